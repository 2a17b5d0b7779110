import type { Severity } from '@rampart/engine'

/** SARIF has three levels; the severity itself is in the properties. */
export const levels: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
}
