import { SUCCESS, type Imports, type View } from './wasi-imports.ts'

const REALTIME = 0
const EVENT_BYTES = 32
const CLOCK_TIMEOUT = 24

/** The time, and waiting for it. */
export function clock(view: View): Imports {
  return {
    clock_time_get: (id: number, _precision: bigint, at: number) => {
      // Not performance.timeOrigin, which is wrong after the machine has slept.
      const milliseconds = id === REALTIME ? Date.now() : performance.now()
      view().setBigUint64(at, BigInt(Math.round(milliseconds * 1e6)), true)
      return SUCCESS
    },
    // Go has nothing to do until a timer fires. There is nothing else to wait for: no descriptor is ever open.
    poll_oneoff: (subscriptions: number, events: number, _count: number, written: number) => {
      const memory = view()
      const nanoseconds = memory.getBigUint64(subscriptions + CLOCK_TIMEOUT, true)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(nanoseconds) / 1e6)
      for (let byte = 0; byte < EVENT_BYTES; byte++) memory.setUint8(events + byte, 0)
      memory.setBigUint64(events, memory.getBigUint64(subscriptions, true), true)
      memory.setUint32(written, 1, true)
      return SUCCESS
    },
  }
}
