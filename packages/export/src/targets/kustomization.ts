import type { ExportedFile } from './target.ts'
import { yamlDocument } from './yaml.ts'

/**
 * What `kubectl apply -k` takes. Where some files make the kinds that others are of, each folder has its own: the API
 * server has to know a kind before it takes an object of it.
 */
export function kustomizations(files: readonly ExportedFile[], first?: string): readonly ExportedFile[] {
  const byFolder = new Map<string, string[]>()
  for (const { path } of files.filter(({ role }) => role === 'policy')) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), path.slice(folder === '' ? 0 : folder.length + 1)])
  }
  const inner = [...byFolder].filter(([folder]) => folder !== '')
  const own = [...inner.map(([folder]) => folder), ...(byFolder.get('') ?? [])]
  if (own.length === 0) return []
  return [
    kustomization('', own, first === undefined || !byFolder.has(first) ? '' : inOrder(first)),
    ...inner.map(([folder, names]) => kustomization(`${folder}/`, names, '')),
  ]
}

const inOrder = (first: string): string =>
  `Apply ${first}/ first, and the whole when the cluster knows the kinds that it makes:\n  kubectl apply -k ${first}`

const kustomization = (folder: string, resources: readonly string[], comment: string): ExportedFile => ({
  path: `${folder}kustomization.yaml`,
  content: yamlDocument({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }, comment),
  role: 'other',
})
