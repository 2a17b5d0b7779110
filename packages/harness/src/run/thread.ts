import { Worker } from 'node:worker_threads'

import type { UnitResult } from '../results.ts'
import type { Unit, UnitOptions } from '../unit.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** A unit's result, or where it was when its time was over. */
export type Outcome = UnitResult | { readonly stoppedIn: string | undefined }

/** Reading and compiling policies may take longer than a test. Rego tests are run together, by a tester with a clock of its own. */
const LOADING_MS: Readonly<Record<Unit['kind'], number>> = { case: 60_000, suite: 60_000, rego: 600_000 }

/** A worker thread that runs units, and is stopped when one of their tests does not end. */
export class Thread {
  #worker: Worker | undefined

  run(unit: Unit, options: UnitOptions): Promise<Outcome> {
    const worker = (this.#worker ??= new Worker(new URL('../worker.js', import.meta.url)))
    return new Promise((resolve, reject) => {
      let current: string | undefined
      let timer: NodeJS.Timeout | undefined
      const wait = (milliseconds: number): void => {
        clearTimeout(timer)
        timer = setTimeout(() => end(() => resolve({ stoppedIn: current }), true), milliseconds)
      }
      const onError = (error: unknown): void => end(() => reject(error as Error), true)
      const onMessage = (message: FromWorker): void => {
        if ('started' in message) {
          current = message.started
          wait(options.timeoutMs)
        } else if ('result' in message) end(() => resolve(message.result))
        else end(() => reject(new Error(message.crashed)))
      }
      const end = (settle: () => void, isLost = false): void => {
        clearTimeout(timer)
        worker.off('message', onMessage)
        worker.off('error', onError)
        if (isLost) this.end()
        settle()
      }
      worker.on('message', onMessage)
      worker.on('error', onError)
      wait(Math.max(LOADING_MS[unit.kind], options.timeoutMs))
      const message: ToWorker = { unit, options }
      worker.postMessage(message)
    })
  }

  end(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }
}
