import { Document, isScalar, visit, type Scalar, type Tags, type ToStringOptions, type YAMLSeq } from 'yaml'

const width = 110
const layout: ToStringOptions = { lineWidth: width, indentSeq: true, flowCollectionPadding: false }

/**
 * A document with a comment on top, laid out as people write it. Whatever a YAML 1.1 reader would take for something
 * else, such as the text `on`, is quoted: the tools do not agree on the version.
 */
export function yamlDocument(value: unknown, comment = ''): string {
  const document = new Document(value, { version: '1.1', customTags: withoutMerge, aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (place, node) => layScalar(place === 'key', node),
    Seq: (_, node) => layList(node),
  })
  const text = document.toString(layout).replace(/^%YAML 1\.1\n---\n/, '')
  return asComment(comment) + text
}

const withoutMerge = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:merge')

/** Documents of one file. */
export const yamlStream = (documents: readonly string[]): string => documents.join('---\n')

/** Code keeps its lines; prose is folded; what could be a number for some reader is quoted. */
function layScalar(isKey: boolean, node: Scalar): void {
  const { value } = node
  if (typeof value !== 'string') return
  if (/^(?:[-+.]?\d\S*|<<|=)$/.test(value)) node.type = 'QUOTE_DOUBLE'
  if (isKey || !value.includes(' ') || (value.length < width - 30 && !value.includes('\n') && !needsQuotes(value)))
    return
  node.type = isCode(value) ? 'BLOCK_LITERAL' : 'BLOCK_FOLDED'
}

/** Code is read more easily on a line of its own than in quotes. */
const needsQuotes = (text: string): boolean => isCode(text) && /: | #|^[!&*'"[{%@`]/.test(text)

const isCode = (text: string): boolean => /[\n={}[\]]|variables\.|object\./.test(text)

/** A few words stand on one line. */
function layList(node: YAMLSeq): void {
  const words = node.items.map((item) => (isScalar(item) ? String(item.value) : ''))
  const isShort = node.items.every(isScalar) && words.join(', ').length < width / 2
  if (isShort) node.flow = true
}

function asComment(text: string): string {
  if (text === '') return ''
  const lines = text.split('\n').map((line) => `# ${line}`.trimEnd())
  return `${lines.join('\n')}\n`
}
