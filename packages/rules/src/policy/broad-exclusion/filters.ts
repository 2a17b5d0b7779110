import {
  and,
  forEach,
  forEachEntry,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
  type Place,
} from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type { KyvernoPolicy, PolicyException, ResourceFilter } from '../../shapes/kyverno.ts'
import { isLikeAny } from '../../shapes/parameters.ts'

type Filter = Expression<ResourceFilter>
type Finding = ReturnType<typeof forEach>
type Describe = (filter: Filter, data: Readonly<Record<string, Place>>) => Finding

/** Groups that whoever attacks is in, or that the strongest accounts are in. */
const isBroadGroup = (name: Expression<string>): Condition =>
  name.oneOf(['system:masters', 'system:serviceaccounts', 'system:authenticated'])

const isBroadRole = (role: Expression<string>): Condition => role.is('cluster-admin')
const isEveryKind = (kind: Expression<string>): Condition => kind.oneOf(['*', '*/*', '*/*/*'])

/** A namespace where people work, or all of them. */
export const isOthers = (namespace: Expression<string>): Condition =>
  and(namespace.matches('[^ ]'), not(isLikeAny(namespace, parameter<string[]>('systemNamespaces'))))

export const isNamed = ({ resources: { name, names } }: Filter): Condition => or(name.present(), hasItems(names))

const isWholeNamespace = (filter: Filter, namespace: Expression<string>): Condition =>
  and(isOthers(namespace), not(or(isNamed(filter), filter.resources.selector.present())))

export const eachSubject: Describe = ({ subjects }, data) =>
  forEach(subjects, ({ name }) => ({ when: isBroadGroup(name), at: name, data: { ...data, name } }))

export const eachRole: Describe = ({ clusterRoles }, data) =>
  forEach(clusterRoles, (role) => ({ when: isBroadRole(role), at: role, data: { ...data, name: role } }))

export const eachKind: Describe = ({ resources }, data) =>
  forEach(resources.kinds, (kind) => ({ when: isEveryKind(kind), at: kind, data: { ...data, name: kind } }))

export const eachNamespace: Describe = (filter, data) =>
  forEach(filter.resources.namespaces, (namespace) => ({
    when: isWholeNamespace(filter, namespace),
    at: namespace,
    data: { ...data, name: namespace },
  }))

/** For each filter below `exclude.any` and `exclude.all`. */
export const inExclude = (describe: Describe) =>
  onObject<KyvernoPolicy>(({ spec }) =>
    forEach(spec.rules, ({ name: rule, exclude }) =>
      forEachEntry(exclude, (_, filters) => forEach(filters, (filter) => describe(filter, { rule }))),
    ),
  )

/** For each filter of a PolicyException. */
export const inException = (describe: Describe) =>
  onObject<PolicyException>(({ spec }) =>
    forEachEntry(spec.match, (_, filters) => forEach(filters, (filter) => describe(filter, {}))),
  )

/** The older form, right under `exclude`. */
export const isBroad = (filter: Filter): Condition =>
  or(
    filter.subjects.some(({ name }) => isBroadGroup(name)),
    filter.clusterRoles.some(isBroadRole),
    filter.resources.kinds.some(isEveryKind),
    filter.resources.namespaces.some((namespace) => isWholeNamespace(filter, namespace)),
  )
