import {
  definePortableRule,
  isMap,
  messageSeverity,
  messageText,
  severities,
  type MessageTemplate,
  type PortableRuleDefinition,
  type Rule,
  type Severity,
  type Subject,
  type Violation,
} from '@rampart/engine'

/**
 * A portable rule about `spec` of a Cilium policy. The linter asks the same of each item of `specs`, which a loop of the
 * expression language cannot go through together with `spec`, and tells it by one message for each severity.
 */
export function definedForSpecs<const Id extends string>(definition: PortableRuleDefinition<Id>): Rule {
  const ofSpec = definePortableRule<Id>(definition)
  const { meta, onlyInLinter } = definition
  const note = 'items of specs are judged as spec is'
  return definePortableRule<string>({
    ...definition,
    meta: { ...meta, messages: { ...meta.messages, ...messagesFor(severitiesOf(ofSpec)) } },
    onlyInLinter: {
      note: onlyInLinter ? `${onlyInLinter.note}; ${note}` : note,
      *check(subject, context) {
        yield* onlyInLinter?.check?.(subject, context) ?? []
        for (const [index, item] of specsOf(subject)) {
          for (const violation of ofSpec.check(item, context)) yield inSpecs(violation, index, ofSpec)
        }
      },
    },
  })
}

function severitiesOf({ meta }: Rule): readonly Severity[] {
  const used = new Set(Object.keys(meta.messages).map((id) => messageSeverity(meta, id)))
  return severities.filter((severity) => used.has(severity))
}

function messagesFor(used: readonly Severity[]): Record<string, MessageTemplate> {
  return Object.fromEntries(used.map((severity) => [`in-specs-${severity}`, { text: '{finding}', severity }]))
}

/** The policy once for each of `specs`, as if that were its `spec`. */
function specsOf(subject: Subject): readonly (readonly [index: number, item: Subject])[] {
  const { specs } = subject.object
  if (!Array.isArray(specs)) return []
  return (specs as unknown[]).flatMap((item, index) =>
    isMap(item) ? [[index, { ...subject, object: { ...subject.object, spec: item, specs: null } }] as const] : [],
  )
}

function inSpecs({ message, path, data = {} }: Violation, index: number, { meta }: Rule): Violation {
  const place = `specs[${String(index)}]`
  const words = messageText(meta.messages[message] ?? '').replaceAll(/\bspec\b/g, place)
  const finding = words.replaceAll(/\{(\w+)\}/g, (_, name: string) => data[name] ?? '')
  return {
    message: `in-specs-${messageSeverity(meta, message)}`,
    path: ['specs', index, ...path.slice(1)],
    data: { finding },
  }
}
