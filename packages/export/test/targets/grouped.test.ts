import { expect, test } from 'vitest'

import { grouped } from '../../src/targets/grouped.ts'

test.each([
  ['Pod', '', 'Pod'],
  ['v1', '', 'v1'],
  ['apps/Deployment', 'apps', 'Deployment'],
  ['networking.k8s.io/v1beta1', 'networking.k8s.io', 'v1beta1'],
  ['constraints.gatekeeper.sh/*', 'constraints.gatekeeper.sh', '*'],
])('%s', (text, group, name) => {
  expect(grouped(text)).toEqual({ group, name })
})
