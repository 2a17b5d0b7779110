import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { defaultVersion, podKindsWith, Run, SourceText } from '@rampart/engine'
import { rules } from '@rampart/rules'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Promised {
  readonly rule: string
  readonly message: string
  readonly line: number
}

/** The only registry that the articles name. */
const parameters: Record<string, Record<string, unknown>> = {
  'image/trusted-registry': { allowed: ['myregistry.com'] },
}

const folder = join(import.meta.dirname, '../../../fixtures/seeds')
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.expected.yaml'))

describe('documents as an article shows them', () => {
  it.each(names)('%s gives exactly the findings that were promised', async (name) => {
    const promised = parse(readFileSync(join(folder, name.replace('.yaml', '.expected.yaml')), 'utf8')) as Promised[]
    const run = new Run({
      rules: rules.map((rule) => ({ rule, parameters: parameters[rule.meta.id] ?? {} })),
      target: { kubernetes: defaultVersion },
      podKinds: podKindsWith([]),
      today: '2026-01-01',
    })
    run.add(new SourceText(name, readFileSync(join(folder, name), 'utf8')))
    await run.prepare()
    const { findings, problems } = run.finish(0)
    expect(problems).toEqual([])
    const found = findings.map(({ rule, messageId, source, start }) => ({
      rule,
      message: messageId,
      line: source.positionOf(start).line,
    }))
    expect(found).toEqual(promised)
  })
})
