import type { EditsFor, LocatedContainer, Path, Subject } from '@rampart/engine'

import { containerAt } from '../../fixes/capabilities.ts'
import { valueAt } from '../../fixes/value-at.ts'

/** The kubelet starts no container that is told to be root and not to be root: what to run it as is for a person. */
function isToldToBeRoot({ value }: LocatedContainer, { pod }: Subject): boolean {
  const own = valueAt(value, ['securityContext', 'runAsUser'])
  return (own ?? valueAt(pod?.spec, ['securityContext', 'runAsUser'])) === 0
}

const inherits = ({ value }: LocatedContainer): boolean =>
  (valueAt(value, ['securityContext', 'runAsNonRoot']) ?? null) === null

const heirIsRoot = (subject: Subject): boolean =>
  subject.containers.some((container) => inherits(container) && isToldToBeRoot(container, subject))

const setTrue = (path: Path): ReturnType<EditsFor> => [{ op: 'set', path, value: true }]

const forPod: EditsFor = ({ path }, subject) => (heirIsRoot(subject) ? undefined : setTrue(path))

const forContainer: EditsFor = ({ path }, subject) => {
  const container = containerAt(subject, path)
  return !container || isToldToBeRoot(container, subject) ? undefined : setTrue(path)
}

/** One line for all containers that say nothing themselves, unless one of them is told to be root. */
const forAll: EditsFor = (violation, subject, context) => {
  const container = containerAt(subject, violation.path)
  if (!container || !subject.pod || isToldToBeRoot(container, subject)) return undefined
  if (!inherits(container) || heirIsRoot(subject)) return forContainer(violation, subject, context)
  return setTrue([...subject.pod.path, 'securityContext', 'runAsNonRoot'])
}

export const fixes = {
  'pod-disabled': forPod,
  'pod-unguarded': forPod,
  disabled: forContainer,
  'disabled-unguarded': forContainer,
  unset: forAll,
  'unset-unguarded': forAll,
} as const
