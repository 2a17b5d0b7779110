import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import type { LabelSelector } from '../../shapes/selectors.ts'

/** Port 53, a name that stands for it, or a range around it. Cilium writes numbers of ports as text. */
export const coversDns = (
  { port, endPort }: Expression<{ port?: string | number; endPort?: number }>,
  number: 53 | '53',
): Condition =>
  or(
    port.is(number),
    port.is('dns'),
    port.is('dns-tcp'),
    and(endPort.atLeast(53), port.aboveQuantity('0'), not(port.aboveQuantity('52'))),
  )

/** By its name, or by labels of the Namespace; the source of the label, such as `k8s:`, may be left out. */
export const namesNamespace = ({ matchLabels, matchExpressions }: Expression<LabelSelector>): Condition =>
  or(
    matchLabels.someEntry(isAboutNamespace),
    matchExpressions.some(({ key }) => isAboutNamespace(key)),
  )

const isAboutNamespace = (key: Expression<string>): Condition =>
  key.matches('^([a-z0-9]+:)?io[.](kubernetes[.]pod[.]namespace$|cilium[.]k8s[.]namespace[.]labels[.])')
