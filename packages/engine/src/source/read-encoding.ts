import { isUtf8 } from 'node:buffer'

const SAMPLE = 8192
const CONTROL_SHARE = 0.3
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const REPLACEMENT = Buffer.from('\uFFFD')

/** A byte order mark is no column in any editor, so it is no part of the text either. */
export function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(UTF8_MARK) ? bytes.subarray(3) : bytes
}

/**
 * By its byte order mark, or by the NULs of its first two characters: YAML and JSON begin with ASCII.
 * kubectl reads UTF-16 only with a mark and splits its documents by UTF-8 bytes; UTF-32 it refuses.
 */
export function wideEncodingOf(bytes: Buffer): 'UTF-16' | 'UTF-32' | undefined {
  const head = bytes.toString('hex', 0, 4)
  if (/^(?:fffe0000|0000feff|(?!00)..000000|000000(?!00)..)$/.test(head)) return 'UTF-32'
  if (/^(?:fffe|feff|(?!00)..00(?!00)..00$|00(?!00)..00(?!00)..$)/.test(head)) return 'UTF-16'
  return undefined
}

/**
 * Binary: has a NUL and is not UTF-8, or has one of the two and more than three tenths control characters in 8 KiB.
 * A text with a stray NUL stays text; the YAML reader knows its line.
 */
export function classify(bytes: Buffer): 'text' | 'binary' | 'invalid' {
  const valid = isUtf8(bytes)
  const hasNul = bytes.includes(0)
  if (valid && !hasNul) return 'text'
  if ((!valid && hasNul) || isMostlyControl(bytes.subarray(0, SAMPLE))) return 'binary'
  return valid ? 'text' : 'invalid'
}

function isMostlyControl(sample: Buffer): boolean {
  let controls = 0
  for (const byte of sample) if (isControl(byte)) controls += 1
  return controls > sample.length * CONTROL_SHARE
}

function isControl(byte: number): boolean {
  // Tab to carriage return are how text is laid out.
  return byte < 0x20 ? byte < 0x09 || byte > 0x0d : byte === 0x7f
}

export interface BadByte {
  readonly byte: number
  /** In the text in which each bad sequence is one U+FFFD. */
  readonly offset: number
}

/** The first byte that is not UTF-8; `text` is what decoding `bytes` gave. A U+FFFD may also be in the file itself. */
export function firstBadByte(bytes: Buffer, text: string): BadByte {
  let at = 0
  let from = 0
  for (let offset = text.indexOf('\uFFFD'); offset !== -1; offset = text.indexOf('\uFFFD', offset + 1)) {
    at += Buffer.byteLength(text.slice(from, offset))
    if (!bytes.subarray(at, at + 3).equals(REPLACEMENT)) return { byte: bytes[at] ?? 0, offset }
    from = offset
  }
  throw new Error('the text is valid UTF-8')
}
