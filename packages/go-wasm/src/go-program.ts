import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

import { crashOf, type Crash, type CrashWords } from './crash.ts'
import { startInstance, type Instance } from './instance.ts'
import type { Result } from './result.ts'

/** What a program is, and what it may keep. */
export interface GoProgramSettings<Operation extends string> {
  /** What Go is told to be the name of the program. */
  readonly name: string
  /** The WebAssembly module, compressed with Brotli. */
  readonly file: URL
  /** WebAssembly memory never shrinks. Above this, the next call starts over rather than hold on to it. */
  readonly keptBytes: number
  readonly crashWords: CrashWords<Operation>
}

type Answer<Value, Failure> = { readonly ok: Value } | { readonly errors: readonly Failure[] }

/** A Go program that takes requests and gives answers in JSON: each operation is a function that it exports. */
export class GoProgram<Operation extends string, Failure> {
  readonly #settings: GoProgramSettings<Operation>
  /** Kept for the life of the process: an instance may have to be replaced, and most of a start is this. */
  #module: WebAssembly.Module | undefined
  #shared: Instance<Operation> | undefined

  constructor(settings: GoProgramSettings<Operation>) {
    this.#settings = settings
  }

  /** Asks the program. Starts it when this is the first question, or when the last one killed it. */
  call<Value>(operation: Operation, request: string): Result<Value, Failure | Crash> {
    this.#shared ??= this.start()
    const instance = this.#shared
    let answer: string
    try {
      answer = instance.exchange(operation, request)
    } catch (error) {
      this.startOver()
      const crash = crashOf(error, instance.lastWords(), operation, this.#settings.crashWords)
      return { ok: false, errors: [crash] }
    }
    if (instance.memoryBytes() > this.#settings.keptBytes) this.startOver()
    const parsed = JSON.parse(answer) as Answer<Value, Failure>
    return 'errors' in parsed ? { ok: false, errors: parsed.errors } : { ok: true, value: parsed.ok }
  }

  /** Forgets what runs, so that the next call starts another. */
  startOver(): void {
    this.#shared = undefined
  }

  /** Starts an instance that no call shares. */
  start(): Instance<Operation> {
    const { name, file } = this.#settings
    this.#module ??= new WebAssembly.Module(brotliDecompressSync(readFileSync(file)))
    return startInstance(this.#module, name)
  }
}
