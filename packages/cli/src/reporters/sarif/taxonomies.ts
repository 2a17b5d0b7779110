import type { RuleMeta } from '@rampart/engine'

/** A standard and those of its controls that the rules of a run are about. */
export interface Taxonomy {
  readonly name: string
  readonly taxa: readonly { readonly id: string }[]
}

/** The part of a control before its first slash names the standard: `cis/5.2.6`. */
export function taxonomies(metas: readonly RuleMeta[]): Taxonomy[] {
  const standards = new Map<string, Set<string>>()
  for (const [standard, id] of metas.flatMap(({ controls }) => controls.map(split))) {
    const ids = standards.get(standard)
    if (ids) ids.add(id)
    else standards.set(standard, new Set([id]))
  }
  return [...standards].map(([name, ids]) => ({ name, taxa: [...ids].map((id) => ({ id })) }))
}

/** From a rule to the controls that it checks. */
export function relationships({ controls }: RuleMeta, known: readonly Taxonomy[]): object[] {
  return controls.map((control) => {
    const [name, id] = split(control)
    const index = known.findIndex((taxonomy) => taxonomy.name === name)
    const place = known[index]?.taxa.findIndex((taxon) => taxon.id === id) ?? -1
    return { target: { id, index: place, toolComponent: { name, index } }, kinds: ['relevant'] }
  })
}

function split(control: string): readonly [string, string] {
  const slash = control.indexOf('/')
  return slash === -1 ? [control, control] : [control.slice(0, slash), control.slice(slash + 1)]
}
