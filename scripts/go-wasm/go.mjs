import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { fail } from './failure.mjs'

/**
 * Go in the folder of a module, always the version that its go.mod names: the same sources give the same bytes only with
 * the same compiler.
 * @param {string} source
 */
export function goIn(source) {
  const pinned = pinnedIn(source)
  const { GOFLAGS: _flags, GOWORK: _work, ...inherited } = process.env
  const plain = { ...inherited, GOFLAGS: '-mod=readonly', GOWORK: 'off', GOEXPERIMENT: '', CGO_ENABLED: '0' }
  const env = runGo(['env', 'GOVERSION'], plain) === pinned ? plain : { ...plain, GOTOOLCHAIN: pinned }
  return {
    version: pinned,
    /** @param {readonly string[]} args */
    host: (args) => runGo(args, env),
    /** @param {readonly string[]} args */
    wasm: (args) => runGo(args, { ...env, GOOS: 'wasip1', GOARCH: 'wasm', GOWASM: '' }),
  }

  /** @param {readonly string[]} args @param {NodeJS.ProcessEnv} environment */
  function runGo(args, environment) {
    const { status, error, stdout, stderr } = spawnSync('go', args, { cwd: source, env: environment, encoding: 'utf8' })
    if (error) fail(`cannot run go: ${error.message}. Install Go ${pinned} to build ${source}`)
    if (status !== 0) fail(`go ${args.join(' ')} ended with status ${status}\n${stderr}`)
    return stdout.trim()
  }
}

/** @param {string} source */
function pinnedIn(source) {
  const version = /^toolchain (go\S+)$/m.exec(readFileSync(join(source, 'go.mod'), 'utf8'))?.[1]
  return version ?? fail(`${source}/go.mod names no toolchain`)
}
