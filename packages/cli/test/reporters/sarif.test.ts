import { describe, expect, test } from 'vitest'

import { sarif } from '../../src/reporters/sarif.ts'
import { finding, nastyNames, report, settings, syntaxError } from './sample-report.ts'
import { parse, runOf } from './sarif-log.ts'

function only<T>(list: readonly T[]): T {
  const [first, ...others] = list
  if (first === undefined || others.length > 0) throw new Error(`${String(list.length)} of what should be one`)
  return first
}

describe('results', () => {
  test('a clean report is a run without results', () => {
    expect(runOf([])).toMatchObject({
      results: [],
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
      properties: { kubernetes: '1.36', rulesets: 'pss-restricted', counts: { resources: 12 } },
    })
  })

  test('a finding, with its place in the text and in the resource', () => {
    const result = only(runOf([finding()]).results)
    expect(result).toMatchObject({ ruleId: 'pod/no-privileged', ruleIndex: 0, level: 'error' })
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'k8s/web.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 12, startColumn: 25, endLine: 12, endColumn: 29 },
        },
        logicalLocations: [
          { name: 'web', fullyQualifiedName: 'Deployment/shop/web', kind: 'resource' },
          {
            name: 'privileged',
            fullyQualifiedName: 'Deployment/shop/web#/spec/template/spec/containers/0/securityContext/privileged',
            kind: 'property',
          },
        ],
      },
    ])
  })

  test('how it could be mended, by regions of the text', () => {
    const found = finding()
    const edits = [
      { start: found.start, end: found.end, text: 'false' },
      { start: found.end, end: found.end, text: '\n# 🚀' },
    ]
    const fixes = new Map([[found, { risk: 'guarded' as const, words: 'privileged set to false', edits }]])
    expect(only(parse(sarif(report([found]), { ...settings, fixes })).results).fixes).toEqual([
      {
        description: { text: 'Guarded, it may break the workload: privileged set to false.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'k8s/web.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 12, startColumn: 25, endLine: 12, endColumn: 29 },
                insertedContent: { text: 'false' },
              },
              {
                deletedRegion: { startLine: 12, startColumn: 29, endLine: 12, endColumn: 29 },
                insertedContent: { text: '\n# 🚀' },
              },
            ],
          },
        ],
      },
    ])
  })

  test('columns are counted in UTF-16 units', () => {
    const text = 'a: "🚀🚀" # x\n'
    expect(only(runOf([finding({ text, at: '# x' })]).results).locations[0]?.physicalLocation.region).toEqual({
      startLine: 1,
      startColumn: 11,
      endLine: 1,
      endColumn: 14,
    })
  })

  test.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('%s is the level %s', (severity, level) => {
    expect(only(runOf([finding({ severity })]).results).level).toBe(level)
  })

  test.each([
    ['comment', 'inSource'],
    ['annotation', 'inSource'],
    ['config', 'external'],
  ] as const)('suppressed by %s is %s', (by, kind) => {
    const { suppressions } = only(runOf([finding({ suppressed: { by, reason: 'CNI plugin' } })]).results)
    expect(suppressions).toEqual([{ kind, status: 'accepted', justification: 'CNI plugin', properties: { by } }])
  })

  test('a folded finding is left out, and the fingerprints of the others are those of the whole report', () => {
    const [alone] = runOf([finding(), finding()]).results.slice(1)
    const beside = only(runOf([finding({ foldedInto: 'pod/seccomp' }), finding()]).results)
    expect(beside.partialFingerprints).toEqual(alone?.partialFingerprints)
  })

  test('a finding about no resource has no logical location', () => {
    const { resource: _resource, ...bare } = finding()
    expect(only(runOf([bare]).results).locations[0]).not.toHaveProperty('logicalLocations')
  })

  test('keys with slashes and tildes are escaped in a path', () => {
    const path = ['metadata', 'annotations', 'a.b/c~d']
    expect(only(runOf([finding({ path })]).results).locations[0]?.logicalLocations).toContainEqual({
      name: 'a.b/c~d',
      fullyQualifiedName: 'Deployment/shop/web#/metadata/annotations/a.b~1c~0d',
      kind: 'property',
    })
  })
})

describe('file names', () => {
  const relative = { uriBaseId: '%SRCROOT%' }
  test.each([
    ['k8s/web.yaml', { uri: 'k8s/web.yaml', ...relative }],
    ['a:b #1?.yaml', { uri: 'a%3Ab%20%231%3F.yaml', ...relative }],
    ['..hidden/x.yaml', { uri: '..hidden/x.yaml', ...relative }],
    ['<stdin>', { uri: '%3Cstdin%3E' }],
    ['../other/x.yaml', { uri: '../other/x.yaml' }],
    ['/srv/my app/x.yaml', { uri: 'file:///srv/my%20app/x.yaml' }],
    ['C:/my app/x.yaml', { uri: 'file:///C:/my%20app/x.yaml' }],
  ])('%s', (file, expected) => {
    expect(only(runOf([finding({ file })]).results).locations[0]?.physicalLocation.artifactLocation).toEqual(expected)
  })

  test.each(nastyNames)('%j is read back as it was', (file) => {
    const message = `in ${file}`
    const run = runOf([finding({ file, message })], [{ ...syntaxError, file }])
    const { uri } = only(only(run.results).locations).physicalLocation.artifactLocation
    expect(decodeURIComponent(uri)).toBe(file.replace('\uD83D ', '\uFFFD '))
    expect(only(run.results)).toMatchObject({ message: { text: message } })
  })
})

describe('problems', () => {
  test('make the run unsuccessful', () => {
    const nowhere = { code: 'NOTHING_TO_JUDGE', message: 'no Kubernetes object' }
    const { invocations } = runOf([], [nowhere, syntaxError, { ...nowhere, file: 'k8s' }])
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            descriptor: { id: 'NOTHING_TO_JUDGE' },
            message: { text: 'no Kubernetes object' },
          },
          {
            level: 'error',
            descriptor: { id: 'YAML_SYNTAX' },
            message: { text: 'a mapping value is not allowed here' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'k8s/broken.yaml', uriBaseId: '%SRCROOT%' },
                  region: { startLine: 3, startColumn: 7 },
                },
              },
            ],
          },
          {
            level: 'error',
            descriptor: { id: 'NOTHING_TO_JUDGE' },
            message: { text: 'no Kubernetes object' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'k8s', uriBaseId: '%SRCROOT%' } } }],
          },
        ],
      },
    ])
  })
})
