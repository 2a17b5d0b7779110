import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { buildSync } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'

const SOURCE = fileURLToPath(new URL('../../src/source/', import.meta.url))

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'stdin-'))
  const contents = `
    import { discover } from '${SOURCE}discover.ts'
    import { readSource } from '${SOURCE}read.ts'
    const { files } = await discover(process.argv.slice(2), { cwd: '${root}' })
    for (const found of files) console.log(JSON.stringify(readSource(found, { maxBytes: 1000000 })))`
  buildSync({
    stdin: { contents, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    outdir: root,
    outExtension: { '.js': '.mjs' },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
})

afterAll(() => rmSync(root, { recursive: true }))

function run(script: string, input: string = ''): unknown {
  const env = { ...process.env, READ: `${process.execPath} ${join(root, 'stdin.mjs')}`, NODE: process.execPath }
  return JSON.parse(execFileSync('bash', ['-c', script], { input, env, encoding: 'utf8' }))
}

const LARGE = 'k: v\n'.repeat(40_000)

it.each([
  ['what another process writes', '$READ -', 'a: 1\n'],
  ['nothing', '$READ - < /dev/null', ''],
  ['more than a pipe holds', '$READ -', LARGE],
  ['a pipe that is slow', "(printf 'a: '; sleep 0.1; printf '1\\n') | $READ -", 'a: 1\n'],
  // Node makes a pipe non-blocking, and restores it only when it may exit.
  [
    'a pipe that does not block',
    `(sleep 0.4; printf 'a: 1\\n') | ($NODE -e 'process.stdin; process.kill(process.pid, 9)'; $READ -)`,
    'a: 1\n',
  ],
  ['/dev/stdin', "printf 'a: 1\\n' | $READ /dev/stdin", 'a: 1\n'],
])('standard input: %s', (_, script, text) => {
  expect(run(script, text)).toMatchObject({ text })
})

it('is shown as <stdin> and limited while it is read', () => {
  expect(run('$READ - < /dev/zero')).toMatchObject({ code: 'FILE_TOO_LARGE', file: '<stdin>' })
  expect(run('$READ -', 'a: 1\n')).toMatchObject({ file: '<stdin>' })
})

it('a process substitution is a file', () => {
  expect(run("$READ <(printf 'a: 1\\n')")).toMatchObject({
    text: 'a: 1\n',
    file: expect.stringMatching(/^\/(?:dev|proc)\//),
  })
})
