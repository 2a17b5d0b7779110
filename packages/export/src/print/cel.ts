import { messageText, type PortableViolation, type Rule } from '@rampart/engine'

import { bindAndPrint } from './cel/bind.ts'
import { isIdentifier, quoted } from './cel/literal.ts'
import { Prelude } from './cel/prelude.ts'
import { all, any, atom, relation, textOf, type Cel } from './cel/syntax.ts'
import { podGuard, violationText } from './cel/violation.ts'
import type { CelPolicy, CelValidation, CelVariable, PrintOptions } from './forms.ts'
import { camelCase, freeName } from './names.ts'
import { sourceOf, withConstants } from './source.ts'
import { sharedConditions } from './tree/shared.ts'
import { listsTakenWhole } from './tree/taken-whole.ts'
import { piecesOf } from './words.ts'

/** Whose admission policies the CEL is made for. */
export type CelDialect = 'vap' | 'gatekeeper' | 'kyverno'

/** A rule as CEL: a validation for each violation, true for what may pass. */
export function printCel(rule: Rule, options: PrintOptions & { readonly dialect: CelDialect }): CelPolicy {
  const { object, params } = surroundings[options.dialect]
  const areGiven = params !== undefined && options.parameters === 'from-params'
  const { violations, parameters } = sourceOf(rule, areGiven ? options : withConstants(options))
  const names = violationNames(violations)
  const prelude = new Prelude({
    object,
    params: areGiven ? params : undefined,
    parameters,
    schemas: rule.meta.parameters ?? {},
    reserved: [...names.values()],
    shared: sharedConditions(violations),
    takenWhole: listsTakenWhole(violations),
    print: bindAndPrint,
  })
  const printed = violations.map((violation) => printViolation(rule, violation, names.get(violation) ?? '', prelude))
  return {
    variables: [...prelude.variables, ...printed.map(({ variable: each }) => each)],
    validations: printed.map(({ validation }) => validation),
  }
}

const surroundings = {
  vap: { object: 'object', params: 'params' },
  gatekeeper: { object: 'variables.anyObject', params: 'variables.params' },
  kyverno: { object: 'object', params: undefined },
} as const

/** Words that the policy needs for itself. */
const kept = ['pod', 'containers', 'metadata', 'template', 'kind', 'params', 'anyObject']

function violationNames(violations: readonly PortableViolation[]): ReadonlyMap<PortableViolation, string> {
  const taken = new Set(kept)
  const names = new Map<PortableViolation, string>()
  for (const violation of violations) {
    const word = camelCase(violation.message)
    const name = freeName(taken, ...(isIdentifier(word) ? [word] : []), `${word}Found`)
    taken.add(name)
    names.set(violation, name)
  }
  return names
}

interface Printed {
  readonly variable: CelVariable
  readonly validation: CelValidation
}

function printViolation(rule: Rule, violation: PortableViolation, name: string, prelude: Prelude): Printed {
  const template = messageText(rule.meta.messages[violation.message] ?? '')
  const applies = appliesTo(rule, violation, prelude)
  const isPlain = violation.scope.of !== 'container' && violation.loops.length === 0
  if (isPlain && piecesOf(template).every((piece) => 'text' in piece)) {
    return plainViolation(violation, template, name, prelude, applies)
  }
  return {
    variable: { name, expression: textOf(violationText(violation, template, prelude, applies)) },
    validation: {
      messageId: violation.message,
      expression: `variables.${name} == ''`,
      message: `${rule.meta.title} (${rule.meta.id})`,
      messageExpression: `variables.${name}`,
    },
  }
}

function plainViolation(
  violation: PortableViolation,
  template: string,
  name: string,
  prelude: Prelude,
  applies: readonly Cel[],
): Printed {
  const found = all([...applies, ...podGuard(violation, prelude), bindAndPrint(violation.when, prelude.scope())])
  return {
    variable: { name, expression: textOf(found) },
    validation: {
      messageId: violation.message,
      expression: `!variables.${name}`,
      message: template,
      messageExpression: quoted(template),
    },
  }
}

/** A finding about a whole object is one about the kinds that the rule is made for. */
function appliesTo({ meta }: Rule, { scope }: PortableViolation, prelude: Prelude): Cel[] {
  if (scope.of !== 'object' || meta.appliesTo.includes('*')) return []
  const tests = meta.appliesTo.map((kind) => {
    if (kind === 'pod') return relation(atom(prelude.pod()), '!=', atom('null'))
    if (kind.endsWith('/*')) return atom(`${prelude.kind()}.startsWith(${quoted(kind.slice(0, -1))})`)
    return relation(atom(prelude.kind()), '==', atom(quoted(kind)))
  })
  return [any(tests)]
}
