import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

import { codeOf } from './read-reason.ts'

const STANDARD_INPUT = 0
const CHUNK = 64 * 1024
const WAIT_MILLISECONDS = 5

export interface TooLarge {
  /** At least so many, when the file's size is only known by reading it. */
  readonly bytes: number
}

/** All of a file, a pipe or a device; `-` is standard input. Never more than `limit` in memory. */
export function readBytes(path: string, limit: number): Buffer | TooLarge {
  const fd = path === '-' ? STANDARD_INPUT : openSync(path, 'r')
  try {
    const stats = fstatSync(fd)
    // A file without a size may still have content, as those below /proc have.
    if (!stats.isFile() || stats.size === 0) return readStream(fd, limit)
    return stats.size > limit ? { bytes: stats.size } : readFile(fd, stats.size)
  } finally {
    if (fd !== STANDARD_INPUT) closeSync(fd)
  }
}

function readFile(fd: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size)
  let length = 0
  while (length < size) {
    const count = readSync(fd, buffer, length, size - length, null)
    if (count === 0) break
    length += count
  }
  return buffer.subarray(0, length)
}

function readStream(fd: number, limit: number): Buffer | TooLarge {
  const chunks: Buffer[] = []
  let bytes = 0
  while (bytes <= limit) {
    const chunk = Buffer.allocUnsafe(CHUNK)
    const count = readWhenReady(fd, chunk)
    if (count === 0) return Buffer.concat(chunks, bytes)
    chunks.push(chunk.subarray(0, count))
    bytes += count
  }
  return { bytes }
}

function readWhenReady(fd: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, chunk, 0, chunk.length, null)
    } catch (error) {
      // Windows says so at the end of a pipe.
      if (codeOf(error) === 'EOF') return 0
      // A pipe that somebody has set to non-blocking and that has nothing yet.
      if (codeOf(error) !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MILLISECONDS)
    }
  }
}
