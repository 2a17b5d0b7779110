/** Breaks text into lines of a width, between words; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && longer.length > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** Text behind a mark or a label, its further lines below its first. */
export function hanging(label: string, text: string, width: number): readonly string[] {
  const [first = '', ...rest] = wrap(text, Math.max(20, width - label.length))
  return [`${label}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(label.length)}${line}`)]
}

/** Lines further in; empty ones stay empty. */
export const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `  ${line}`))
