import { SourceText } from '@rampart/engine'

import type { CaseFile } from './case-file.ts'

/** The namespaces that a case names with their labels, as manifests. */
export function namespacesOf({ header, source }: CaseFile): SourceText {
  const documents = Object.entries(header.namespaces ?? {}).map(([name, labels]) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name, ...labels } },
  }))
  return new SourceText(source.file, documents.map((each) => JSON.stringify(each)).join('\n'))
}
