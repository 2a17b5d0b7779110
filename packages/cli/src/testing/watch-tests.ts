import { existsSync, statSync, watch } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { discoverUnits, reportOf, type Unit } from '@rampart/harness'

import type { TestOptions } from './options.ts'
import { runAll, runTests } from './run-tests.ts'
import { writeTestReport } from './write-test-report.ts'

/** Editors write a file in several steps. */
const SETTLE_MS = 100

/** Runs all tests, then those that a change concerns, until somebody ends it. */
export async function watchTests(paths: readonly string[], options: TestOptions): Promise<void> {
  await writeTestReport(await runTests(paths, options), options)
  const changes = new Changes(async (changed) => {
    const units = discoverUnits(paths, process.cwd()).units.filter((unit) => concerns(unit, changed))
    if (units.length > 0) await runChanged(units, changed, options)
    tell()
  })
  for (const path of paths.map((each) => resolve(each)).filter(existsSync)) {
    const folder = statSync(path).isDirectory() ? path : dirname(path)
    watch(folder, { recursive: true }, (_, name) => changes.add(join(folder, name ?? '')))
  }
  tell()
}

const tell = (): void => void process.stderr.write('watching; Ctrl-C ends\n')

async function runChanged(units: readonly Unit[], changed: ReadonlySet<string>, options: TestOptions): Promise<void> {
  const started = performance.now()
  const names = [...changed].map((path) => relative(process.cwd(), path))
  process.stderr.write(`\nchanged: ${names.join(', ')}\n`)
  const results = await runAll(units, options)
  const { filter, kubernetes } = options
  const report = reportOf(results, [], { durationMs: performance.now() - started, kubernetes, filter })
  await writeTestReport(report, options)
}

/** A policy's folder is all of it; a Suite names files beside it. */
function concerns({ kind, path, files }: Unit, changed: ReadonlySet<string>): boolean {
  const folder = kind === 'suite' ? dirname(path) : path
  return [...changed].some((file) => files.includes(file) || !relative(folder, file).startsWith('..'))
}

/** Gathers changes until they settle, and handles one batch at a time. */
class Changes {
  readonly #handle: (changed: ReadonlySet<string>) => Promise<void>
  #pending = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #isBusy = false

  constructor(handle: (changed: ReadonlySet<string>) => Promise<void>) {
    this.#handle = handle
  }

  add(path: string): void {
    if (/(?:^|\/)(?:node_modules|\.[^/]+)(?:\/|$)/.test(relative(process.cwd(), path))) return
    this.#pending.add(path)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#flush(), SETTLE_MS)
  }

  async #flush(): Promise<void> {
    if (this.#isBusy || this.#pending.size === 0) return
    const changed = this.#pending
    this.#pending = new Set()
    this.#isBusy = true
    await this.#handle(changed)
    this.#isBusy = false
    void this.#flush()
  }
}
