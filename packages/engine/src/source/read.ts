import type { Problem } from '../problem.ts'
import type { DiscoveredFile } from './discover.ts'
import { readBytes } from './read-bytes.ts'
import { classify, firstBadByte, wideEncodingOf, withoutMark } from './read-encoding.ts'
import { fileBinary, fileTooLarge, fileUnreadable, invalidByte, wideEncoding } from './read-problems.ts'
import { SourceText } from './source-text.ts'

/** Of one file, unless an option says otherwise. */
const MAX_FILE_BYTES: number = 64 * 1024 * 1024

// The second is found in UTF-16 of either byte order: whoever saved a manifest so should be told.
const API_VERSION: readonly Buffer[] = [Buffer.from('"apiVersion"'), Buffer.from('"apiVersion', 'utf16le')]

export interface ReadOptions {
  readonly maxBytes?: number
}

/** A JSON file that was found, not named, and has no `apiVersion`: a package.json is nobody's broken manifest. */
export interface Skipped {
  readonly skipped: 'not-kubernetes'
}

/** The file's text without a byte order mark, or why there is none. Blocks: reading is cheaper than waiting for it. */
export function readSource(file: DiscoveredFile, options: ReadOptions = {}): SourceText | Problem | Skipped {
  const limit = options.maxBytes ?? MAX_FILE_BYTES
  try {
    const bytes = readBytes(file.path, limit)
    return Buffer.isBuffer(bytes) ? decode(file, bytes) : fileTooLarge(file.file, bytes.bytes, limit)
  } catch (error) {
    return fileUnreadable(file.file, error)
  }
}

function decode(file: DiscoveredFile, raw: Buffer): SourceText | Problem | Skipped {
  if (!file.explicit && /\.json$/i.test(file.path) && !mentionsApiVersion(raw)) return { skipped: 'not-kubernetes' }
  const wide = wideEncodingOf(raw)
  if (wide !== undefined) return wideEncoding(file.file, wide)
  const bytes = withoutMark(raw)
  const content = classify(bytes)
  if (content === 'binary') return fileBinary(file.file)
  const source = new SourceText(file.file, bytes.toString('utf8'))
  return content === 'text' ? source : invalidByte(source, firstBadByte(bytes, source.text))
}

function mentionsApiVersion(bytes: Buffer): boolean {
  return API_VERSION.some((text) => bytes.includes(text))
}
