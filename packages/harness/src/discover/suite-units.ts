import { shown } from '../source.ts'
import type { Unit } from '../unit.ts'
import type { TextReader } from './text-reader.ts'

const mentionsSuite = /^(?:\{\s*)?["']?apiVersion["']?\s*:\s*["']?test\.gatekeeper\.sh\//m

/** One unit for each file that holds a Gatekeeper Suite. */
export function suiteUnits(files: readonly string[], reader: TextReader, cwd: string): Unit[] {
  return files
    .filter((file) => /\.ya?ml$/.test(file) && mentionsSuite.test(reader.textOf(file)))
    .map((path) => ({ kind: 'suite', name: shown(path, cwd), path, files: [path] }))
}
