// Builds packages/opa/wasm from packages/opa/go, which is work for those who change one of them: it needs Go.
//
//   node scripts/build-opa.mjs           builds, compresses, writes the checksum and the list of what is inside
//   node scripts/build-opa.mjs --check   builds elsewhere and fails when the checksum is not the committed one
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const source = join(root, 'packages/opa/go')
const target = join(root, 'packages/opa/wasm')
const committed = {
  wasm: join(target, 'opa.wasm.br'),
  checksum: join(target, 'opa.wasm.sha256'),
  modules: join(target, 'THIRD-PARTY.txt'),
}

/** In pages of 64 KiB: a policy that allocates without end must meet a limit before the machine does. */
const MEMORY_LIMIT = 16384

const temporary = mkdtempSync(join(tmpdir(), 'rampart-opa-'))
try {
  const environment = toolchain()
  const wasm = limitMemory(compile(environment), MEMORY_LIMIT)
  const checksum = createHash('sha256').update(wasm).digest('hex')
  if (process.argv.includes('--check')) check(checksum)
  else write(wasm, checksum, thirdParty(environment))
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
function go(args, env) {
  const { status, error, stdout, stderr } = spawnSync('go', args, { cwd: source, env, encoding: 'utf8' })
  if (error) fail(`cannot run go: ${error.message}. Install Go ${pinned()} to rebuild packages/opa`)
  if (status !== 0) fail(`go ${args.join(' ')} ended with status ${status}\n${stderr}`)
  return stdout.trim()
}

function pinned() {
  const version = /^toolchain (go\S+)$/m.exec(readFileSync(join(source, 'go.mod'), 'utf8'))?.[1]
  return version ?? fail('packages/opa/go/go.mod names no toolchain')
}

/** The same sources give the same bytes only with the same compiler, so another one fetches the pinned one. */
function toolchain() {
  const { GOFLAGS: _flags, GOWORK: _work, ...inherited } = process.env
  const env = { ...inherited, GOFLAGS: '-mod=readonly', GOWORK: 'off', GOEXPERIMENT: '', CGO_ENABLED: '0' }
  return go(['env', 'GOVERSION'], env) === pinned() ? env : { ...env, GOTOOLCHAIN: pinned() }
}

/** @param {NodeJS.ProcessEnv} env */
function compile(env) {
  const out = join(temporary, 'opa.wasm')
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags=-s -w -buildid=', '-buildmode=c-shared']
  go(['build', ...flags, '-o', out, '.'], { ...env, GOOS: 'wasip1', GOARCH: 'wasm', GOWASM: '' })
  return readFileSync(out)
}

/**
 * Gives the module's memory a maximum, for which Go's linker has no flag.
 * @param {Buffer} wasm @param {number} pages
 */
function limitMemory(wasm, pages) {
  const memorySection = 5
  let at = 8
  while (wasm[at] !== memorySection) {
    const size = readVarint(wasm, at + 1)
    at = size.end + size.value
    if (at >= wasm.length) fail('the module has no memory section')
  }
  const size = readVarint(wasm, at + 1)
  const [count, hasMaximum] = wasm.subarray(size.end)
  if (count !== 1 || hasMaximum !== 0) fail('the module’s memory is not what Go’s linker used to write')
  const minimum = wasm.subarray(size.end + 2, size.end + size.value)
  const body = [count, 1, ...minimum, ...varint(pages)]
  const section = Buffer.from([memorySection, ...varint(body.length), ...body])
  return Buffer.concat([wasm.subarray(0, at), section, wasm.subarray(size.end + size.value)])
}

/** @param {Buffer} bytes @param {number} start */
function readVarint(bytes, start) {
  let [value, shift, end] = [0, 0, start]
  for (;;) {
    const byte = bytes[end++] ?? fail('the module ends too early')
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return { value, end }
    shift += 7
  }
}

/** @param {number} value */
function varint(value) {
  const bytes = []
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80)
  return [...bytes, value]
}

/**
 * What the binary holds and under which terms, which most licences want to travel with it.
 * @param {NodeJS.ProcessEnv} env
 */
function thirdParty(env) {
  const format = '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}'
  const lines = go(['list', '-deps', '-f', format, '.'], { ...env, GOOS: 'wasip1', GOARCH: 'wasm' }).split('\n')
  const found = [...new Set(lines.filter(Boolean))].map((line) => line.split('\t'))
  const standardLibrary = [`The Go standard library ${pinned()}`, go(['env', 'GOROOT'], env)]
  /** @type {Map<string, string[]>} */
  const modulesByTerms = new Map()
  for (const [module = '', folder = ''] of [...found, standardLibrary]) {
    const terms = termsIn(folder)
    modulesByTerms.set(terms, [...(modulesByTerms.get(terms) ?? []), module])
  }
  const sections = [...modulesByTerms].map(([terms, modules]) => `${modules.join('\n')}\n\n${terms}`)
  return ['Compiled into opa.wasm.br:\n', ...sections].join(`\n${'='.repeat(80)}\n\n`)
}

/** @param {string} folder */
function termsIn(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name))
  if (files.length === 0) fail(`no licence in ${folder}`)
  return files.map((name) => `${readFileSync(join(folder, name), 'utf8').trim()}\n`).join('\n')
}

/** @param {Buffer} wasm @param {string} checksum @param {string} modules */
function write(wasm, checksum, modules) {
  mkdirSync(target, { recursive: true })
  if (readChecksum() !== checksum || !sameInside(checksum)) writeFileSync(committed.wasm, compress(wasm))
  writeFileSync(committed.checksum, `${checksum}  opa.wasm\n`)
  writeFileSync(committed.modules, modules)
  console.log(`opa.wasm ${mebibytes(wasm.length)}, opa.wasm.br ${mebibytes(readFileSync(committed.wasm).length)}`)
  console.log(checksum)
}

/** @param {number} bytes */
function mebibytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
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

function readChecksum() {
  try {
    return readFileSync(committed.checksum, 'utf8').split(' ')[0]
  } catch {
    return undefined
  }
}

/** The committed file must hold what its checksum says, or the check would guard the wrong bytes. @param {string} checksum */
function sameInside(checksum) {
  try {
    const inside = brotliDecompressSync(readFileSync(committed.wasm))
    return createHash('sha256').update(inside).digest('hex') === checksum
  } catch {
    return false
  }
}

/** @param {string} built */
function check(built) {
  const expected = readChecksum()
  if (built !== expected)
    fail(
      `packages/opa/go builds ${built}, but packages/opa/wasm/opa.wasm.sha256 says ${expected}.\n` +
        'Run node scripts/build-opa.mjs and commit what it writes.',
    )
  if (!sameInside(built)) fail('packages/opa/wasm/opa.wasm.br does not hold what its checksum says')
  console.log(`packages/opa/wasm is what packages/opa/go builds: ${built}`)
}

/** @param {string} message @returns {never} */
function fail(message) {
  rmSync(temporary, { recursive: true, force: true })
  console.error(`build-opa: ${message}`)
  process.exit(1)
}
