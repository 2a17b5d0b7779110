import type { ContainerList } from '@rampart/engine'

import { breakOr, group, indent, joinDocs, type Doc } from '../layout.ts'
import { isIdentifier, quoted } from './literal.ts'
import type { Cel } from './syntax.ts'

export const containersIn: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers']

interface Source {
  readonly list: ContainerList
  /** The variable that holds it. */
  readonly source: string
}

/** A map inside a container that rules look into. */
export interface View {
  readonly name: string
  readonly keys: readonly string[]
}

/** All containers with the word that messages have for each: its name, or its place where it has none. */
export function labelled(sources: readonly Source[], views: readonly View[]): Cel {
  const docs = sources.map(({ list, source }): Doc => {
    const place = `'${list}[' + string(${source}.indexOf(c)) + ']'`
    const label = group('dyn(type(c.?name.orValue(null)) == string ? c.name', indent(breakOr(' '), `: ${place})`))
    return [`${source}.filter(c, type(c) == map)`, elements([["'label': ", label], "'value': c"])]
  })
  const whole = joinDocs(docs, [' +', breakOr(' ')])
  if (views.length === 0) return { doc: group(whole), level: 4 }
  const fields = views.map(({ name, keys }): Doc => [`${quoted(name)}: dyn(`, mapUnder('c.value', keys), ')'])
  const parts = ["'label': c.label", "'value': c.value", ...fields]
  return { doc: ['(', indent(breakOr(''), whole), breakOr(''), ')', elements(parts)], level: 6 }
}

const elements = (fields: readonly Doc[]): Doc =>
  group('.map(c, {', indent(breakOr(''), joinDocs(fields, [',', breakOr(' ')])), breakOr(''), '})')

/** CEL fails where a list is asked for a field, so each step makes sure. */
export function mapUnder(base: string, [first = '', ...rest]: readonly string[]): Doc {
  const steps = rest.map((key) => `.optFlatMap(m, type(m) == map ? m${field(key)} : optional.none())`)
  const all = [...steps, '.optMap(m, type(m) == map ? m : {}).orValue({})']
  return group(base + field(first), indent(...all.map((each) => [breakOr(''), each])))
}

const field = (key: string): string => (isIdentifier(key) ? `.?${key}` : `[?${quoted(key)}]`)
