import { gunzipSync } from 'node:zlib'

import type { Problem } from '../../problem.ts'
import { corrupt, tooLarge } from './bundle-problems.ts'

/** The unpacked bytes; a file that unpacks to more than `limit` is not unpacked. */
export function gunzip(bytes: Uint8Array, limit: number): Buffer | Problem {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(limit)
    return corrupt(code === 'Z_BUF_ERROR' ? 'its gzip data ends too early' : 'it is not gzip data')
  }
}
