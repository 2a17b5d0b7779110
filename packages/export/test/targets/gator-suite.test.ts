import { exportRules } from '@rampart/export'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

import { exportedRule, options } from './support/exported.ts'

interface Suite {
  readonly tests: readonly { readonly cases: readonly { readonly assertions: readonly { message?: string }[] }[] }[]
}

/** What the tests of a template look for in its messages. */
function patternsOf(id: string): readonly RegExp[] {
  const { files } = exportRules('gatekeeper', [exportedRule(id)], options)
  const { tests } = parse(String(files.find(({ path }) => path.endsWith('suite.yaml'))?.content)) as Suite
  const assertions = tests.flatMap(({ cases }) => cases.flatMap((each) => each.assertions))
  return assertions.flatMap(({ message }) => (message === undefined ? [] : [new RegExp(message)]))
}

test.each([
  [
    'a tab, which the linter shows as a space',
    'service "fail-10" is open to everybody: annotation service.beta.kubernetes.io/azure-allowed-ip-ranges is "::/0\t"',
  ],
  [
    'white space at the end, which the API server takes away',
    'service "fail-5" is open to everybody: spec.loadBalancerSourceRanges has 0.0.0.0/0',
  ],
])('the tests of a template find messages with %s', (_, message) => {
  const patterns = patternsOf('svc/load-balancer-restricted')
  expect(patterns.filter((pattern) => pattern.test(message))).not.toEqual([])
  expect(patterns.filter(({ source }) => source.endsWith(' '))).toEqual([])
})

test('the tests of a template ask for no words where the API server has too many of them', () => {
  const { files } = exportRules('gatekeeper', [exportedRule('certs/key-and-issuer')], options)
  const { tests } = parse(String(files.find(({ path }) => path.endsWith('suite.yaml'))?.content)) as Suite
  const lists = tests.flatMap(({ cases }) => cases.map(({ assertions }) => assertions))
  const lengths = lists.map((each) => each.map(({ message = '' }) => message).join('; ').length)
  expect(Math.max(...lengths)).toBeLessThan(5500)
  expect(lists).toContainEqual([{ violations: 'yes' }])
})
