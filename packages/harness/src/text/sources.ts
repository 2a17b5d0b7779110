import { resolve } from 'node:path'

import { SourceText } from '@rampart/engine'

import { readText } from '../source.ts'
import type { TextSettings } from './failure-text.ts'

/** The files below a folder as reports name them, each read once, when it is first asked for. */
export function sourcesIn(cwd: string): TextSettings['sourceOf'] {
  const known = new Map<string, SourceText | undefined>()
  return (file) => {
    if (!known.has(file)) known.set(file, sourceAt(resolve(cwd, file), cwd))
    return known.get(file)
  }
}

function sourceAt(path: string, cwd: string): SourceText | undefined {
  const read = readText(path, cwd)
  return read instanceof SourceText ? read : undefined
}
