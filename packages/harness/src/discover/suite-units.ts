import { readFileSync } from 'node:fs'

import { shown } from '../source.ts'
import type { Unit } from '../unit.ts'

const mentionsSuite = /^\s*["']?apiVersion["']?\s*:\s*["']?test\.gatekeeper\.sh\//m

/** One unit for each file that holds a Gatekeeper Suite. */
export function suiteUnits(files: readonly string[], cwd: string): Unit[] {
  return files
    .filter((file) => /\.ya?ml$/.test(file) && mentionsSuite.test(readFileSync(file, 'utf8')))
    .map((path) => ({ kind: 'suite', name: shown(path, cwd), path, files: [path] }))
}
