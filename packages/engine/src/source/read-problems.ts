import type { Problem } from '../problem.ts'
import type { BadByte } from './read-encoding.ts'
import { reasonOf } from './read-reason.ts'
import type { SourceText } from './source-text.ts'

const MEBIBYTE = 1024 * 1024

export function fileTooLarge(file: string, bytes: number, limit: number): Problem {
  const message = `${file} has at least ${inWords(bytes)}, the limit is ${inWords(limit)}. Split it, or leave it out with .rampartignore`
  return { code: 'FILE_TOO_LARGE', message, file }
}

export function fileUnreadable(file: string, error: unknown): Problem {
  return { code: 'FILE_UNREADABLE', message: `${file} could not be read: ${reasonOf(error)}. It was not judged`, file }
}

export function fileBinary(file: string): Problem {
  const message = `${file} is not text but binary data. Name a YAML or JSON file, or leave this one out with .rampartignore`
  return { code: 'FILE_BINARY', message, file }
}

export function wideEncoding(file: string, encoding: string): Problem {
  const message = `${file} is encoded as ${encoding}, which kubectl does not read reliably. Save it as UTF-8`
  return { code: 'ENCODING_UTF16', message, file }
}

export function invalidByte(source: SourceText, bad: BadByte): Problem {
  const byte = `0x${bad.byte.toString(16).toUpperCase().padStart(2, '0')}`
  const message = `the byte ${byte} is not UTF-8, perhaps the file was saved as Latin-1 or Windows-1252. Save it as UTF-8`
  return { code: 'ENCODING_INVALID', message, file: source.file, ...source.positionOf(bad.offset) }
}

function inWords(bytes: number): string {
  return bytes < MEBIBYTE ? `${bytes} bytes` : `${Math.floor((bytes / MEBIBYTE) * 10) / 10} MiB`
}
