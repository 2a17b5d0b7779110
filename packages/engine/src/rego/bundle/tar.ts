import type { Problem } from '../../problem.ts'
import { corrupt } from './bundle-problems.ts'

const BLOCK = 512

/** The regular files of a tar archive by path, without leading `./` and `/`. Of two with one path the later counts. */
export function readTar(bytes: Buffer): Map<string, Buffer> | Problem {
  const files = new Map<string, Buffer>()
  let longName: string | undefined
  let offset = 0
  for (;;) {
    if (offset + BLOCK > bytes.length) return files.size > 0 && offset === bytes.length ? files : cutOff()
    const header = bytes.subarray(offset, offset + BLOCK)
    if (isZero(header)) return files
    if (!hasRightSum(header)) return corrupt('it is no tar archive, or one with a broken header')
    const size = octal(header, 124, 12)
    if (size === undefined) return corrupt('a tar header has no size')
    const start = offset + BLOCK
    if (start + size > bytes.length) return cutOff()
    const content = bytes.subarray(start, start + size)
    const type = header[156]
    if (isRegular(type)) files.set(clean(longName ?? nameOf(header)), content)
    longName = longNameOf(type, content) ?? (isHeaderOnly(type) ? longName : undefined)
    offset = start + Math.ceil(size / BLOCK) * BLOCK
  }
}

function cutOff(): Problem {
  return corrupt('its tar archive ends too early')
}

function isZero(header: Buffer): boolean {
  return header.every((byte) => byte === 0)
}

/** The sum of a header is taken with blanks where the sum itself stands. */
function hasRightSum(header: Buffer): boolean {
  let sum = 0
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte
  return sum === octal(header, 148, 8)
}

function octal(header: Buffer, at: number, length: number): number | undefined {
  const text = textAt(header, at, length).trim()
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined
}

function textAt(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? length : end)
}

function nameOf(header: Buffer): string {
  const prefix = textAt(header, 257, 5) === 'ustar' ? textAt(header, 345, 155) : ''
  const name = textAt(header, 0, 100)
  return prefix === '' ? name : `${prefix}/${name}`
}

function clean(name: string): string {
  return name.replace(/^\.?\/+/, '')
}

function isRegular(type: number | undefined): boolean {
  return type === 0 || type === 0x30
}

const GNU_LONG_NAME = 0x4c
const PAX = 0x78
const PAX_GLOBAL = 0x67

function isHeaderOnly(type: number | undefined): boolean {
  return type === PAX_GLOBAL
}

function longNameOf(type: number | undefined, content: Buffer): string | undefined {
  if (type === GNU_LONG_NAME) return textAt(content, 0, content.length)
  if (type !== PAX) return undefined
  return /^\d+ path=(.*)$/m.exec(content.toString('utf8'))?.[1]
}
