import { parentPort } from 'node:worker_threads'

import type { FromWorker, ToWorker } from './run/messages.ts'
import { runUnit } from './run/run-unit.ts'

const port = parentPort
if (!port) throw new Error('worker.ts runs in a worker thread')

const post = (message: FromWorker): void => port.postMessage(message)

port.on('message', ({ unit, options }: ToWorker) => {
  runUnit(unit, options, (test) => post({ started: test })).then(
    (result) => post({ result }),
    (error: unknown) => post({ crashed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
