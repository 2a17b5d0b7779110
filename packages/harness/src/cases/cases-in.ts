import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { filesAt } from '../discover/walk.ts'
import type { CaseFile } from './case-file.ts'
import { readCases } from './run-cases.ts'

/** The cases beside a policy, for whoever makes other tests of them. */
export function casesIn(folder: string, cwd: string): readonly CaseFile[] {
  const cases = join(folder, 'cases')
  const files = existsSync(cases) ? filesAt(cases, () => undefined) : []
  return readCases({ kind: 'case', name: folder, path: folder, files }, { cwd })
}
