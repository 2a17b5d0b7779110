import { rules } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

import { spellField } from '../../../src/mutation/manifest/read-field.ts'
import { readFields } from '../../../src/mutation/manifest/read-fields.ts'

/** `field: what it is compared with`. */
function fieldsOf(id: string): string[] {
  const rule = rules.find(({ meta }) => meta.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return readFields(rule).map(
    (field) => `${spellField(field)}${field.isKey ? ' (key)' : ''}: ${JSON.stringify([...new Set(field.values)])}`,
  )
}

describe('the fields that a rule reads', () => {
  it.each<[id: string, fields: readonly string[]]>([
    ['pod/no-privileged', ['container.securityContext.privileged: [true]']],
    [
      'pod/run-as-non-root',
      [
        'pod.hostUsers: [false]',
        'pod.securityContext.runAsNonRoot: [false,true]',
        'container.securityContext.runAsNonRoot: [true,false]',
        'container.securityContext.runAsUser: [0]',
        'pod.securityContext.runAsUser: [0]',
      ],
    ],
    [
      'pod/no-host-probe-address',
      [
        'container[*] (key): ["livenessProbe","readinessProbe","startupProbe"]',
        'container[*]: []',
        'container[*][*] (key): ["httpGet","tcpSocket"]',
        'container[*][*].host: [""]',
        'container.lifecycle: []',
        'container.lifecycle[*]: []',
        'container.lifecycle[*] (key): ["postStart","preStop"]',
        'container.lifecycle[*][*] (key): ["httpGet","tcpSocket"]',
        'container.lifecycle[*][*].host: [""]',
      ],
    ],
  ])('%s', (id, fields) => {
    expect(fieldsOf(id).sort()).toEqual([...fields].sort())
  })
})
