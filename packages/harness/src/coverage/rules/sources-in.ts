import { readFileSync } from 'node:fs'

import { policyFilesIn } from '../../cases/load-rules.ts'
import { shown } from '../../source.ts'
import type { Sources } from './source-of-rule.ts'

/** The TypeScript and JavaScript of a policy's folder. */
export function sourcesIn(folder: string, cwd: string): Sources {
  const files = policyFilesIn(folder).filter((path) => /\.m?[jt]s$/.test(path))
  return Object.fromEntries(files.map((path) => [shown(path, cwd), readFileSync(path, 'utf8')]))
}
