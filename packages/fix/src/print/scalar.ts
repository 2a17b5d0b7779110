import { readDocuments, SourceText, type Plain } from '@rampart/engine'

export type Scalar = string | number | boolean | null

/** How scalars are written at a place. */
export interface ScalarStyle {
  readonly json?: boolean
  readonly flow?: boolean
  /** For texts, where they must or should be quoted. */
  readonly quote?: "'" | '"'
  /** Quote texts even where they need not be. */
  readonly always?: boolean
}

export const isScalar = (value: Plain): value is Scalar => typeof value !== 'object' || value === null

/** A scalar as the Kubernetes decoder reads it back: `off` and `1.30` are quoted. */
export function printScalar(value: Scalar, { json, flow, quote = '"', always }: ScalarStyle): string {
  if (typeof value !== 'string') return String(value)
  if (json === true) return JSON.stringify(value)
  if (always !== true && isPlain(value, flow === true)) return value
  return quote === "'" && isSingleLine(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
}

const isSingleLine = (value: string): boolean => /^[\u0020-\u007E\u00A0-\uD7FF]*$/.test(value)

/** Asks the decoder itself. */
function isPlain(value: string, flow: boolean): boolean {
  if (!isSingleLine(value) || value.trim() !== value || value === '' || value.includes('{{')) return false
  const { documents, problems } = readDocuments(new SourceText('', flow ? `[${value}]` : `- ${value}\n`))
  const [first] = documents
  if (problems.length > 0 || documents.length !== 1 || !Array.isArray(first?.value)) return false
  return first.value.length === 1 && first.value[0] === value
}
