import { messageText } from '@rampart/engine'
import { format } from '@rampart/opa'

import { grouped } from '../grouped.ts'
import { packageName } from '../names.ts'
import type { ExportedRule, ExportOptions } from '../target.ts'

/** The package in which a rule that is written in Rego gives what conftest asks for. */
export const wrapperPackage = (id: string): string => packageName(id).replace('rampart.', 'rampart.files.')

/** Lets a rule that is written in Rego judge `input` as it is, and say what is wrong in the linter's words. */
export function wrapper({ rule, parameters }: ExportedRule, { kubernetes }: ExportOptions): string {
  const { id, title, appliesTo, messages } = rule.meta
  const words = Object.fromEntries(Object.entries(messages).map(([name, text]) => [name, messageText(text)]))
  const text = `# ${title}
# "rampart explain ${id}" tells why, how to comply, and when to waive it.
package ${wrapperPackage(id)}

import data.${packageName(id)} as rule

deny contains {"msg": msg, "message": violation.message, "path": violation.path} if {
	is_judged
	subject := {"object": input, "parameters": parameters, "target": {"kubernetes": ${JSON.stringify(kubernetes)}}}
	some violation in rule.violations with input as subject
	filled := {concat("", ["{", name, "}"]): value | some name, value in violation.data}
	msg := strings.replace_n(filled, messages[violation.message])
}

${appliesTo.map(isJudged).join('\n\n')}

messages := ${JSON.stringify(words)}

parameters := ${JSON.stringify(parameters)}
`
  const formatted = format(text)
  if (!formatted.ok) throw new Error(`the wrapper of ${id} is no Rego: ${JSON.stringify(formatted.errors)}`)
  return formatted.value
}

function isJudged(of: string): string {
  const { group, name: kind } = grouped(of)
  const inGroup = group === '' ? 'not contains(input.apiVersion, "/")' : `startswith(input.apiVersion, "${group}/")`
  return `is_judged if {
	input.kind == "${kind}"
	is_string(input.apiVersion)
	${inGroup}
}`
}
