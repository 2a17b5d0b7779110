import type { Context, Rule, Subject, Violation } from '@rampart/engine'

/** What a rule finds, changed on the way out. */
export function withViolations(rule: Rule, change: (found: Violation[], subject: Subject) => Violation[]): Rule {
  return { ...bare(rule), check: (subject, context) => change([...rule.check(subject, context)], subject) }
}

/** What a rule knows, changed on the way in: once for each context, since rules make themselves ready for one. */
export function withContext(rule: Rule, change: (context: Context) => Context): Rule {
  const changed = new WeakMap<Context, Context>()
  const contextFor = (context: Context): Context => {
    const known = changed.get(context) ?? change(context)
    changed.set(context, known)
    return known
  }
  return { ...bare(rule), check: (subject, context) => rule.check(subject, contextFor(context)) }
}

/** Spreading a rule would call the getter of its tree. */
function bare(rule: Rule): Pick<Rule, 'meta' | 'matches' | 'prepare' | 'readsReview'> {
  const { meta, readsReview } = rule
  return {
    meta,
    ...(rule.matches && { matches: (subject, context) => rule.matches?.(subject, context) ?? true }),
    ...(rule.prepare && { prepare: async () => rule.prepare?.() }),
    ...(readsReview !== undefined && { readsReview }),
  }
}

/** The same rule, said to be another one. */
export function withMeta(rule: Rule, change: Partial<Rule['meta']>): Rule {
  return { ...withViolations(rule, (found) => found), meta: { ...rule.meta, ...change } }
}
