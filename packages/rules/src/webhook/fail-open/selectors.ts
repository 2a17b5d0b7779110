import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import type { Webhook } from '../../shapes/admission.ts'
import { hasEntries } from '../../shapes/collections.ts'
import { dodges, namespaceName, type LabelRequirement } from '../../shapes/selectors.ts'

/** Gatekeeper guards the first itself; the second is its older form. */
const guardedLabels = [namespaceName, 'admission.gatekeeper.sh/ignore', 'control-plane']

/** The field is `namespaceSelector` or `objectSelector`; what labels objects carry is always up to their owners. */
export const letsDodge = (field: Expression<string>, requirement: Expression<LabelRequirement>): Condition =>
  and(dodges(requirement), not(and(field.is('namespaceSelector'), requirement.key.oneOf(guardedLabels))))

/** A requirement that may leave out the namespace of the Service; of the name alone it is sure. */
const mayLeaveOut = (
  { key, operator, values }: Expression<LabelRequirement>,
  namespace: Expression<string>,
): Condition =>
  or(
    not(key.is(namespaceName)),
    not(operator.is('NotIn')),
    values.some((value) => value.is(namespace)),
  )

/** The webhook is asked before its own pods can start. */
export const seesOwnNamespace = ({ clientConfig: { service }, namespaceSelector }: Expression<Webhook>): Condition =>
  and(
    service.present(),
    not(hasEntries(namespaceSelector.matchLabels)),
    not(namespaceSelector.matchExpressions.some((requirement) => mayLeaveOut(requirement, service.namespace))),
  )
