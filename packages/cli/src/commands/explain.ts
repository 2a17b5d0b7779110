import { builtInRules, parametersOf, type Rule } from '@rampart/engine'
import { exportAnswers } from '@rampart/export'
import { controls, pageOf, type Page } from '@rampart/rules'
import { regoModules, ruleExamples, rulePage } from '@rampart/rules/pages'

import { rulesNamed } from '../choose-rules.ts'
import { pageAsText } from '../explaining/terminal.ts'
import { palette } from '../reporters/paint.ts'
import { wantsColour } from '../wants-colour.ts'

/** As wide as is read well, or as narrow as the terminal is. */
const WIDEST = 100

/** `rampart explain RULE`: all that is known of a rule, for reading. */
export function explain(id: string): void {
  const own = builtInRules.find(({ meta }) => meta.id === id)
  const pages = own ? [ownPage(own)] : rulesNamed(id).map(cataloguePage)
  const terminal = { width: Math.min(process.stdout.columns ?? WIDEST, WIDEST), paint: palette(wantsColour()) }
  process.stdout.write(pages.map((page) => pageAsText(page, terminal)).join('\n\n'))
}

const ownPage = (rule: Rule): Page =>
  pageOf(rule, { examples: {}, controls, exports: [`not possible: ${rule.notPortable ?? ''}`] })

function cataloguePage(rule: Rule): Page {
  const { id } = rule.meta
  const modules = regoModules(id)
  const exported = { rule, parameters: parametersOf({ rule }), cases: [], ...(modules && { modules }) }
  return pageOf(rule, {
    markdown: rulePage(id),
    examples: ruleExamples(id),
    controls,
    exports: exportAnswers(exported),
  })
}
