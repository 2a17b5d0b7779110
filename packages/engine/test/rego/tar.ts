import { gunzipSync, gzipSync } from 'node:zlib'

export type Files = Readonly<Record<string, string | Uint8Array>>

/** A `.tar.gz` of regular files. */
export function pack(files: Files): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => entry(name, Buffer.from(content)))
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

function entry(name: string, content: Buffer): Buffer[] {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        0ustar\0', 148)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
}

/** The files of an archive that OPA wrote. */
export function unpack(bytes: Uint8Array): Record<string, Buffer> {
  const tar = gunzipSync(bytes)
  const files: Record<string, Buffer> = {}
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const name = tar.toString('utf8', at, at + 100).replaceAll('\0', '')
    const size = Number.parseInt(tar.toString('utf8', at + 124, at + 135), 8)
    files[name] = tar.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
