import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'

import { opa } from '../src/opa.ts'
import { builtin, builtinText, check, evaluate } from '../src/public/index.ts'
import { briefly, errorsOf, valueOf } from './support/policies.ts'

/** OPA must answer the next question, whatever the last one did to it. */
function expectAlive(): void {
  expect(valueOf(builtin('count', [[1, 2]]))).toMatchObject({ value: 2 })
}

describe('OPA in this process', () => {
  it('stops an evaluation that does not end', () => {
    const query = 'some i in numbers.range(1, 20000); some j in numbers.range(1, 20000); i + j == 0'
    expect(briefly(errorsOf(evaluate({}, { query, timeoutMs: 200 })))).toEqual(['timeout stopped after 200ms'])
    expect(errorsOf(builtinText('numbers.range', '[1, 1000000000]', { timeoutMs: 200 }))[0]?.code).toBe('timeout')
    expectAlive()
  })

  it('survives an evaluation that allocates without end', () => {
    const request = { query: 'count(replace(input, "x", input))', input: 'x'.repeat(40_000) }
    expect(briefly(errorsOf(evaluate({}, request)))).toEqual([
      'out_of_memory evaluate needs more memory than OPA is given',
    ])
    expectAlive()
  })

  it('survives input that is nested too deeply', () => {
    const nested = '['.repeat(50_000) + ']'.repeat(50_000)
    expect(errorsOf(check({ 'p.rego': `package a\nx := ${nested}` }))[0]?.code).toBe('too_deep')
    expectAlive()
    expect(errorsOf(builtinText('count', `[${nested}]`))[0]?.code).toBe('bad_arguments')
    expectAlive()
  })

  it('does not grow with the number of calls', () => {
    const instance = opa.start()
    const request = JSON.stringify({ name: 'sprintf', args: JSON.stringify(['%s', ['x'.repeat(2000)]]) })
    const many = (count: number): void => {
      for (let index = 0; index < count; index++) instance.exchange('builtin', request)
    }
    many(2000)
    const warm = instance.memoryBytes()
    many(10_000)
    expect(instance.memoryBytes() / warm).toBeLessThan(1.3)
  })

  it('says nothing on stderr, and loads nothing before it is asked', () => {
    const script = `
      import { builtin, version } from '../src/public/index.ts'
      const idle = process.memoryUsage().arrayBuffers
      console.log(version, idle < 2 ** 20, builtin('count', [[1]]).ok)
    `
    expect(runAlone(script)).toEqual({ stdout: '1.22.0 true true\n', stderr: '' })
  })
})

/** Runs a script in a process of its own, from the sources. */
function runAlone(script: string): { stdout: string; stderr: string } {
  const code = buildSync({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    define: { 'import.meta.url': JSON.stringify(new URL('../src/opa.ts', import.meta.url)) },
  }).outputFiles[0]?.text
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], { input: code, encoding: 'utf8' })
  return { stdout, stderr }
}
