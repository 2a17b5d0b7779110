import type { Path } from '../path.ts'
import { messageSeverity, messageText, type RuleMeta, type Severity } from '../rule/meta.ts'
import { defineRule, type Rule } from '../rule/rule.ts'
import type { SourceText } from '../source/source-text.ts'
import type { ResourceIdentity } from '../subject/subject.ts'
import type { Finding } from './finding.ts'
import { fillIn } from './words.ts'

const notPortable = 'it judges how a manifest is written, not what it says'

interface OwnRule {
  readonly title: string
  readonly severity: Severity
  readonly messages: RuleMeta['messages']
  readonly hint: string
}

const ownRules: Readonly<Record<string, OwnRule>> = {
  'manifest/field-type': {
    title: 'Fields must have the type that the API server accepts',
    severity: 'high',
    messages: {
      'wrong-type': '{field} is {what}: the API server refuses it, and rules take it for absent',
    },
    hint: 'correct the value; numbers and booleans in quotes are strings, and yes, no, on and off are booleans',
  },
  'manifest/duplicate-key': {
    title: 'A key must stand once in its map',
    severity: 'low',
    messages: {
      repeated: 'the key "{key}" stands here once more with the same value: the API server warns or refuses',
    },
    hint: 'delete one of the two',
  },
  'suppression/no-reason': {
    title: 'Every suppression must give a reason',
    severity: 'medium',
    messages: {
      missing: 'this suppression of {rules} has no effect: it gives no reason; write "-- why" behind the rule',
    },
    hint: 'add " -- " and the reason behind the rule ids',
  },
  'suppression/malformed': {
    title: 'Suppressions must be readable',
    severity: 'medium',
    messages: {
      unreadable: 'this suppression cannot be read: write RULE, or RULE until YYYY-MM-DD, then -- and the reason',
      'unknown-rule': 'this suppression has no effect: there is no rule "{rules}"',
    },
    hint: 'rampart rules lists the ids',
  },
  'suppression/unused': {
    title: 'Suppressions that hide nothing must go',
    severity: 'low',
    messages: { unused: 'this suppression of {rules} hides nothing any more' },
    hint: 'delete it',
  },
  'suppression/expired': {
    title: 'Suppressions must not outlive their date',
    severity: 'medium',
    messages: { expired: 'this suppression of {rules} ended on {until} and has no effect' },
    hint: 'mend what it hid, or decide again and set a new date',
  },
}

/** Rampart's own findings: about how manifests are written, and about suppressions. They run with every ruleset. */
export const builtInRules: readonly Rule[] = Object.entries(ownRules).map(([id, { title, severity, messages, hint }]) =>
  defineRule({
    meta: { id, title, severity, appliesTo: [], controls: [], messages, fix: { hint, autofix: 'none' } },
    notPortable,
    check: () => [],
  }),
)

const metas = new Map(builtInRules.map(({ meta }) => [meta.id, meta]))

/** The user's severity of a rule, if there is one. */
export type SeverityOf = (rule: string) => Severity | 'off' | undefined

export interface OwnPlace {
  readonly source: SourceText
  readonly start: number
  readonly end: number
  readonly resource?: ResourceIdentity | undefined
  readonly path?: Path
}

/** A finding of one of Rampart's own rules; none where the user turned it off. */
export function ownFinding(
  rule: string,
  messageId: string,
  data: Readonly<Record<string, string>>,
  { source, start, end, resource, path = [] }: OwnPlace,
  severityOf: SeverityOf,
): Finding | undefined {
  const meta = metas.get(rule)
  const template = meta?.messages[messageId]
  const wanted = severityOf(rule)
  if (!meta || template === undefined || wanted === 'off') return undefined
  const severity = wanted ?? messageSeverity(meta, messageId)
  const message = fillIn(messageText(template), data)
  const finding = { rule, messageId, severity, message, source, start, end, path }
  return resource ? { ...finding, resource } : finding
}
