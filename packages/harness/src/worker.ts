import { parentPort } from 'node:worker_threads'

import type { FromWorker, Tasks, ToWorker } from './run/messages.ts'
import { runUnit } from './run/run-unit.ts'

const port = parentPort
if (!port) throw new Error('worker.ts runs in a worker thread')

const post = (message: FromWorker): void => port.postMessage(message)

port.on('message', (message: ToWorker) => {
  work(message).then(
    (result) => post({ result }),
    (error: unknown) => post({ crashed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})

async function work({ task, unit, options }: ToWorker): Promise<Tasks[keyof Tasks]> {
  if (task === 'run') return runUnit(unit, options, (test) => post({ started: test }))
  return (await import('./mutation/mutate.ts')).mutate(unit, options)
}
