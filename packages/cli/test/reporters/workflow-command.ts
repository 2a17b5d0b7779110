import { expect } from 'vitest'

export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** As the runner of GitHub Actions reads a line. */
function parse(line: string): Command | undefined {
  const match = /^::(\w+) ?(.*?)::(.*)$/s.exec(line)
  if (!match) return undefined
  const [, name = '', list = '', data = ''] = match
  const pairs = list.split(',').map((pair) => /^([^=]+)=(.*)$/s.exec(pair)?.slice(1) ?? [])
  return {
    name,
    properties: Object.fromEntries(pairs.map(([key = '', value = '']) => [key, unescapeProperty(value)])),
    data: unescapeData(data),
  }
}

const unescapeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')

const unescapeProperty = (text: string): string => unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

/** The commands of a log whose last line is a summary. */
export function commandsIn(log: string): Command[] {
  const lines = log.split('\n')
  expect(lines.at(-1)).toBe('')
  expect(lines.at(-2)).toMatch(/^rampart: /)
  return lines.slice(0, -2).map((line) => {
    const command = parse(line)
    if (!command) throw new Error(`no command: ${line}`)
    return command
  })
}
