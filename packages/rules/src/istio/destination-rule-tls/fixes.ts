import type { MessageFix } from '@rampart/engine'

import { saidOf } from './places.ts'

export const fixes = {
  ...saidOf('no-verify', (): MessageFix => ({ set: false, reveals: ['istio/destination-rule-tls'] })),
  ...saidOf('disable', (): MessageFix => ({ set: 'ISTIO_MUTUAL' })),
}
