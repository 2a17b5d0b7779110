/** What XML 1.0 has no way to write, not even as a reference; half a surrogate pair is among it. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element of elements. */
export function element(name: string, attributes: Attributes, children: readonly string[]): string {
  const start = name + attributeText(attributes)
  return children.length === 0 ? `<${start}/>` : `<${start}>\n${children.join('\n')}\n</${name}>`
}

/** An element of text. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return `<${name}${attributeText(attributes)}>${escape(text, /[&<>\r]/g)}</${name}>`
}

function attributeText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escape(String(value), /[&<>"\t\n\r]/g)}"`)
    .join('')
}

function escape(text: string, special: RegExp): string {
  return text.replaceAll(UNWRITABLE, '\uFFFD').replaceAll(special, (character) => references[character] ?? '')
}
