import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import type { Problem, Rule } from '@rampart/engine'
import { loadPolicies } from '@rampart/policies'
import { rules as catalogue } from '@rampart/rules'
import { ruleFolder } from '@rampart/rules/pages'

/** The rules that a folder's cases are for. */
export interface LoadedRules {
  readonly rules: readonly Rule[]
  readonly problems: readonly Problem[]
}

/** A folder of the catalogue stands for its rule; any other for the policies in it. */
export async function rulesOfFolder(folder: string, cwd: string): Promise<LoadedRules> {
  const own = catalogueRule(folder)
  if (own) return { rules: [own], problems: [] }
  const files = policyFilesIn(folder)
  return files.length === 0 ? { rules: [], problems: [] } : loadPolicies(files, cwd)
}

function catalogueRule(folder: string): Rule | undefined {
  const id = `${basename(dirname(folder))}/${basename(folder)}`
  const rule = catalogue.find(({ meta }) => meta.id === id)
  if (!rule) return undefined
  const own = ruleFolder(id)
  return existsSync(own) && realpathSync(own) === realpathSync(folder) ? rule : undefined
}

const isTest = /(?:_test\.rego|\.(?:test|spec|config)\.m?[jt]s|\.d\.m?ts)$/

/** The policies that cases beside them are for, without those of folders that have cases of their own. */
export function policyFilesIn(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))
  return files.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return isPartOfPolicy(path) ? policyFilesIn(path) : []
    return isPolicy(path) ? [path] : []
  })
}

function isPartOfPolicy(folder: string): boolean {
  const name = basename(folder)
  if (name === 'cases' || name === 'node_modules' || name.startsWith('.')) return false
  return !existsSync(join(folder, 'cases'))
}

function isPolicy(path: string): boolean {
  if (isTest.test(path)) return false
  if (/\.(?:rego|m?[jt]s|tar\.gz|tgz)$/.test(path)) return true
  return /\.ya?ml$/.test(path) && /(?:templates|constraints)\.gatekeeper\.sh\//.test(readFileSync(path, 'utf8'))
}
