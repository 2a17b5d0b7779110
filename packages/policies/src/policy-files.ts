import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

import type { Problem } from '@rampart/engine'

/** How a policy is written, by its file's name. */
export type PolicyKind = 'module' | 'rego' | 'bundle' | 'gatekeeper'

export interface PolicyFile {
  readonly kind: PolicyKind
  readonly path: string
  /** As reports show it. */
  readonly file: string
}

export interface PolicyFiles {
  readonly files: readonly PolicyFile[]
  readonly problems: readonly Problem[]
}

const endings: readonly (readonly [PolicyKind, RegExp])[] = [
  ['rego', /\.rego$/],
  ['bundle', /\.(?:tar\.gz|tgz)$/],
  ['gatekeeper', /\.ya?ml$/],
  ['module', /(?<!\.d)\.m?[jt]s$/],
]
const known = '.rego, .tar.gz, .yaml (Gatekeeper), .mjs, .js, .ts'

/** The policy files that paths name: themselves, or all below a directory. */
export function policyFiles(paths: readonly string[], cwd: string): PolicyFiles {
  const files = new Map<string, PolicyFile>()
  const problems: Problem[] = []
  for (const path of paths) {
    const found = filesAt(resolve(cwd, path), cwd)
    if (found.length === 0) problems.push(nothingAt(path, cwd))
    for (const file of found) files.set(file.path, file)
  }
  return { files: [...files.values()], problems }
}

function filesAt(path: string, cwd: string): PolicyFile[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return policyFile(path, cwd)
  return readdirSync(path, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const inner = join(path, entry.name)
      if (!entry.isDirectory()) return policyFile(inner, cwd)
      return entry.name === 'cases' ? [] : filesAt(inner, cwd)
    })
}

/** Tests of a policy are no policy; nor are its cases. */
function policyFile(path: string, cwd: string): PolicyFile[] {
  const kind = endings.find(([, ending]) => ending.test(path))?.[0]
  if (kind === undefined || path.endsWith('_test.rego')) return []
  return [{ kind, path, file: relative(cwd, path).replaceAll('\\', '/') }]
}

function nothingAt(path: string, cwd: string): Problem {
  const message = existsSync(resolve(cwd, path))
    ? `there is no policy in ${path}: no file that ends in ${known}`
    : `there is no ${path}; check --policy`
  return { code: 'POLICY_NOT_FOUND', message, file: path }
}
