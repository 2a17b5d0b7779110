import { Worker } from 'node:worker_threads'

import type { Unit, UnitOptions } from '../unit.ts'
import type { FromWorker, Tasks, ToWorker } from './messages.ts'

/** Where a unit was when its time was over. */
export interface Stopped {
  readonly stoppedIn: string | undefined
}

/** A worker thread that is given units, and is stopped when it takes too long over one of their tests. */
export class Thread {
  #worker: Worker | undefined

  /** `firstMs` is the time until the first test starts, or until the end where none is told of. */
  ask<Task extends keyof Tasks>(
    task: Task,
    unit: Unit,
    options: UnitOptions,
    firstMs: number,
  ): Promise<Tasks[Task] | Stopped> {
    const worker = (this.#worker ??= new Worker(new URL('../worker.js', import.meta.url)))
    return new Promise((resolve, reject) => {
      let current: string | undefined
      let timer: NodeJS.Timeout | undefined
      const wait = (milliseconds: number): void => {
        clearTimeout(timer)
        timer = setTimeout(() => end(() => resolve({ stoppedIn: current }), true), milliseconds)
      }
      const onError = (error: unknown): void => end(() => reject(error), true)
      const onMessage = (message: FromWorker): void => {
        if ('started' in message) {
          current = message.started
          wait(options.timeoutMs)
          // A thread is asked one thing at a time: the result is that of the task.
        } else if ('result' in message) end(() => resolve(message.result as Tasks[Task]))
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
      wait(Math.max(firstMs, options.timeoutMs))
      const message: ToWorker = { task, unit, options }
      // oxlint-disable-next-line require-post-message-target-origin -- a worker thread has no origin
      worker.postMessage(message)
    })
  }

  end(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }
}
