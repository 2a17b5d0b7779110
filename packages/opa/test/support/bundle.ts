import { gunzipSync } from 'node:zlib'

const BLOCK = 512

/** The files in a tar.gz. */
export function unpack(bundle: Uint8Array): Map<string, Buffer> {
  const tar = gunzipSync(bundle)
  const files = new Map<string, Buffer>()
  for (let at = 0; tar[at];) {
    const name = textAt(tar, at, 100)
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8)
    files.set(name, tar.subarray(at + BLOCK, at + BLOCK + size))
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

export function fileIn(bundle: Uint8Array, name: string): Buffer {
  return unpack(bundle).get(name) ?? Buffer.alloc(0)
}

function textAt(bytes: Buffer, at: number, length: number): string {
  return bytes.toString('utf8', at, at + length).replace(/\0.*$/s, '')
}
