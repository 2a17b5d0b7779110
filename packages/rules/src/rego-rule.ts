import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import type { Fixes, Rule, RuleMeta } from '@rampart/engine'

let catalogue: Promise<ReadonlyMap<string, Rule>> | undefined

/** A rule that is written in Rego. The one bundle of all such rules is loaded when the first of them has to judge. Fixes stand in a `fixes.ts` beside it. */
export function regoRule(meta: RuleMeta, fixes?: Fixes): Rule {
  let loaded: Rule | undefined
  return {
    meta,
    ...(fixes && { fixes }),
    notPortable: 'it is written in Rego, which exporters wrap as it is',
    async prepare() {
      catalogue ??= loadCatalogue()
      loaded = (await catalogue).get(meta.id)
    },
    check(subject, context) {
      if (!loaded) throw new Error(`the compiled catalogue has no rule ${meta.id}, or it was not prepared`)
      return loaded.check(subject, context)
    },
  }
}

async function loadCatalogue(): Promise<ReadonlyMap<string, Rule>> {
  const { loadRegoRules } = await import('@rampart/engine/rego')
  const { rules } = await loadRegoRules(readFileSync(fileURLToPath(new URL('catalog.tar.gz', import.meta.url))))
  return new Map(rules.map((rule) => [rule.meta.id, rule]))
}
