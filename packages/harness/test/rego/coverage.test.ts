import { describe, expect, it } from 'vitest'

import { lcov } from '../../src/coverage/lcov.ts'
import { coverageOfCases } from '../../src/coverage/rego/coverage-of-cases.ts'
import { fileCoverage, type RegoFileCoverage } from '../../src/coverage/rego/coverage-of.ts'
import { regoLcov } from '../../src/coverage/rego/lcov-of.ts'
import { mergeRegoCoverage } from '../../src/coverage/rego/merge-coverage.ts'
import { runFixture } from './support/run-rego.ts'

const range = (line: number, column: number, endLine: number, endColumn: number) => ({
  line,
  column,
  endLine,
  endColumn,
})

const policy = `package pods

deny contains "host" if input.hostNetwork

deny contains "many" if {
  input.count > 3
  input.count < 10
}
`

const linesOf = (files: readonly RegoFileCoverage[]) => files.map(({ file, lines }) => ({ file, ...lines }))

function casesOf(inputs: readonly unknown[], more: Partial<Parameters<typeof coverageOfCases>[0]> = {}) {
  const covered = coverageOfCases({ modules: { 'pods.rego': policy }, entrypoint: 'data.pods.deny', inputs, ...more })
  return covered.ok ? linesOf(covered.value) : covered.errors
}

describe('the coverage of Rego', () => {
  it('comes with the tests, when asked for', async () => {
    const { coverage } = await runFixture('verdicts', { coverage: true })
    expect(coverage?.rego?.map(({ file }) => file)).toEqual(['replicas.rego', 'replicas_test.rego'])
    expect(coverage?.rego?.[0]?.lines).toEqual({
      covered: [3, 4, 5, 6, 11, 13],
      uncovered: [9, 15, 16, 17],
    })
    expect((await runFixture('verdicts')).coverage).toBeUndefined()
  })

  it('adds up: what one unit ran is covered', () => {
    const head = range(3, 1, 3, 9)
    const [first, second] = [range(4, 3, 4, 20), range(5, 3, 6, 8)]
    const merged = mergeRegoCoverage([
      [fileCoverage('p.rego', [head, first], [second])],
      [fileCoverage('p.rego', [second], [head, first]), fileCoverage('q.rego', [], [head])],
    ])
    expect(linesOf(merged)).toEqual([
      { file: 'p.rego', covered: [3, 4, 5, 6], uncovered: [] },
      { file: 'q.rego', covered: [], uncovered: [3] },
    ])
    expect(merged[0]?.expressions).toEqual({ covered: [head, first, second], uncovered: [] })
  })

  it.each<[string, readonly unknown[], number[], number[]]>([
    ['none', [], [], [3, 5, 6, 7]],
    ['one', [{ hostNetwork: true }], [3], [5, 6, 7]],
    ['several', [{ hostNetwork: true, count: 12 }, { count: 4 }, null], [3, 5, 6, 7], []],
  ])('is measured for inputs, too: %s', (_name, inputs, covered, uncovered) => {
    expect(casesOf(inputs)).toEqual([{ file: 'pods.rego', covered, uncovered }])
  })

  it('is measured for inputs of yesterday’s Rego, beside data', () => {
    const modules = { 'old.rego': 'package pods\n\ndeny["x"] {\n  input.count > data.limits.most\n}\n' }
    const more = { modules, regoVersion: 0 as const, dataFiles: { 'limits/data.json': '{"most": 2}' } }
    expect(casesOf([{ count: 3 }], more)).toEqual([{ file: 'old.rego', covered: [3, 4], uncovered: [] }])
  })

  it('says why it cannot be measured', () => {
    expect(casesOf([{}], { modules: { 'pods.rego': 'package pods\ndeny := nope(1)\n' } })).toMatchObject([
      { code: 'rego_type_error', file: 'pods.rego', line: 2 },
    ])
  })
})

describe('lcov', () => {
  it('writes lines in their order, with totals', () => {
    const file = fileCoverage('k8s/p.rego', [range(3, 1, 4, 5)], [range(2, 1, 2, 3), range(4, 6, 4, 9)])
    expect(lcov([regoLcov(file)])).toBe(
      ['TN:', 'SF:k8s/p.rego', 'DA:2,0', 'DA:3,1', 'DA:4,1', 'LF:3', 'LH:2', 'end_of_record', ''].join('\n'),
    )
  })

  it('writes branches', () => {
    const branches = [
      { line: 7, block: 0, branch: 0, taken: 2 },
      { line: 7, block: 0, branch: 1, taken: 0 },
      { line: 9, block: 1, branch: 'else' },
    ]
    expect(lcov([{ file: 'rule.ts', lines: new Map([[7, 2]]), branches }])).toBe(
      [
        'TN:',
        'SF:rule.ts',
        'BRDA:7,0,0,2',
        'BRDA:7,0,1,0',
        'BRDA:9,1,else,-',
        'BRF:3',
        'BRH:1',
        'DA:7,2',
        'LF:1',
        'LH:1',
        'end_of_record',
        '',
      ].join('\n'),
    )
  })

  it('writes nothing of nothing', () => {
    expect(lcov([])).toBe('')
  })
})
