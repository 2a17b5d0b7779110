import { webcrypto } from 'node:crypto'

import { clock } from './wasi-clock.ts'
import { BAD_DESCRIPTOR, NOT_SUPPORTED, SUCCESS, type Imports, type View } from './wasi-imports.ts'

/** What Go asks of its system. It gets the time and randomness, and nothing that names a file, a socket or a variable. */
export interface Wasi {
  readonly imports: Imports
  /** What Go wrote to stderr, which is its last words when it gives up. */
  readonly lastWords: () => string
}

export class Exit extends Error {
  override readonly name = 'Exit'
}

const STDERR = 2
const KEPT_CHARACTERS = 4000

export function createWasi(program: string, asked: readonly string[], memory: () => WebAssembly.Memory): Wasi {
  let words = ''
  const view: View = () => new DataView(memory().buffer)
  const known: Imports = {
    ...texts(program, view),
    ...clock(view),
    random_get: (at: number, length: number) => {
      // More than 64 KiB at once is refused, and Go asks for less.
      webcrypto.getRandomValues(new Uint8Array(memory().buffer, at, length))
      return SUCCESS
    },
    fd_write: (descriptor: number, vectors: number, count: number, written: number) => {
      const { text, length } = readVectors(view(), vectors, count)
      if (descriptor === STDERR) words = (words + text).slice(0, KEPT_CHARACTERS)
      view().setUint32(written, length, true)
      return SUCCESS
    },
    fd_prestat_get: () => BAD_DESCRIPTOR,
    sched_yield: succeed,
    proc_exit: (code: number) => {
      throw new Exit(`${program} ended with status ${code}`)
    },
  }
  return {
    imports: Object.fromEntries(asked.map((name) => [name, known[name] ?? refuse])),
    lastWords: () => words,
  }
}

const refuse = (): number => NOT_SUPPORTED
const succeed = (): number => SUCCESS

/** No environment, and no arguments besides the program's name, which Kubernetes' logging wants at its start. */
function texts(program: string, view: View): Imports {
  const name = new TextEncoder().encode(`${program}\0`)
  const told = (texts: number, bytes: number) => (count: number, size: number) => {
    view().setUint32(count, texts, true)
    view().setUint32(size, bytes, true)
    return SUCCESS
  }
  return {
    args_sizes_get: told(1, name.length),
    args_get: (pointers: number, bytes: number) => {
      view().setUint32(pointers, bytes, true)
      new Uint8Array(view().buffer, bytes, name.length).set(name)
      return SUCCESS
    },
    environ_sizes_get: told(0, 0),
    environ_get: succeed,
  }
}

function readVectors(view: DataView, at: number, count: number): { text: string; length: number } {
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (let index = 0; index < count; index++) {
    const start = view.getUint32(at + index * 8, true)
    const size = view.getUint32(at + index * 8 + 4, true)
    text += decoder.decode(new Uint8Array(view.buffer, start, size), { stream: true })
    length += size
  }
  return { text, length }
}
