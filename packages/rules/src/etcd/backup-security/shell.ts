/** One command of a script: its words, without quotes, and with variables that the script itself sets filled in. */
export type Command = readonly string[]

/** An approximation that is good enough to see which tools a script calls on which files. */
export function commandsOf(script: string, variables: ReadonlyMap<string, string> = new Map()): Command[] {
  const known = new Map(variables)
  return simpleCommands(script).map((command) => {
    const words = command.split(/\s+/).map((word) => filledIn(word, known))
    const [, name, value] = /^(\w+)=(.*)$/.exec(words.find((word) => word !== 'export') ?? '') ?? []
    if (name !== undefined && value !== undefined && value.length < 300) known.set(name, value)
    return words
  })
}

function simpleCommands(script: string): string[] {
  return script
    .replaceAll('\\\n', ' ')
    .replaceAll(/^[ \t]*#.*$/gm, '')
    .replaceAll(/\$\([^()]*\)|`[^`]*`/g, '$()')
    .replaceAll(/\$\{(\w+)\}/g, '$$$1')
    .replaceAll(/["']/g, '')
    .split(/\n|;|&&|\|\|?/)
    .map((command) => command.trim())
    .filter((command) => command !== '')
}

function filledIn(word: string, known: ReadonlyMap<string, string>): string {
  return word.replaceAll(/\$(\w+)/g, (variable, name: string) => known.get(name) ?? variable)
}
