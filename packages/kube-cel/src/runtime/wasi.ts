import { webcrypto } from 'node:crypto'

/** What Go asks of its system. It gets the time and randomness, and nothing that names a file, a socket or a variable. */
export interface Wasi {
  readonly imports: Record<string, (...args: never[]) => number>
  /** What Go wrote to stderr, which is its last words when it gives up. */
  readonly lastWords: () => string
}

export class Exit extends Error {
  override readonly name = 'Exit'
}

const SUCCESS = 0
const BAD_DESCRIPTOR = 8
const NOT_SUPPORTED = 52
const STDERR = 2
const KEPT_CHARACTERS = 4000

export function createWasi(names: readonly string[], memory: () => WebAssembly.Memory): Wasi {
  let words = ''
  const view = (): DataView => new DataView(memory().buffer)
  const known: Wasi['imports'] = {
    ...texts(view),
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
      throw new Exit(`kube-cel ended with status ${code}`)
    },
  }
  return {
    imports: Object.fromEntries(names.map((name) => [name, known[name] ?? refuse])),
    lastWords: () => words,
  }
}

const refuse = (): number => NOT_SUPPORTED
const succeed = (): number => SUCCESS

const PROGRAM = new TextEncoder().encode('kube-cel\0')

/** No environment, and no arguments besides the program's name, which Kubernetes' logging wants at its start. */
function texts(view: () => DataView): Wasi['imports'] {
  const told = (texts: number, bytes: number) => (count: number, size: number) => {
    view().setUint32(count, texts, true)
    view().setUint32(size, bytes, true)
    return SUCCESS
  }
  return {
    args_sizes_get: told(1, PROGRAM.length),
    args_get: (pointers: number, bytes: number) => {
      view().setUint32(pointers, bytes, true)
      new Uint8Array(view().buffer, bytes, PROGRAM.length).set(PROGRAM)
      return SUCCESS
    },
    environ_sizes_get: told(0, 0),
    environ_get: succeed,
  }
}

const REALTIME = 0
const EVENT_BYTES = 32
const CLOCK_TIMEOUT = 24

function clock(view: () => DataView): Wasi['imports'] {
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
