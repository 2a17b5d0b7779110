import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { evaluate } from '../../../opa/src/public/index.ts'

const installed = spawnSync('opa', ['version']).status === 0

/** Who answers: the `opa` on PATH, or else OPA as this repository builds it. */
export const oracle: string = installed ? 'the opa on PATH' : 'packages/opa: no opa on PATH'

/** How many calls of `sprintf` are worth the time: within Node, OPA needs ten times as long. */
export const sprintfCalls: number = installed ? 20_000 : 5000

/** As WebAssembly, OPA has little memory for parsing. */
const AT_ONCE: number = installed ? 20_000 : 1000

type Answers = Readonly<Record<string, string>>

/** OPA's own answers to many calls of one builtin, by place; a call that fails has none. Arguments are Rego terms. */
export function askOpa(builtin: string, calls: readonly (readonly string[])[]): ReadonlyMap<number, string> {
  const all = new Map<number, string>()
  for (let start = 0; start < calls.length; start += AT_ONCE) {
    for (const [index, text] of askSome(builtin, calls.slice(start, start + AT_ONCE))) all.set(start + index, text)
  }
  return all
}

function askSome(builtin: string, calls: readonly (readonly string[])[]): ReadonlyMap<number, string> {
  const names = (calls[0] ?? []).map((_, index) => `c[${String(index)}]`).join(', ')
  const cases = calls.map((args) => `[${args.join(', ')}]`).join(',\n')
  const rule = `answers := {i: json.marshal([x]) | some i, c in cases; x := ${builtin}(${names})}`
  const module = ascii(`package ask\ncases := [\n${cases}\n]\n${rule}\n`)
  const answers = installed ? askInstalled(module) : askOurs(module)
  return new Map(Object.entries(answers).map(([index, text]) => [Number(index), text]))
}

function askInstalled(module: string): Answers {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-opa-'))
  try {
    const file = join(folder, 'ask.rego')
    writeFileSync(file, module)
    const args = ['eval', '-f', 'json', '-d', file, 'data.ask.answers']
    const { stdout, stderr, status } = spawnSync('opa', args, { encoding: 'utf8', maxBuffer: 1 << 30 })
    if (status !== 0) throw new Error(stdout + stderr)
    const output = JSON.parse(stdout) as { result: { expressions: { value: Answers }[] }[] }
    return output.result[0]?.expressions[0]?.value ?? {}
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function askOurs(module: string): Answers {
  const answer = evaluate({ 'ask.rego': module }, { query: 'data.ask.answers', timeoutMs: 300_000 })
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors))
  return (answer.value.result[0]?.expressions[0]?.value ?? {}) as Answers
}

/** The parser takes no byte order mark, not even in a string. */
function ascii(text: string): string {
  return text.replaceAll(/[\u007F-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
