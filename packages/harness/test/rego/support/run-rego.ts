import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { runRegoTests } from '../../../src/rego/run-rego-tests.ts'
import type { UnitResult } from '../../../src/results.ts'
import type { Unit, UnitOptions } from '../../../src/unit.ts'

type Options = Partial<UnitOptions> & { readonly only?: readonly string[] }

/** Runs files that are written out for it. */
export async function runTexts(files: Readonly<Record<string, string>>, options: Options = {}): Promise<UnitResult> {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-rego-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return await runFolder(folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function runFixture(name: string, options: Options = {}): Promise<UnitResult> {
  return runFolder(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), options)
}

function runFolder(folder: string, { only, ...options }: Options): Promise<UnitResult> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))
  const unit: Unit = {
    kind: 'rego',
    name: 'policies',
    path: folder,
    files: names.map((name) => join(folder, name)),
    ...(only && { only: only.map((name) => join(folder, name)) }),
  }
  return runRegoTests(unit, { cwd: folder, timeoutMs: 10_000, timedOut: [], ...options }, () => undefined)
}

/** `data.a_test.test_x failed`, one line a test. */
export const verdicts = ({ tests }: UnitResult): string[] => tests.map(({ name, status }) => `${name} ${status}`)

/** `test_x REGO_TEST_FALSE a_test.rego:7:3 message`, one line a failure. */
export function failures({ tests }: UnitResult): string[] {
  return tests.flatMap(({ name, failures }) =>
    failures.map(({ code, file = '', line = '', column, message }) => {
      const place = [file, line, ...(column === undefined ? [] : [column])].join(':')
      return `${name.split('.').at(-1) ?? ''} ${code} ${place} ${message}`
    }),
  )
}
