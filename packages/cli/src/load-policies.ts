import { existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { isMap, severities, type Rule } from '@rampart/engine'

import { UserError } from './user-error.ts'

const modules = new Set(['.js', '.mjs', '.ts', '.mts'])

/** The rules that the user's own modules export. They are code, and run: only what a flag names is loaded. */
export async function loadPolicies(paths: readonly string[], cwd: string): Promise<readonly Rule[]> {
  const rules: Rule[] = []
  for (const path of paths) {
    for (const file of moduleFiles(path, cwd)) rules.push(...(await rulesOf(file, path)))
  }
  return rules
}

function moduleFiles(path: string, cwd: string): string[] {
  const absolute = resolve(cwd, path)
  if (!existsSync(absolute)) {
    throw new UserError({ code: 'POLICY_NOT_FOUND', message: `there is no policy ${path}; check --policy`, file: path })
  }
  if (!statSync(absolute).isDirectory()) return [absolute]
  const names = readdirSync(absolute).filter((name) => modules.has(extname(name)) && !name.endsWith('.d.ts'))
  if (names.length > 0) return names.sort().map((name) => join(absolute, name))
  const message = `no policy in ${path}: there is no file that ends in ${[...modules].join(', ')}`
  throw new UserError({ code: 'POLICY_NOT_FOUND', message, file: path })
}

async function rulesOf(file: string, shown: string): Promise<Rule[]> {
  const exported = await importDefault(file, shown)
  const rules = Array.isArray(exported) ? (exported as unknown[]) : [exported]
  return rules.map((rule) => {
    const wrong = whatIsWrong(rule)
    if (wrong === undefined) return rule as Rule
    throw new UserError({
      code: 'POLICY_INVALID',
      message: `the policy must export a rule by default: ${wrong}`,
      file: shown,
    })
  })
}

async function importDefault(file: string, shown: string): Promise<unknown> {
  if (!modules.has(extname(file))) {
    const message = `a policy is a module that ends in ${[...modules].join(', ')}`
    throw new UserError({ code: 'POLICY_INVALID', message, file: shown })
  }
  try {
    const loaded: unknown = await import(pathToFileURL(file).href)
    return isMap(loaded) ? loaded.default : undefined
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const typescript = why.includes('Unknown file extension')
      ? '; this Node.js reads no TypeScript: compile it, or use 22.18 or later'
      : ''
    throw new UserError({
      code: 'POLICY_INVALID',
      message: `the policy cannot be loaded: ${why}${typescript}`,
      file: shown,
    })
  }
}

function whatIsWrong(rule: unknown): string | undefined {
  if (!isMap(rule)) return 'there is no object'
  if (typeof rule.check !== 'function') return '"check" is no function'
  const { meta } = rule
  if (!isMap(meta)) return '"meta" is missing'
  if (typeof meta.id !== 'string' || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(meta.id)) return '"meta.id" must be family/name'
  if (!severities.some((severity) => severity === meta.severity))
    return `"meta.severity" must be one of ${severities.join(', ')}`
  if (!Array.isArray(meta.appliesTo) || meta.appliesTo.length === 0) return '"meta.appliesTo" must list kinds'
  if (!isMap(meta.messages) || Object.keys(meta.messages).length === 0) return '"meta.messages" must hold a message'
  if (typeof meta.title !== 'string' || !Array.isArray(meta.controls))
    return '"meta.title" and "meta.controls" are needed'
  if (!isMap(meta.fix) || typeof meta.fix.hint !== 'string') return '"meta.fix.hint" is needed'
  return undefined
}
