import { generate, otherParameters } from '@rampart/export/prove'
import { describe, test } from 'vitest'

import { portableRules } from '../../support/portable-rules.ts'
import { count, likeCases, proveAll, seed } from '../../support/prove-all.ts'

const withParameters = portableRules.filter(({ meta }) => meta.parameters)

describe.each(withParameters.map((rule) => [rule.meta.id, rule] as const))('%s with other parameters', (_, rule) => {
  const kubernetes = '1.36'
  const parameters = otherParameters(rule)

  test.each([false, true])('from the cluster: %s', (fromParams) => {
    const half = Math.ceil(count / 2)
    const resources = generate(rule, { count: half, seed: seed + 2, kubernetes, parameters, like: likeCases(rule) })
    proveAll(rule, resources, { kubernetes, parameters, fromParams })
  })
})
