import { identityOf, type Document, type Problem, type Rule } from '@rampart/engine'
import { loadGatekeeper } from '@rampart/engine/gatekeeper'
import { gatekeeperOptions } from '@rampart/policies/rego'

/** A constraint as a rule, or why it is none. */
export type Loaded = { readonly rule: Rule } | { readonly problems: readonly Problem[]; readonly ofTemplate: boolean }

/** Loads constraints with their template, which is compiled once. */
export async function loadConstraints(
  template: Document,
  constraints: readonly Document[],
): Promise<ReadonlyMap<Document, Loaded>> {
  const loaded = new Map<Document, Loaded>()
  for (const batch of batchesOf(constraints)) {
    const { rules, problems } = await loadGatekeeper([template, ...batch], gatekeeperOptions)
    const ofTemplate = problems.filter(({ file }) => !batch.some(({ source }) => source.file === file))
    const sound = batch.filter(({ source }) => !problems.some(({ file }) => file === source.file))
    for (const each of batch.filter((one) => !sound.includes(one))) {
      const own = problems.filter(({ file }) => file === each.source.file)
      loaded.set(each, { problems: [...ofTemplate, ...own], ofTemplate: ofTemplate.length > 0 })
    }
    for (const [index, each] of sound.entries()) {
      const rule = rules[index]
      if (ofTemplate.length > 0) loaded.set(each, { problems: ofTemplate, ofTemplate: true })
      else if (rule && rules.length === sound.length) loaded.set(each, { rule })
      else throw new Error(`the constraint in ${each.source.file} is neither a rule nor a problem`)
    }
  }
  return loaded
}

/** Constraints of one name cannot be loaded together: Suites use names again. */
function batchesOf(constraints: readonly Document[]): Document[][] {
  const batches: Document[][] = []
  const times = new Map<string, number>()
  for (const each of constraints) {
    const identity = identityOf(each.value)
    const name = `${identity?.kind ?? ''}/${identity?.name ?? ''}`.toLowerCase().replaceAll(/[.-]/g, '')
    const nth = times.get(name) ?? 0
    times.set(name, nth + 1)
    const batch = (batches[nth] ??= [])
    batch.push(each)
  }
  return batches
}
