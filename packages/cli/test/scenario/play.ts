import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { Scenario } from './format.ts'

const root = join(import.meta.dirname, '../../../..')
const folder = mkdtempSync(join(tmpdir(), 'rampart-scenarios-'))
const tools = join(folder, 'bin')
mkdirSync(tools)
symlinkSync(join(root, 'packages/cli/bin/rampart.cjs'), join(tools, 'rampart'))
/** Shared by all scenarios and kept: compiling a policy takes a second. */
const cache = join(tmpdir(), 'rampart-scenarios-cache')
let count = 0

/** Plays a scenario in an empty folder and gives back everything it came to; the folder's name reads `{cwd}`. */
export async function play(scenario: Scenario): Promise<Pick<Scenario, 'status' | 'stdout' | 'stderr'>> {
  count += 1
  const cwd = join(folder, String(count))
  mkdirSync(cwd)
  for (const [name, text] of Object.entries(scenario.files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  if (scenario.setup !== '') await shell(scenario.setup, cwd)
  const { status, stdout, stderr } = await shell(scenario.command, cwd)
  rmSync(cwd, { recursive: true, force: true })
  return { status, stdout: stdout.replaceAll(cwd, '{cwd}'), stderr: stderr.replaceAll(cwd, '{cwd}') }
}

export function cleanUp(): void {
  rmSync(folder, { recursive: true, force: true })
}

function shell(script: string, cwd: string): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const { FORCE_COLOR: _, ...inherited } = process.env
    const env = {
      ...inherited,
      PATH: `${tools}:${process.env.PATH ?? ''}`,
      NO_COLOR: '1',
      NODE_OPTIONS: '',
      RAMPART_CACHE_DIR: cache,
    }
    const child = spawn('bash', ['-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? -1, stdout, stderr }))
  })
}
