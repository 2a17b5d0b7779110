import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { version, type Files } from '../../src/public/index.ts'

const found = /^Version: (\S+)$/m.exec(spawnSync('opa', ['version'], { encoding: 'utf8' }).stdout ?? '')?.[1]

/** Why there is nothing to compare with; undefined when there is. */
export const noOracle: string | undefined =
  found === version ? undefined : found ? `opa on PATH is ${found}, not ${version}` : 'no opa on PATH'

/** What the real opa said, and what it wrote to the file `out`. */
export interface Said {
  readonly stdout: string
  readonly stderr: string
  readonly out: Buffer
}

/** Runs the real opa among these files. */
export function runOpa(files: Files, args: readonly string[]): Said {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-opa-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const { stdout, stderr } = spawnSync('opa', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
    const out = join(folder, 'out')
    return { stdout, stderr, out: existsSync(out) ? readFileSync(out) : Buffer.alloc(0) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
