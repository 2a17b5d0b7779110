import { version } from '@rampart/engine'

import type { FormResult, Verification } from './verify.ts'

/** Rule by form, `n/n equal`; what was not run says so. */
export function verifyTable({ rules }: Verification): string[] {
  const forms = rules[0]?.forms.map(({ form }) => form) ?? []
  const rows = rules.map(({ rule, forms: results }) => [rule, ...results.map(cell)])
  return aligned([['rule', ...forms], ...rows])
}

const cell = ({ notVerified, equal, judged }: FormResult): string =>
  notVerified === undefined ? `${String(equal)}/${String(judged)} equal` : 'not verified'

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** The first difference of each form that has one, as a manifest to try. */
export function differenceLines({ rules }: Verification): string[] {
  return rules.flatMap(({ rule, forms }) =>
    forms.flatMap(({ form, firstDifference }) =>
      firstDifference
        ? [
            '',
            `${rule} as ${form} differs on`,
            `  ${JSON.stringify(firstDifference.resource)}`,
            ...said('the linter says', firstDifference.linter),
            ...said(`${form} says`, firstDifference.form),
          ]
        : [],
    ),
  )
}

const said = (who: string, words: readonly string[]): string[] =>
  words.length === 0 ? [`  ${who} nothing`] : words.map((each) => `  ${who} ${each}`)

/** Why forms were not run, each reason once. */
export function notVerifiedLines({ rules }: Verification): string[] {
  const reasons = rules.flatMap(({ forms }) =>
    forms.flatMap(({ form, notVerified }) =>
      notVerified === undefined ? [] : [`${form}: not verified: ${notVerified}`],
    ),
  )
  return [...new Set(reasons)]
}

/** For programs. */
export function equivalenceJson({ options, tools, rules }: Verification, kubernetes: string): string {
  return `${JSON.stringify({ version: 1, rampart: version, kubernetes, tools, ...options, rules }, undefined, 2)}\n`
}

export function hasDifference({ rules }: Verification): boolean {
  return rules.some(({ forms }) => forms.some(({ judged, equal }) => equal < judged))
}
