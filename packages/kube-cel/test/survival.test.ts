import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'

import { cel } from '../src/cel.ts'
import { compile, newestKubernetes, version, type Bindings } from '../src/public/index.ts'
import { errorsOf, evaluate, evaluateWith, kubernetes, valueOf } from './support/cel.ts'

describe('CEL in this process', () => {
  it('is what go.mod pins', () => {
    const pins = readFileSync(new URL('../go/go.mod', import.meta.url), 'utf8')
    expect(pins).toContain(`k8s.io/apiserver v${version}\n`)
    expect(compile('true', { kubernetes: newestKubernetes }).ok).toBe(true)
    const [major, minor] = newestKubernetes.split('.').map(Number)
    expect(errorsOf(compile('true', { kubernetes: `${major}.${(minor ?? 0) + 1}` }))[0]?.code).toBe('unknown_version')
  })

  it('survives what is nested too deeply', () => {
    const program = valueOf(compile('object.size()', { kubernetes, variables: ['object'] }))
    expect(errorsOf(program.evaluate(nested(50_000)))[0]?.code).toBe('bad_request')
    expect(evaluateWith('object.size()', nested(5000), ['object'])).toMatchObject({ value: 1 })
    const expression = `${'('.repeat(5000)}1${')'.repeat(5000)}`
    expect(errorsOf(compile(expression, { kubernetes }))[0]).toMatchObject({
      code: 'compile_error',
      message: expect.stringContaining('expression recursion limit exceeded'),
    })
    expect(evaluate('1 + 1')).toMatchObject({ value: 2 })
  })

  it('survives an expression that needs too much memory', () => {
    const program = valueOf(compile('object.text.replace("x", object.by)', { kubernetes, variables: ['object'] }))
    expect(errorsOf(program.evaluate(replacing(1_000_000)))[0]?.code).toBe('out_of_memory')
    expect(valueOf(program.evaluate(replacing(0)))).toMatchObject({ value: '' })
  })

  it('does not grow with the number of calls', () => {
    const instance = cel.start()
    const text = JSON.stringify({ object: 'x'.repeat(2000) })
    const many = (count: number): void => {
      for (let index = 0; index < count; index++) {
        const source = JSON.stringify({
          kubernetes,
          variables: ['object'],
          expression: `object.size() + ${index % 600}`,
        })
        instance.exchange('evaluate_expression', `{"source":${source},"inputs":[${text}]}`)
      }
    }
    many(1200)
    const warm = instance.memoryBytes()
    many(1200)
    expect(instance.memoryBytes() / warm).toBeLessThan(1.3)
  })

  it('says nothing on stderr, and loads nothing before it is asked', () => {
    const script = `
      import { compile, version } from '../src/public/index.ts'
      const idle = process.memoryUsage().arrayBuffers
      console.log(version, idle < 2 ** 20, compile('1', { kubernetes: '1.36' }).ok)
    `
    expect(runAlone(script)).toEqual({ stdout: `${version} true true\n`, stderr: '' })
  })
})

function nested(depth: number): string {
  return `{"object": ${'['.repeat(depth)}${']'.repeat(depth)}}`
}

function replacing(length: number): Bindings {
  return { object: { text: 'x'.repeat(2000), by: 'y'.repeat(length) } }
}

/** Runs a script in a process of its own, from the sources. */
function runAlone(script: string): { stdout: string; stderr: string } {
  const code = buildSync({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    define: { 'import.meta.url': JSON.stringify(new URL('../src/cel.ts', import.meta.url)) },
  }).outputFiles[0]?.text
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], { input: code, encoding: 'utf8' })
  return { stdout, stderr }
}
