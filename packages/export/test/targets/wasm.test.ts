import { judgeResources, printable, type Rule } from '@rampart/engine'
import { loadProgram, Program, readBundle } from '@rampart/engine/rego'
import { exportRules } from '@rampart/export'
import { opaBuiltins } from '@rampart/policies/rego'
import { rules } from '@rampart/rules'
import { regoModules } from '@rampart/rules/pages'
import { beforeAll, describe, expect, it } from 'vitest'

import { exportedRule, options } from './support/exported.ts'

const isWritten = ({ meta, portable }: Rule): boolean => portable !== undefined || regoModules(meta.id) !== undefined
const ids = rules.filter(isWritten).map(({ meta }) => meta.id)
let program: Program

beforeAll(async () => {
  const { files, leftOut } = exportRules(
    'wasm',
    rules.map(({ meta }) => exportedRule(meta.id)),
    options,
  )
  const others = rules.filter((rule) => !isWritten(rule)).map(({ meta }) => meta.id)
  expect(leftOut.filter(({ isPart }) => !isPart).map(({ rule }) => rule)).toEqual(others)
  const bundle = readBundle(files[0]?.content as Uint8Array)
  if ('code' in bundle) throw new Error(bundle.message)
  const loaded = await loadProgram(bundle, { host: opaBuiltins })
  if (!(loaded instanceof Program)) throw new Error(loaded.map(({ message }) => message).join('\n'))
  program = loaded
})

describe('the bundle of all rules says what the linter says', () => {
  it.each(ids)('%s', async (id) => {
    const { rule, cases } = exportedRule(id)
    await rule.prepare?.()
    const found = { violations: 0, clean: 0 }
    for (const { resources } of cases) {
      for (const resource of resources) {
        const expected = linterSays(resource, rule)
        expect(bundleSays(resource.subject.object, id)).toEqual(expected)
        found[expected.size > 0 ? 'violations' : 'clean'] += 1
      }
    }
    expect(found.violations, 'resources with violations').toBeGreaterThan(0)
    expect(found.clean, 'resources without').toBeGreaterThan(0)
  })

  it('takes input that is no object', () => {
    expect([null, 'Pod', 1, [], {}].map((input) => program.evaluate('rampart/deny', input))).toEqual([
      [],
      [],
      [],
      [],
      [],
    ])
  })
})

type Resource = Parameters<typeof judgeResources>[0][number]

/** Judged alone, by what of the rule is portable. */
function linterSays(resource: Resource, rule: (typeof rules)[number]): ReadonlySet<string> {
  const { findings } = judgeResources([resource], [{ rule }], { kubernetes: options.kubernetes })
  const portable = new Set(rule.portable?.violations.map(({ message }) => message))
  return new Set(
    findings.filter(({ messageId }) => !rule.portable || portable.has(messageId)).map(({ message }) => message),
  )
}

function bundleSays(object: unknown, id: string): ReadonlySet<string> {
  const said = program.evaluate('rampart/deny', object) as readonly { readonly msg: string; readonly rule: string }[]
  return new Set(said.filter(({ rule }) => rule === id).map(({ msg }) => printable(msg)))
}
