import { describe, expect, it } from 'vitest'

import {
  builtinText,
  capabilities,
  check,
  compile,
  evaluate,
  format,
  inspect,
  test as runTests,
  type Files,
} from '../src/public/index.ts'
import { unpack } from './support/bundle.ts'
import { noOracle, runOpa } from './support/opa-binary.ts'
import { errorsOf, privileged, privilegedTest, valueOf } from './support/policies.ts'

const library = 'package lib\n\nimport data.k8s.privileged\n\nany_denied if count(privileged.deny) > 0\n'
const old = 'package old\n\nviolation[{"msg": msg}] {\n\tinput.x\n\tmsg := sprintf("%v", [input.x])\n}\n'
const documents = { 'data.json': '{"b": 12345678901234567890, "a": [1.50, "é<"]}', 'k8s/names.yaml': 'names: [x, y]\n' }

describe.skipIf(noOracle)(`against the real opa${noOracle ? ` (skipped: ${noOracle})` : ''}`, () => {
  it.each<[string, Files, Files, string[], 0 | 1]>([
    ['annotated', { 'p.rego': privileged }, {}, [], 1],
    ['several files and documents', { 'z/p.rego': privileged, 'a.rego': library }, documents, ['lib/any_denied'], 1],
    ['Rego v0', { 'old.rego': old }, {}, ['old/violation'], 0],
  ])('builds the same bundle: %s', (_name, modules, dataFiles, entrypoints, regoVersion) => {
    const flags = [...entrypoints.flatMap((name) => ['-e', name]), ...(regoVersion === 0 ? ['--v0-compatible'] : [])]
    const said = runOpa({ ...modules, ...dataFiles }, ['build', '-t', 'wasm', '-o', 'out', ...flags, '.'])
    const { bundle } = valueOf(compile(modules, { dataFiles, entrypoints, regoVersion }))
    expect(unpack(bundle)).toEqual(unpack(said.out))
    expect(said.out.equals(bundle)).toBe(true)
  })

  it.each([
    ['types', 'package a\nx := count(1)\ny := nope(2)\nz := [1 | w]\n'],
    ['strictness', 'package a\nimport data.b\nx if {\n  y := 1\n}\nf(input) := 1\n'],
    ['recursion', 'package a\nx := y\ny := x\n'],
    ['conflicts', 'package a\nx := 1\nx contains 1\nx.y := 2\n'],
    ['syntax', 'package a\nx := {\n'],
    ['v0', 'package a\nx[y] { y := 1 }\n'],
    ['METADATA', 'package a\n# METADATA\n# scope: rule\n# title: [\nx := 1\n'],
  ])('finds the same errors: %s', (_name, text) => {
    const said = JSON.parse(runOpa({ 'p.rego': text }, ['check', '--strict', '-f', 'json', '.']).stderr) as Reported
    const errors = errorsOf(check({ 'p.rego': text }, { strict: true }))
    expect(
      errors
        .map(({ code, message, file, line = 0, column = 0 }) => ({ code, message, file, line, column }))
        .toSorted(byPlace),
    ).toEqual(
      said.errors
        .map(({ code, message, location: { file, row, col } }) => ({ code, message, file, line: row, column: col }))
        .toSorted(byPlace),
    )
  })

  it('formats the same', () => {
    const text = 'package a\nimport data.b\nx[y]:=z if{y:=1;z:=[1,2,\n3]}\n# c\nf(x)=y if{y=x}'
    expect(valueOf(format(text))).toBe(runOpa({ 'p.rego': text }, ['fmt', 'p.rego']).stdout)
  })

  it('inspects the same annotations', () => {
    const said = runOpa({ 'p.rego': privileged }, ['inspect', '-a', '-f', 'json', 'p.rego'])
    const { annotations } = JSON.parse(said.stdout) as { annotations: { annotations: unknown; location: Location }[] }
    expect(valueOf(inspect({ 'p.rego': privileged })).annotations.map(({ annotations }) => annotations)).toEqual(
      annotations.map(({ annotations }) => annotations),
    )
    expect(annotations.map(({ location }) => location.row)).toEqual([3, 11])
  })

  it('tests with the same results and coverage', () => {
    const failing = 'package f_test\n\ntest_bad if 1 == 2\n\ntest_cases[n] if some n in ["a", "b"]\n'
    const modules = { 'p.rego': privileged, 'p_test.rego': privilegedTest }
    const said = JSON.parse(runOpa({ ...modules, 'f_test.rego': failing }, ['test', '-f', 'json', '.']).stdout) as {
      package: string
      name: string
      fail?: boolean
    }[]
    const { tests } = valueOf(runTests({ ...modules, 'f_test.rego': failing }))
    expect(tests.map(({ package: where, name, status }) => `${where}.${name} ${status}`).toSorted()).toEqual(
      said.map(({ package: where, name, fail }) => `${where}.${name} ${fail ? 'failed' : 'passed'}`).toSorted(),
    )
    const coverage = runOpa(modules, ['test', '--coverage', '-f', 'json', '.']).stdout
    expect(valueOf(runTests(modules, { coverage: true })).coverage).toEqual(JSON.parse(coverage))
  })

  it('evaluates to the same', () => {
    const input = { spec: { containers: [{ name: 'é', securityContext: { privileged: true } }] } }
    const query = 'x := data.k8s.privileged.deny; y := {3, 1, 2}; z := data.b'
    const files = { 'p.rego': privileged, ...documents, 'input.json': JSON.stringify(input) }
    const args = ['eval', '-f', 'json', '-d', 'p.rego', '-d', 'data.json', '-i', 'input.json', query]
    const { text } = valueOf(
      evaluate({ 'p.rego': privileged }, { query, input, dataFiles: { 'data.json': documents['data.json'] } }),
    )
    expect(`{"result":${text}}`).toBe(runOpa(files, args).stdout.replace(/\n */g, '').replaceAll('": ', '":'))
  })

  it('has the same capabilities', () => {
    const said = runOpa({}, ['capabilities', '--current']).stdout
    expect(valueOf(capabilities()).document).toEqual(JSON.parse(said))
  })

  it('answers builtins alike', () => {
    const calls: [string, string][] = [
      ['sprintf', '["%v|%5.2f|%-4d|%x|%q|%T", [{"a": {1, 2}}, 1.5, 7, 255, "é", [null]]]'],
      ['sprintf', '["%d %s %v", [1e21, 12345678901234567890, 1.10]]'],
      ['json.marshal', '[{"b": [1, {2, 3}], "a": null}]'],
      ['base64url.encode_no_pad', '["é??>"]'],
      ['regex.globs_match', '["a.a.[0-9]+z", "b.b.[0-9]*"]'],
      ['graph.reachable_paths', '[{"a": {"b"}, "b": {"c"}, "c": set()}, {"a"}]'],
      ['net.cidr_merge', '[["192.0.128.0/24", "192.0.129.0/24"]]'],
      ['time.format', '[[1577836800000000000, "Asia/Tokyo", "RFC1123"]]'],
      ['yaml.marshal', '[{"a": [1, "x"]}]'],
      ['strings.render_template', '["{{.a}}-{{range .b}}{{.}}{{end}}", {"a": 1, "b": [2, 3]}]'],
      ['object.subset', '[{"a": {"b", "c"}}, {"a": {"b"}}]'],
      ['urlquery.decode_object', '["a=1&a=2&b=x%20y"]'],
      ['io.jwt.decode', '["eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln"]'],
      ['crypto.x509.parse_certificates', '["x"]'],
      ['numbers.range_step', '[10, 0, -3]'],
    ]
    const query = calls.map(([name, args]) => `[y | y := ${name}(${args.slice(1, -1)})]`).join(', ')
    const said = runOpa({}, ['eval', '-f', 'raw', `[${query}]`])
    const answers = calls.map(([name, args]) => answerText(name, args))
    expect(answers).toEqual((JSON.parse(said.stdout) as unknown[][]).map(([value]) => value))
  })
})

interface Flat {
  readonly message: string
  readonly line: number
  readonly column: number
}

function byPlace(one: Flat, other: Flat): number {
  return one.line - other.line || one.column - other.column || (one.message < other.message ? -1 : 1)
}

interface Location {
  readonly file: string
  readonly row: number
  readonly col: number
}

interface Reported {
  readonly errors: readonly { readonly code: string; readonly message: string; readonly location: Location }[]
}

/** An error is undefined to a query. The value format in, so that sets are sets; JSON out, as the query gives. */
function answerText(name: string, args: string): unknown {
  const answer = builtinText(name, args, { format: 'value' })
  if (!answer.ok || !answer.value.defined) return undefined
  const said = valueOf(evaluate({}, { query: answer.value.text }))
  return said.result[0]?.expressions[0]?.value
}
