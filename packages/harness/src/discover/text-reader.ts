import { SourceText, type Problem } from '@rampart/engine'

import { readText, shown } from '../source.ts'

/** Reads files to see what they are; those that cannot be read are told, for nobody knows what they would have tested. */
export class TextReader {
  readonly problems: Problem[] = []
  readonly #cwd: string

  constructor(cwd: string) {
    this.#cwd = cwd
  }

  readonly cannotList = (folder: string): void => {
    const file = shown(folder, this.#cwd)
    this.problems.push({ code: 'PATH_UNREADABLE', message: `${file} cannot be listed: check its permissions`, file })
  }

  /** Empty where it cannot be read. */
  textOf(path: string): string {
    const read = readText(path, this.#cwd)
    if (read instanceof SourceText) return read.text
    this.problems.push(read)
    return ''
  }
}
