// Builds packages/NAME/wasm from packages/NAME/go, which is work for those who change one of them: it needs Go.
//
//   node scripts/build-NAME.mjs           builds, compresses, writes the checksum and the list of what is inside
//   node scripts/build-NAME.mjs --check   builds elsewhere and fails when the checksum is not the committed one
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

import { BuildFailure, fail } from './failure.mjs'
import { goIn } from './go.mjs'
import { limitMemory } from './memory.mjs'
import { thirdParty } from './terms.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** In pages of 64 KiB: what allocates without end must meet a limit before the machine does. */
const MEMORY_LIMIT = 16384

/** @param {string} name that of the package and of the module in it */
export function buildGoWasm(name) {
  const temporary = mkdtempSync(join(tmpdir(), `rampart-${name}-`))
  try {
    const go = goIn(join(root, 'packages', name, 'go'))
    const wasm = limitMemory(compile(go, join(temporary, `${name}.wasm`)), MEMORY_LIMIT)
    const committed = committedOf(name)
    if (process.argv.includes('--check')) check(committed, sha256(wasm))
    else write(committed, wasm, thirdParty(go, `${name}.wasm.br`))
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error
    console.error(`build-${name}: ${error.message}`)
    process.exitCode = 1
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** @param {ReturnType<typeof goIn>} go @param {string} out */
function compile(go, out) {
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags=-s -w -buildid=', '-buildmode=c-shared']
  go.wasm(['build', ...flags, '-o', out, '.'])
  return readFileSync(out)
}

/** @param {string} name */
function committedOf(name) {
  const folder = join(root, 'packages', name, 'wasm')
  return {
    name,
    folder,
    wasm: join(folder, `${name}.wasm.br`),
    checksum: join(folder, `${name}.wasm.sha256`),
    modules: join(folder, 'THIRD-PARTY.txt'),
  }
}

/** @typedef {ReturnType<typeof committedOf>} Committed */

/** @param {Committed} committed @param {Buffer} wasm @param {string} modules */
function write(committed, wasm, modules) {
  const checksum = sha256(wasm)
  mkdirSync(committed.folder, { recursive: true })
  if (readChecksum(committed) !== checksum || !sameInside(committed, checksum))
    writeFileSync(committed.wasm, compress(wasm))
  writeFileSync(committed.checksum, `${checksum}  ${committed.name}.wasm\n`)
  writeFileSync(committed.modules, modules)
  const compressed = mebibytes(readFileSync(committed.wasm).length)
  console.log(`${committed.name}.wasm ${mebibytes(wasm.length)}, ${committed.name}.wasm.br ${compressed}`)
  console.log(checksum)
}

/** @param {Committed} committed @param {string} built */
function check(committed, built) {
  const { name } = committed
  const expected = readChecksum(committed)
  if (built !== expected)
    fail(
      `packages/${name}/go builds ${built}, but packages/${name}/wasm/${name}.wasm.sha256 says ${expected}.\n` +
        `Run node scripts/build-${name}.mjs and commit what it writes.`,
    )
  if (!sameInside(committed, built)) fail(`packages/${name}/wasm/${name}.wasm.br does not hold what its checksum says`)
  console.log(`packages/${name}/wasm is what packages/${name}/go builds: ${built}`)
}

/** @param {Committed} committed */
function readChecksum({ checksum }) {
  try {
    return readFileSync(checksum, 'utf8').split(' ')[0]
  } catch {
    return undefined
  }
}

/** The committed file must hold what its checksum says, or the check would guard the wrong bytes. @param {Committed} committed @param {string} checksum */
function sameInside({ wasm }, checksum) {
  try {
    return sha256(brotliDecompressSync(readFileSync(wasm))) === checksum
  } catch {
    return false
  }
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

/** @param {Buffer} wasm */
function compress(wasm) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
  }
  return brotliCompressSync(wasm, { params })
}

/** @param {number} bytes */
function mebibytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
