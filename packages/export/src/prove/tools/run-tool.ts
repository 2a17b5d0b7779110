import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What a program on the path says of its version; undefined where there is none. */
export function versionOf(program: string): string | undefined {
  const args = program === 'gator' ? ['--version'] : ['version']
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8' })
  return error ? undefined : (/\bv?\d+\.\d+\.\d+\S*/.exec(stdout)?.[0] ?? 'of unknown version')
}

/** Runs a program over files in a folder of its own, and gives what it wrote. Findings make these programs fail, too. */
export function runOver(
  files: Readonly<Record<string, string>>,
  program: string,
  argsFor: (folder: string) => readonly string[],
): { readonly stdout: string; readonly stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-proof-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    const { stdout, stderr, error } = spawnSync(program, argsFor(folder), { encoding: 'utf8', maxBuffer: 1 << 28 })
    if (error) throw error
    return { stdout, stderr }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
