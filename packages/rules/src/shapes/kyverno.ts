import { and, or, type Condition, type ContainerScope, type Expression } from '@rampart/engine'

import { hasEntries, hasItems } from './collections.ts'
import type { LabelSelector } from './selectors.ts'

/** Policies with a list of rules. */
export const classicPolicies = ['kyverno.io/ClusterPolicy', 'kyverno.io/Policy']
/** Policies whose checks are CEL, shaped like ValidatingAdmissionPolicies. */
export const celPolicies = [
  'policies.kyverno.io/ValidatingPolicy',
  'policies.kyverno.io/ImageValidatingPolicy',
  'policies.kyverno.io/NamespacedValidatingPolicy',
  'policies.kyverno.io/NamespacedImageValidatingPolicy',
]

export interface KyvernoPolicy {
  apiVersion?: string
  kind?: string
  metadata?: { name?: string; annotations?: Record<string, string> }
  spec?: KyvernoSpec
}

/** Of both sorts: none of the fields means different things in the two. */
export interface KyvernoSpec extends CelSpec {
  rules?: KyvernoRule[]
  validationFailureAction?: string
  validationFailureActionOverrides?: ActionOverride[]
  failurePolicy?: string
  webhookTimeoutSeconds?: number
  webhookConfiguration?: { failurePolicy?: string; timeoutSeconds?: number }
  admission?: boolean
  background?: boolean
}

interface CelSpec {
  matchConstraints?: { resourceRules?: ResourceRule[] }
  validationActions?: string[]
  evaluation?: { mode?: string; admission?: { enabled?: boolean }; background?: { enabled?: boolean } }
  matchConditions?: CelExpression[]
  variables?: CelExpression[]
  validations?: CelExpression[]
  autogen?: { podControllers?: { controllers?: string[] } }
}

export interface ResourceRule {
  apiGroups?: string[]
  resources?: string[]
}

export interface CelExpression {
  expression?: string
  messageExpression?: string
}

export interface KyvernoRule {
  name?: string
  match?: Record<string, ResourceFilter[]>
  exclude?: Record<string, ResourceFilter[]>
  preconditions?: Conditions
  context?: Record<string, Texts>[]
  validate?: Validation
  verifyImages?: ImageVerification[]
}

type Texts = Record<string, string>

/** Under `any` and `all`. */
export type Conditions = Record<string, Texts[]>

/** Of a resource: its sections, and their fields. */
export type Pattern = Record<string, Record<string, Texts>>

export interface Validation {
  message?: string
  pattern?: Pattern
  anyPattern?: Pattern[]
  foreach?: { list?: string; pattern?: Texts }[]
  deny?: { conditions?: Conditions }
  cel?: { expressions?: CelExpression[]; variables?: CelExpression[] }
  failureAction?: string
  failureActionOverrides?: ActionOverride[]
}

export interface ActionOverride {
  action?: string
  namespaces?: string[]
  namespaceSelector?: LabelSelector
}

export interface ImageVerification {
  failureAction?: string
}

export interface ResourceFilter {
  roles?: string[]
  clusterRoles?: string[]
  subjects?: { kind?: string; name?: string }[]
  resources?: { kinds?: string[]; names?: string[]; name?: string; namespaces?: string[]; selector?: LabelSelector }
}

/** Of both groups: what they have in common means the same. */
export interface PolicyException {
  kind?: string
  metadata?: { annotations?: Record<string, string> }
  spec?: {
    match?: Record<string, ResourceFilter[]>
    exceptions?: { policyName?: string; ruleNames?: string[] }[]
    policyRefs?: { name?: string }[]
    matchConditions?: CelExpression[]
    images?: string[]
    allowedValues?: string[]
    expiresAt?: string
  }
}

export type KyvernoRulePlace = Expression<KyvernoRule>

/** Rules that only change or create resources let nothing through and keep nothing out. */
export const validates = ({ validate }: KyvernoRulePlace): Condition => hasEntries(validate)
export const verifiesImages = ({ verifyImages }: KyvernoRulePlace): Condition => hasItems(verifyImages)
export const checks = (rule: KyvernoRulePlace): Condition => or(validates(rule), verifiesImages(rule))

/** Kyverno still reads the lower case that it used first (ValidationFailureAction.Enforce in its API). */
export const isEnforce = (action: Expression<string>): Condition => action.oneOf(['Enforce', 'enforce'])

export const isCelPolicy = ({ kind }: Expression<KyvernoPolicy>): Condition =>
  kind.oneOf(celPolicies.map((name) => name.replace(/.*\//, '')))

/** A container of Kyverno itself that is started with a flag of a Go program, which knows these words for booleans. */
export const setsFlag = (
  { image }: ContainerScope['container'],
  argument: Expression<string>,
  flag: string,
): Condition => and(image.contains('kyverno'), argument.matches(`^--?${flag}$`))

/** Policies for other proxies than the API server are judged by what those do. */
export const isForRequests = ({ spec }: Expression<KyvernoPolicy>): Condition =>
  or(spec.evaluation.mode.absent(), spec.evaluation.mode.is('Kubernetes'))
