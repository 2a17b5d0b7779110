import { podKindsWith, readDocuments, resourcesOf, SourceText } from '@rampart/engine'
import { describe, expect, it } from 'vitest'

import { testResources } from '../../src/targets/tests/test-resources.ts'
import { exportedRule } from './support/exported.ts'

const podKinds = podKindsWith([])

function testsOf(text: string) {
  return written(text).map(({ name, kind, violations }) => ({ name, kind, violations }))
}

function written(text: string, namespace?: string) {
  const { rule, parameters } = exportedRule('pod/no-privileged')
  const { documents } = readDocuments(new SourceText('it.yaml', text))
  const resources = documents.flatMap((document) => resourcesOf(document, podKinds))
  return testResources(
    { name: 'fail.Odd_name', parameters: {}, resources },
    { rule, parameters, kubernetes: '1.36' },
    namespace,
  )
}

const privileged = 'spec: { containers: [{ name: on, securityContext: { privileged: true } }] }'
const words = 'container "on" runs privileged: securityContext.privileged is true'

describe('resources of cases become tests', () => {
  it.each([
    {
      what: 'under the name of the case',
      text: `{ apiVersion: v1, kind: Pod, metadata: { generateName: a- }, spec: {} }\n---\napiVersion: v1\nkind: Pod\n${privileged.replace('on,', '"on",')}`,
      tests: [
        { name: 'fail-odd-name-1', kind: 'Pod', violations: [] },
        { name: 'fail-odd-name-2', kind: 'Pod', violations: [words] },
      ],
    },
    {
      what: 'each item of a list',
      text: `apiVersion: v1\nkind: PodList\nitems: [{ ${privileged.replace('on,', '"on",')} }]`,
      tests: [{ name: 'fail-odd-name-1', kind: 'Pod', violations: [words] }],
    },
    {
      what: 'but for kinds that the rule is not made for',
      text: 'apiVersion: v1\nkind: Service\nmetadata: { name: a }',
      tests: [],
    },
    {
      what: 'but for what the linter asks no rule about',
      text: 'apiVersion: v1\nkind: Pod',
      tests: [],
    },
    {
      what: 'but for what cannot be named',
      text: 'apiVersion: v1\nkind: Pod\nmetadata: [a]',
      tests: [],
    },
  ])('$what', ({ text, tests }) => {
    expect(testsOf(text)).toEqual(tests)
  })

  it.each([
    { own: '', placed: 'default' },
    { own: 'namespace: ""', placed: 'default' },
    { own: 'namespace: 5', placed: 'default' },
    { own: 'namespace: shop', placed: 'shop' },
  ])('in the namespace $placed, where their own is "$own"', ({ own, placed }) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: { ${own} }\n${privileged}`
    expect(written(text, 'default').map(({ namespace }) => namespace)).toEqual([placed])
  })
})
