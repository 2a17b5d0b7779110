import type { Finding, Problem, Report, Rule } from '@rampart/engine'

/** What a report for people shows: neither what somebody waived, nor what another finding of the place tells. */
export function shownFindings({ findings }: Report): readonly Finding[] {
  return findings.filter(({ suppressed, foldedInto }) => !suppressed && foldedInto === undefined)
}

/** The rules that the user chose; Rampart's own, which always run, apply to no kind. */
export function chosenRules({ rules }: Report): readonly Rule[] {
  return rules.filter(({ meta }) => meta.appliesTo.length > 0)
}

/** `k8s/web.yaml:3:1`, as far as it is known. */
export function problemPlace({ file, line, column }: Problem): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}

export const many = (count: number, thing: string): string => `${String(count)} ${thing}${count === 1 ? '' : 's'}`
