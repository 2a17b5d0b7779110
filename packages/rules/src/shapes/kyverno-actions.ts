import { and, not, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from './collections.ts'
import { isEnforce, verifiesImages, type ActionOverride, type KyvernoPolicy, type KyvernoRulePlace } from './kyverno.ts'

/** An override without namespaces and selector is one for all of them. */
export const enforcesForAll = (overrides: Expression<ActionOverride[]>): Condition =>
  overrides.some(({ action, namespaces, namespaceSelector }) =>
    and(isEnforce(action), not(hasItems(namespaces)), namespaceSelector.absent()),
  )

/** Images are verified as the policy says. */
export const inheritsImageAction = (rule: KyvernoRulePlace): Condition =>
  and(verifiesImages(rule), not(rule.verifyImages.some(({ failureAction }) => failureAction.present())))

/** Nobody says what is to happen to an image that fails. */
export const isUnsetImage = ({ spec }: Expression<KyvernoPolicy>, rule: KyvernoRulePlace): Condition =>
  and(
    inheritsImageAction(rule),
    spec.validationFailureAction.absent(),
    not(enforcesForAll(spec.validationFailureActionOverrides)),
  )

/** One entry that enforces makes its whole rule enforce (EngineResponse.ruleAction in Kyverno's engine). */
export const isAuditedImage = (rule: KyvernoRulePlace, action: Expression<string>): Condition =>
  and(action.present(), not(rule.verifyImages.some(({ failureAction }) => isEnforce(failureAction))))
