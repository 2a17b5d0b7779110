import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { parseScenario, scenarioFiles, writeScenario } from './scenario/format.ts'
import { cleanUp, play } from './scenario/play.ts'

const root = join(import.meta.dirname, '../../..')
const update = process.env.UPDATE_SCENARIOS === '1'

describe('scenarios: what a user types, and all that comes back', () => {
  afterAll(cleanUp)

  it('runs the built command', () => {
    expect(existsSync(join(root, 'packages/cli/dist/bundle/rampart.cjs')), 'run "pnpm build" first').toBe(true)
  })

  it.concurrent.each(scenarioFiles(join(root, 'scenarios')))('%s', async (name) => {
    const file = join(root, 'scenarios', name)
    const scenario = parseScenario(readFileSync(file, 'utf8'))
    const outcome = await play(scenario)
    if (update) writeFileSync(file, writeScenario({ ...scenario, ...outcome }))
    else expect(outcome).toEqual({ status: scenario.status, stdout: scenario.stdout, stderr: scenario.stderr })
  })
})
