import { describe, expect, it } from 'vitest'

import { applyEdit, type Edit } from '../../../src/mutation/manifest/edit.ts'

const pod = { spec: { hostPID: true, containers: [{ name: 'web', image: 'web:1' }, { name: 'log' }] } }

describe('an edit', () => {
  it.each<[what: string, edit: Edit, spec: unknown]>([
    ['removes a field', { kind: 'remove', path: ['spec', 'hostPID'] }, { containers: pod.spec.containers }],
    [
      'removes an item',
      { kind: 'remove', path: ['spec', 'containers', 0] },
      { hostPID: true, containers: [{ name: 'log' }] },
    ],
    ['sets a field', { kind: 'set', path: ['spec', 'hostPID'], value: null }, { ...pod.spec, hostPID: null }],
    [
      'sets a field whose maps are not there yet',
      { kind: 'set', path: ['spec', 'os', 'name'], value: 'linux' },
      { ...pod.spec, os: { name: 'linux' } },
    ],
    [
      'begins a list',
      { kind: 'set', path: ['spec', 'initContainers', 0], value: { name: 'added' } },
      { ...pod.spec, initContainers: [{ name: 'added' }] },
    ],
    [
      'renames a key',
      { kind: 'rename', path: ['spec', 'hostPID'], to: 'hostIPC' },
      { containers: pod.spec.containers, hostIPC: true },
    ],
    [
      'copies an item under another name',
      { kind: 'copy', path: ['spec', 'containers', 1] },
      { ...pod.spec, containers: [...pod.spec.containers, { name: 'log-2' }] },
    ],
    [
      'moves an item to another list',
      { kind: 'move', path: ['spec', 'containers', 1], to: ['spec', 'initContainers', 0] },
      { hostPID: true, containers: [{ name: 'web', image: 'web:1' }], initContainers: [{ name: 'log' }] },
    ],
  ])('%s', (_, edit, spec) => {
    expect(applyEdit(pod, edit)).toEqual({ spec })
  })

  it.each<[what: string, edit: Edit]>([
    ['a field of what is no map', { kind: 'set', path: ['spec', 'hostPID', 'x'], value: 1 }],
    ['an item of what is no list', { kind: 'set', path: ['spec', 0], value: 1 }],
    ['an item beyond the end', { kind: 'set', path: ['spec', 'containers', 5], value: 1 }],
    ['a copy of what is no item', { kind: 'copy', path: ['spec', 'hostPID'] }],
  ])('does not make %s', (_, edit) => {
    expect(applyEdit(pod, edit)).toBeUndefined()
  })

  it('leaves the manifest as it was', () => {
    const before = structuredClone(pod)
    applyEdit(pod, { kind: 'move', path: ['spec', 'containers', 0], to: ['spec', 'initContainers', 0] })
    expect(pod).toEqual(before)
  })
})
