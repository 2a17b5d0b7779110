import { and, not, or, type Condition, type Expression } from '@rampart/engine'

/** Where a policy says for which controllers Kyverno is to extend it. */
export const autogenAnnotation = 'pod-policies.kyverno.io/autogen-controllers'

/** Of the controllers that the default extends a policy to, at least one is missing. */
export const lacksController = (names: Expression<string>): Condition =>
  and(
    names.present(),
    or(
      ...['DaemonSet', 'Deployment', 'StatefulSet', 'CronJob'].map((kind) => not(names.contains(kind))),
      not(names.matches('(^|[, ])Job')),
    ),
  )

export const lacksCelController = (names: Expression<string[]>): Condition =>
  and(
    names.present(),
    or(
      ...['daemonsets', 'deployments', 'jobs', 'statefulsets', 'cronjobs'].map((resource) =>
        not(names.some((name) => name.is(resource))),
      ),
    ),
  )
