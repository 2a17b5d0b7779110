import type { Rule } from '@rampart/engine'
import { format } from '@rampart/opa'

import type { PrintOptions } from './forms.ts'
import { quoted } from './rego/literal.ts'
import { RegoModule } from './rego/module.ts'
import { violationRule } from './rego/violation.ts'
import { sourceOf, withConstants } from './source.ts'

/** Who runs the Rego: Gatekeeper, or OPA itself and conftest. */
export type RegoDialect = 'gatekeeper' | 'plain'

/** A rule as Rego: a package whose set holds an element for each finding. */
export function printRego(
  rule: Rule,
  options: PrintOptions & { readonly dialect: RegoDialect; readonly package: string },
): string {
  const { object, params, head, none } = dialects[options.dialect]
  const areGiven = params !== undefined && options.parameters === 'from-params'
  const { violations, parameters } = sourceOf(rule, areGiven ? options : withConstants(options))
  const module = new RegoModule({
    object,
    params: areGiven ? params : undefined,
    parameters,
    schemas: rule.meta.parameters ?? {},
  })
  const rules = violations.map((violation) => violationRule(rule, violation, module, head(violation.message)))
  const nothing = [`# Nothing to find in Kubernetes ${options.kubernetes}.\n${none}`]
  const title = `# ${rule.meta.id}: ${rule.meta.title}.`
  return formatted(
    [title, `package ${options.package}`, ...(rules.length === 0 ? nothing : rules), module.text].join('\n\n'),
    rule,
  )
}

const dialects = {
  gatekeeper: {
    none: 'violation contains {"msg": ""} if false',
    object: 'input.review.object',
    params: 'parameters',
    head: (id: string) => `violation contains {"msg": msg, "details": {"message": ${quoted(id)}, "path": path}}`,
  },
  plain: {
    none: 'deny contains {"msg": ""} if false',
    object: 'input',
    params: undefined,
    head: (id: string) => `deny contains {"msg": msg, "message": ${quoted(id)}, "path": path}`,
  },
} as const

function formatted(text: string, { meta }: Rule): string {
  const result = format(text)
  if (result.ok) return result.value
  const [error] = result.errors
  throw new Error(
    `the Rego of ${meta.id} cannot be read: ${error?.message ?? ''} at line ${String(error?.line)}\n${text}`,
  )
}
