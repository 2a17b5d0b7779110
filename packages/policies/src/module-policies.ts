import { pathToFileURL } from 'node:url'

import { isMap, severities, type Problem, type Rule } from '@rampart/engine'

import type { Policies } from './load-policies.ts'
import type { PolicyFile } from './policy-files.ts'

/** The rules that the user's own modules export by default. They are code, and run: only what a flag names is loaded. */
export async function modulePolicies(files: readonly PolicyFile[]): Promise<Policies> {
  const rules: Rule[] = []
  const problems: Problem[] = []
  for (const file of files) {
    const exported = await rulesOf(file)
    if (Array.isArray(exported)) rules.push(...exported)
    else problems.push(exported)
  }
  return { rules, problems }
}

async function rulesOf({ path, file }: PolicyFile): Promise<Rule[] | Problem> {
  const loaded = await importDefault(path)
  if (typeof loaded === 'string') return invalid(file, `the policy cannot be loaded: ${loaded}`)
  const rules = Array.isArray(loaded.default) ? (loaded.default as unknown[]) : [loaded.default]
  const wrong = rules.map(whatIsWrong).find((each) => each !== undefined)
  if (wrong !== undefined) return invalid(file, `the policy must export a rule by default: ${wrong}`)
  return rules as Rule[]
}

const invalid = (file: string, message: string): Problem => ({ code: 'POLICY_INVALID', message, file })

async function importDefault(path: string): Promise<{ readonly default: unknown } | string> {
  try {
    const loaded: unknown = await import(pathToFileURL(path).href)
    return { default: isMap(loaded) ? loaded.default : undefined }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return why.includes('Unknown file extension')
      ? 'this Node.js reads no TypeScript. Compile it, or use Node.js 22.18 or later'
      : why
  }
}

function whatIsWrong(rule: unknown): string | undefined {
  if (!isMap(rule)) return 'there is no object'
  if (typeof rule.check !== 'function') return '"check" is no function'
  return isMap(rule.meta) ? whatIsWrongWith(rule.meta) : '"meta" is missing'
}

function whatIsWrongWith(meta: Record<string, unknown>): string | undefined {
  const { id, severity, appliesTo, messages, title, controls, fix } = meta
  if (typeof id !== 'string' || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) return '"meta.id" must be family/name'
  if (!severities.some((each) => each === severity)) return `"meta.severity" must be one of ${severities.join(', ')}`
  if (!Array.isArray(appliesTo) || appliesTo.length === 0) return '"meta.appliesTo" must list kinds'
  if (!isMap(messages) || Object.keys(messages).length === 0) return '"meta.messages" must hold a message'
  if (typeof title !== 'string') return '"meta.title" is missing'
  if (!Array.isArray(controls)) return '"meta.controls" must be a list'
  return isMap(fix) && typeof fix.hint === 'string' ? undefined : '"meta.fix.hint" is missing'
}
