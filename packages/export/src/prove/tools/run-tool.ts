import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

const versionAfter: Readonly<Record<'gator' | 'kyverno', { readonly args: string[]; readonly pattern: RegExp }>> = {
  gator: { args: ['--version'], pattern: /gator version (\S+)/ },
  kyverno: { args: ['version'], pattern: /Version: (\S+)/ },
}

/** What a tool on the path says of its version; undefined where there is none. */
export function versionOf(program: 'gator' | 'kyverno'): string | undefined {
  const { args, pattern } = versionAfter[program]
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8' })
  return error ? undefined : (pattern.exec(stdout)?.[1] ?? 'of unknown version')
}

/** Runs a program over files in a folder of its own, and gives what it wrote. Findings make these programs fail, too. */
export function runOver(
  files: Readonly<Record<string, string>>,
  program: string,
  argsFor: (folder: string) => readonly string[],
): Promise<Written> {
  return inTurn(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rampart-proof-'))
    try {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
      return await run(program, argsFor(folder))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

interface Written {
  readonly stdout: string
  readonly stderr: string
}

function run(program: string, args: readonly string[]): Promise<Written> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      // A number is the exit status of a program that ran.
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ stdout, stderr })
    })
    // gator reads what is piped to it, too.
    child.stdin?.end()
  })
}

let running = 0
const waiting: (() => void)[] = []

/** As many at once as the machine has processors. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
