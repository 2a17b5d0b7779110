import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @param {string} what */
export function step(what) {
  console.log(`\n== ${what}`)
}

/**
 * Runs a program to its end and gives its exit status; ends this one too when that is not allowed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ allowed?: readonly number[] }} [options]
 */
export function run(program, args, { allowed = [0] } = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: needsShell(program) })
  if (error) throw error
  if (!allowed.includes(status ?? 1)) {
    console.error(`\n${[program, ...args].join(' ')} ended with status ${status}`)
    process.exit(status ?? 1)
  }
  return status
}

/** On Windows npx is a script, which only a shell starts. @param {string} program */
const needsShell = (program) => process.platform === 'win32' && program === 'npx'

/** Installs what the lockfile names with the pinned pnpm, which npx brings along. */
export function install() {
  const { config } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  step(`Installing dependencies with pnpm ${config.pnpm}`)
  run('npx', ['--yes', `pnpm@${config.pnpm}`, 'install', '--frozen-lockfile', '--reporter=append-only'])
}
