import type { Advice, MutationResult, RuleMutation, Survivor, Unnoticed } from './result.ts'

/** What mutation came to, for people. */
export function mutationText(results: readonly MutationResult[]): string {
  const rules = results.flatMap((result) => result.rules)
  const parts = [
    ...results.flatMap(({ problems }) =>
      problems.map(({ code, file, message }) => `${file === undefined ? '' : `${file}: `}${code}: ${message}`),
    ),
    ...rules.map(ruleText),
    ...(rules.length > 1 ? [totalOf(rules)] : []),
    ...(rules.some(hasAdvice) ? [howToUse] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

const howToUse =
  'Write what is advised into a copy of the document, so that what the case shows now stays shown. Where no case can\n' +
  'notice a mutant, list it in mutants.yaml beside the rule: "- mutant: ID", "  reason: WHY".'

const hasAdvice = ({ survivors, unnoticed }: RuleMutation): boolean =>
  unnoticed.length > 0 || survivors.some(({ reason }) => reason === undefined)

function ruleText(rule: RuleMutation): string {
  const open = rule.survivors.filter(({ reason }) => reason === undefined)
  const excused = rule.survivors.filter(({ reason }) => reason !== undefined)
  return [
    headLine(rule),
    ...open.map(survivorText),
    ...excused.map(
      ({ mutant, words, reason = '' }) => `  – ${mutant}\n      ${words}\n      survives with a reason: ${reason}`,
    ),
    ...rule.unnoticed.map(unnoticedText),
    ...rule.failures.map(
      ({ code, file = '', line = 1, message }) => `  ✘ ${file}:${String(line)}: ${code}: ${message}`,
    ),
  ].join('\n')
}

function headLine({ rule, killed, survivors, timedOut, score }: RuleMutation): string {
  const all = String(killed + survivors.length)
  const late = timedOut.length === 0 ? '' : `; out of time: ${timedOut.join(', ')}`
  return `${rule}: ${percent(score)} of mutants noticed (${String(killed)} of ${all})${late}`
}

/** Never rounded up to what it is not. */
function percent(score: number): string {
  return `${(Math.floor(score * 1000) / 10).toFixed(1).replace(/\.0$/, '')} %`
}

function survivorText({ mutant, words, advice, file, line, isHardlyTried }: Survivor): string {
  const place = file === undefined ? '' : ` (${file}:${String(line ?? 1)})`
  const told = advice ? adviceText(advice) : isHardlyTried === true ? hardlyTried : perhapsEqual
  return `  ✘ ${mutant}${place}\n      ${words}\n${told}`
}

const perhapsEqual = '      no manifest was found that tells it from the rule: perhaps it means the same'
const hardlyTried = '      none of the few manifests that were tried tells it from the rule'

function unnoticedText({ field, shape, advice }: Unnoticed): string {
  return `  ? no case has ${field} ${shape}, where the rule says the same as it does now\n${placeText(advice)}`
}

function adviceText(advice: Advice): string {
  const { appears, vanishes } = advice
  const changes = [
    ...(appears.length > 0 ? [`${listed(appears)} is found`] : []),
    ...(vanishes.length > 0 ? [`${listed(vanishes)} is found no more`] : []),
  ]
  const then = changes.length > 0 ? `then ${changes.join(', and ')}` : 'what is found in it stays as it is'
  return placeText(advice, `; ${then}`)
}

function placeText({ file, line, resource, edit, yaml }: Advice, then = ''): string {
  const written = yaml === undefined ? '' : `\n        ${yaml}`
  return `      ${file}:${String(line)}: in ${resource}, ${edit}${then}${written}`
}

function listed(found: readonly string[]): string {
  const shown = found.slice(0, 3).join(', ')
  return found.length > 3 ? `${shown} and ${String(found.length - 3)} more` : shown
}

function totalOf(rules: readonly RuleMutation[]): string {
  const killed = rules.reduce((sum, each) => sum + each.killed, 0)
  const all = killed + rules.reduce((sum, each) => sum + each.survivors.length, 0)
  return `${String(rules.length)} rules: ${percent(all === 0 ? 1 : killed / all)} of mutants noticed (${String(killed)} of ${String(all)})`
}
