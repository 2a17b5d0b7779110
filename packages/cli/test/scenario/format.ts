import { readdirSync } from 'node:fs'

/**
 * A text file of sections, each under a `==== name ====` line: first words about it, then `file NAME` (as often as
 * needed), `setup` (a shell script), `command`, `status`, `stdout` and `stderr`.
 */
export interface Scenario {
  readonly about: string
  readonly files: Readonly<Record<string, string>>
  readonly setup: string
  readonly command: string
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export function scenarioFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.scenario')).sort()
}

export function parseScenario(text: string): Scenario {
  const [about = '', ...rest] = text.split(/^==== (.+) ====\n/m)
  const files: Record<string, string> = {}
  const sections: Record<string, string> = {}
  for (const [at, name] of rest.entries()) {
    const body = rest[at + 1]
    if (at % 2 === 1 || body === undefined) continue
    if (name.startsWith('file ')) files[name.slice('file '.length)] = body
    else sections[name] = body
  }
  const { setup = '', command = '', status = '', stdout = '', stderr = '' } = sections
  if (command === '') throw new Error('a scenario needs a command')
  return { about, files, setup, command, status: Number(status), stdout, stderr }
}

export function writeScenario({ about, files, setup, command, status, stdout, stderr }: Scenario): string {
  const written = Object.entries(files).map(([name, body]) => section(`file ${name}`, body))
  const parts = [section('setup', setup), section('command', command), section('status', `${String(status)}\n`)]
  return [about, ...written, ...parts, section('stdout', stdout), section('stderr', stderr)].join('')
}

const section = (name: string, body: string): string => (body === '' ? '' : `==== ${name} ====\n${body}`)
