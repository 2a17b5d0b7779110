import { join, relative } from 'node:path'

import {
  isLike,
  rangeOf,
  builtInRules,
  type Document,
  type Exception,
  type Problem,
  type Rule,
  nearestName,
  problemAt,
} from '@rampart/engine'
import { rules as catalogue } from '@rampart/rules'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

import { kubernetesVersion, rulesetNamed } from '../choose-rules.ts'
import { UserError } from '../user-error.ts'
import type { Config, RuleSettings } from './config.ts'
import schema from './rampart.schema.json' with { type: 'json' }

const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true })

type Written = Partial<Omit<Config, 'exceptions'>> & {
  readonly exceptions?: readonly Omit<Exception, 'source' | 'start' | 'end'>[]
}

/** The configuration in a document. Throws a `UserError` with one problem for each mistake, at its place. */
export function configFrom(document: Document, folder: string, cwd: string): Config {
  const validate = ajv.compile<Written>(schema)
  if (!validate(document.value)) throw new UserError(...problemsOf(document, validate, []))
  const written = document.value
  const problems = [...checkRules(document, written), ...checkExceptions(document, written)]
  if (problems.length > 0) throw new UserError(...problems)
  written.rulesets?.forEach(rulesetNamed)
  if (written.kubernetesVersion !== undefined) kubernetesVersion(written.kubernetesVersion)
  return {
    ...written,
    rulesets: written.rulesets ?? [],
    paths: (written.paths ?? []).map((path) => relative(cwd, join(folder, path)) || '.'),
    rules: written.rules ?? {},
    podKinds: written.podKinds ?? [],
    exceptions: (written.exceptions ?? []).map((exception, index) => ({
      ...exception,
      source: document.source,
      ...rangeOf(document, ['exceptions', index]),
    })),
  }
}

function checkRules(document: Document, { rules = {} }: Written): Problem[] {
  return Object.entries(rules).flatMap(([id, settings]) => {
    const rule = [...catalogue, ...builtInRules].find(({ meta }) => meta.id === id)
    return rule ? checkParameters(document, rule, settings) : [unknownRule(document, ['rules', id], id)]
  })
}

function checkParameters(document: Document, { meta }: Rule, { parameters }: RuleSettings): Problem[] {
  if (!parameters) return []
  const validate = ajv.compile({ type: 'object', properties: meta.parameters ?? {}, additionalProperties: false })
  return validate(parameters) ? [] : problemsOf(document, validate, ['rules', meta.id, 'parameters'])
}

function checkExceptions(document: Document, { exceptions = [] }: Written): Problem[] {
  const known = [...catalogue, ...builtInRules].map(({ meta }) => meta.id)
  return exceptions.flatMap(({ rules }, index) =>
    rules.flatMap((pattern, position) =>
      known.some((id) => isLike(id, pattern))
        ? []
        : [unknownRule(document, ['exceptions', index, 'rules', position], pattern)],
    ),
  )
}

function unknownRule(document: Document, path: readonly (string | number)[], id: string): Problem {
  const meant = nearestName(
    id,
    catalogue.map(({ meta }) => meta.id),
  )
  const hint = meant === undefined ? '"rampart rules" lists them' : `did you mean "${meant}"?`
  return problemAt(document, path, 'UNKNOWN_RULE', `there is no rule "${id}"; ${hint}`)
}

function problemsOf(document: Document, validate: ValidateFunction, base: readonly (string | number)[]): Problem[] {
  return (validate.errors ?? []).map((error) => {
    const path = [...base, ...pathOf(error, document, base)]
    return problemAt(document, path, 'CONFIG_INVALID', `${placeWords(path)}: ${whatIsWrong(error)}`)
  })
}

const placeWords = (path: readonly (string | number)[]): string =>
  path.length === 0 ? 'the configuration' : path.join('.')

function pathOf(
  { instancePath, keyword, params }: ErrorObject,
  document: Document,
  base: readonly (string | number)[],
): (string | number)[] {
  const keys = instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (keyword === 'additionalProperties') keys.push(String(params.additionalProperty))
  let value: unknown = base.reduce<unknown>(
    (holder, key) => (holder as Record<string | number, unknown>)[key],
    document.value,
  )
  return keys.map((key) => {
    const step = Array.isArray(value) ? Number(key) : key
    value = (value as Record<string | number, unknown> | undefined)?.[step]
    return step
  })
}

function whatIsWrong({ keyword, params, message, parentSchema }: ErrorObject): string {
  if (keyword === 'additionalProperties') {
    const known = Object.keys((parentSchema?.properties ?? {}) as object)
    const meant = nearestName(String(params.additionalProperty), known)
    return `there is no such setting; ${meant === undefined ? `known here: ${known.join(', ') || 'none'}` : `did you mean "${meant}"?`}`
  }
  if (keyword === 'enum') return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`
  if (keyword === 'required') return `"${String(params.missingProperty)}" is missing`
  return message ?? 'is not valid'
}
