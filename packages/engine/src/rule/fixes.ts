import type { Path } from '../path.ts'
import type { Subject } from '../subject/subject.ts'
import type { Fix } from './meta.ts'
import type { Context, Violation } from './rule.ts'

/** What YAML and JSON can hold. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/**
 * One change of a resource, as data. Paths begin at the resource's root and mean the resource as it is before any edit
 * of the same fix.
 */
export type Edit =
  /** Gives a field a value; maps on the way that are missing are made. */
  | { readonly op: 'set'; readonly path: Path; readonly value: Plain }
  /** Takes away a field, or an item of a list. */
  | { readonly op: 'remove'; readonly path: Path }
  /** Gives a field another key. */
  | { readonly op: 'rename'; readonly path: Path; readonly key: string }
  /** Adds an item to a list before that index, which may be the list's length. */
  | { readonly op: 'insert'; readonly path: Path; readonly index: number; readonly value: Plain }
  /** Takes an item of a list, as it is written, to before the one that has that index, which may be the list's length. */
  | { readonly op: 'move'; readonly path: Path; readonly index: number }

/** What an automatic edit risks; see `RuleMeta.fix`. */
export type Risk = Exclude<Fix['autofix'], 'none'>

/** The edits that answer a violation; `undefined` where this one is for a person. Pure. */
export type EditsFor = (violation: Violation, subject: Subject, context: Context) => readonly Edit[] | undefined

interface Terms {
  /** Where it differs from the rule's. */
  readonly autofix?: Risk
  /** Rules whose findings what is mended has hidden: such a finding is no harm that the fix does. */
  readonly reveals?: readonly string[]
}

/**
 * How a message is answered: by a value for the field that the violation points at, by taking that field (or item)
 * away, or by edits of one's own.
 */
export type MessageFix =
  | EditsFor
  | ({ readonly set: Plain } & Terms)
  | ({ readonly remove: true } & Terms)
  | ({ readonly edits: EditsFor } & Terms)

/** How a rule's findings are mended, by message. */
export type Fixes<Id extends string = string> = Readonly<Partial<Record<Id, MessageFix>>>

/** The risk that a fix of a message takes; `undefined` where the rule has no fix for it. */
export function riskOf(fix: MessageFix | undefined, meta: { readonly fix: Fix }): Risk | undefined {
  if (fix === undefined) return undefined
  const own = 'autofix' in fix ? fix.autofix : undefined
  return own ?? (meta.fix.autofix === 'none' ? undefined : meta.fix.autofix)
}

/** The rules whose findings may come to light. */
export function revealedBy(fix: MessageFix): readonly string[] {
  return 'reveals' in fix && fix.reveals ? fix.reveals : []
}

/** The edits that a fix comes to for one violation. */
export function editsOf(
  fix: MessageFix,
  violation: Violation,
  subject: Subject,
  context: Context,
): readonly Edit[] | undefined {
  if (typeof fix === 'function') return fix(violation, subject, context)
  if ('edits' in fix) return fix.edits(violation, subject, context)
  if ('set' in fix) return [{ op: 'set', path: violation.path, value: fix.set }]
  return [{ op: 'remove', path: violation.path }]
}
