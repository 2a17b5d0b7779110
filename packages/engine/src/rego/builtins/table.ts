import { integer } from '../value/term.ts'
import type { Builtin } from './builtin.ts'
import { objectSubset } from './object-subset.ts'
import { internalPrint, trace } from './printing.ts'
import { semverCompare, semverIsValid } from './semver.ts'
import { sprintf } from './sprintf/sprintf.ts'
import { anyPrefixMatch, anySuffixMatch, indexofN, stringsCount } from './strings.ts'
import { unitsParse, unitsParseBytes } from './units.ts'

/**
 * Builtins written in TypeScript: those that policies call often. Each is compared with OPA's in the tests. Regular
 * expressions are not among them: JavaScript's differ from RE2's.
 */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['sprintf', sprintf],
  ['strings.any_prefix_match', anyPrefixMatch],
  ['strings.any_suffix_match', anySuffixMatch],
  ['strings.count', stringsCount],
  ['indexof_n', indexofN],
  ['object.subset', objectSubset],
  ['semver.compare', semverCompare],
  ['semver.is_valid', semverIsValid],
  ['units.parse', unitsParse],
  ['units.parse_bytes', unitsParseBytes],
  ['time.now_ns', (_args, { now }) => integer(now)],
  ['internal.print', internalPrint],
  ['trace', trace],
])
