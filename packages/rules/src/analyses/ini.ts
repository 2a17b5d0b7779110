/** `section.key` to value, as gopkg.in/ini.v1 reads it for Grafana; keys before the first section have no prefix. */
export function readIni(text: string): Map<string, string> {
  const values = new Map<string, string>()
  let section = ''
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const header = /^\[([^\]]*)\]/.exec(line)?.[1]
    if (header !== undefined) {
      section = header.trim()
      continue
    }
    const divider = line.search(/[=:]/)
    if (divider <= 0) continue
    const key = line.slice(0, divider).trim()
    values.set(section === '' ? key : `${section}.${key}`, valueOf(line.slice(divider + 1).trim()))
  }
  return values
}

/** Quotes of three kinds keep what would begin a comment; in a bare value every # and ; does. */
function valueOf(raw: string): string {
  for (const quote of ['"""', '`', '"', "'"]) {
    if (!raw.startsWith(quote)) continue
    const end = raw.indexOf(quote, quote.length)
    if (end !== -1) return raw.slice(quote.length, end)
  }
  return (/^[^#;]*/.exec(raw)?.[0] ?? '').trim()
}
