import { fail } from '../failure.ts'
import { setField } from '../own-property.ts'

/**
 * Copies the fields of what `<<` names into its map. Like the Kubernetes decoder, and unlike the YAML specification,
 * it overrides the fields that stand before the `<<`; of a list of maps the first one wins.
 */
export function mergeFields(
  target: object,
  source: unknown,
  isAlias: boolean,
  merged: Set<string>,
  offset: number,
): void {
  const sources = Array.isArray(source) && !isAlias ? source.toReversed() : [source]
  for (const each of sources) {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) {
      fail('YAML_UNSUPPORTED', offset, 'a merge key (<<) needs a map or a list of maps. Give it one, or quote the key')
    }
    for (const [key, value] of Object.entries(each)) {
      if (!Object.hasOwn(target, key)) merged.add(key)
      setField(target, key, value)
    }
  }
}
