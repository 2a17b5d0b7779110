import { isMap, readDocuments, SourceText, type Path, type Subject } from '@rampart/engine'

/** A file that a ConfigMap or Secret holds under one of its keys. */
export interface EmbeddedText {
  readonly key: string
  readonly text: string
  readonly path: Path
}

/** What is not base64 in a Secret's data is left out: the API server refuses it. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The files of a ConfigMap or a Secret, decoded; none of any other kind. */
export function embeddedTexts({ identity, object }: Subject): EmbeddedText[] {
  if (identity.apiVersion !== 'v1') return []
  if (identity.kind === 'ConfigMap') return textsIn(object, 'data')
  if (identity.kind !== 'Secret') return []
  const encoded = textsIn(object, 'data').filter(({ text }) => base64.test(text.trim()))
  const decoded = encoded.map((each) => ({ ...each, text: Buffer.from(each.text, 'base64').toString('utf8') }))
  return [...textsIn(object, 'stringData'), ...decoded]
}

function textsIn(object: Readonly<Record<string, unknown>>, field: string): EmbeddedText[] {
  const holder = object[field]
  if (!isMap(holder)) return []
  return Object.entries(holder).flatMap(([key, text]) =>
    typeof text === 'string' ? [{ key, text, path: [field, key] }] : [],
  )
}

/** The documents of a YAML or JSON text; those that cannot be read are left out. */
export function yamlDocuments(text: string): unknown[] {
  return readDocuments(new SourceText('', text)).documents.map(({ value }) => value)
}
