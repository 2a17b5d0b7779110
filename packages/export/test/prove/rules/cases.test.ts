import { expect, test } from 'vitest'

import { casesOf, portableRules } from '../../support/portable-rules.ts'
import { proveAll } from '../../support/prove-all.ts'

test.each(portableRules.map((rule) => [rule.meta.id, rule] as const))(
  'cases of %s, with parameters as constants and from the cluster',
  (_, rule) => {
    const groups = casesOf(rule)
    expect(groups.length).toBeGreaterThan(0)
    for (const { kubernetes, parameters, resources } of groups) {
      proveAll(rule, resources, { kubernetes, parameters })
      if (rule.meta.parameters)
        proveAll(rule, resources, { kubernetes, parameters, fromParams: true, dialect: 'gatekeeper' })
    }
  },
)
