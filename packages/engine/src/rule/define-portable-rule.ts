import type { Observe } from '../expression/compile.ts'
import {
  conditionNode,
  placeOf,
  valueNode,
  type Condition,
  type Expression,
  type Place,
} from '../expression/expression.ts'
import { bindVariable } from '../expression/expression.ts'
import type { ValueNode } from '../expression/tree.ts'
import type { Container, ObjectMeta, PodSpec } from '../subject/pod-types.ts'
import type { ContainerList, Subject } from '../subject/subject.ts'
import { checkVariables } from './bound-once.ts'
import type { Fixes } from './fixes.ts'
import { judgeOf } from './judge-portable.ts'
import type { RuleMeta } from './meta.ts'
import type { Loop, PortableRuleSource, PortableViolation, Scope } from './portable-rule.ts'
import type { Context, Rule, Violation } from './rule.ts'

/** When something is wrong, which place to point at, and what fills the message's placeholders. */
export interface Finding {
  readonly when: Condition
  readonly at: Place
  readonly data?: Readonly<Record<string, Place>>
}

interface Looped extends Finding {
  readonly loops: readonly Loop[]
}

/** A finding with the scope it is looked for in; made by `onObject`, `onPod` and `onContainers`. */
export interface ScopedFinding {
  readonly scope: Scope
  /** Called when the rule is first needed: most runs need few of a catalogue's rules. */
  readonly describe: () => Finding | Looped
}

/** What a finding about a whole pod may read. */
export interface PodScope {
  /** The pod spec, wherever the kind keeps it. */
  readonly pod: Expression<PodSpec>
  /** The metadata of the pods: the template's, or the Pod's own. */
  readonly metadata: Expression<ObjectMeta>
  readonly object: Expression<Record<string, unknown>>
  /** The containers of all three lists. */
  readonly containers: Expression<Container[]>
}

/** What a finding about one container may read. */
export interface ContainerScope extends PodScope {
  readonly container: Expression<Container>
}

export interface PortableRuleDefinition<Id extends string> {
  readonly meta: RuleMeta<Id>
  /** One for each message, but those that only the linter gives. */
  readonly violations: Readonly<Partial<Record<NoInfer<Id>, ScopedFinding>>>
  /** How findings are mended automatically, by message. */
  readonly fixes?: Fixes<NoInfer<Id>>
  /** What the linter alone can judge, because it needs other resources or more than the language has. */
  readonly onlyInLinter?: {
    /** In words, for whoever exports the rule. */
    readonly note: string
    /** Drops a violation that something outside the resource makes good. */
    readonly excuses?: (violation: Violation<NoInfer<Id>>, subject: Subject, context: Context) => boolean
    /** Yields further violations. */
    readonly check?: (subject: Subject, context: Context) => Iterable<Violation<NoInfer<Id>>>
  }
}

const everyList: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers']

const variable = <T>(name: string): Expression<T> => placeOf<T>({ op: 'variable', name })

const podScope = (): PodScope => ({
  pod: variable('pod'),
  metadata: variable('metadata'),
  object: variable('object'),
  containers: variable('containers'),
})

/** A finding about a resource as a whole, whatever its kind. */
export function onObject<T = Record<string, unknown>>(describe: (object: Expression<T>) => Finding): ScopedFinding {
  return { scope: { of: 'object' }, describe: () => describe(variable('object')) }
}

/** A finding about a pod: one, or one for each item that `forEach` goes through. */
export function onPod(describe: (scope: PodScope) => Finding): ScopedFinding {
  return { scope: { of: 'pod' }, describe: () => describe(podScope()) }
}

/** A finding for each container; without `lists`, for init, main and ephemeral ones alike. `{container}` is its name. */
export function onContainers(
  describe: (scope: ContainerScope) => Finding,
  lists: readonly ContainerList[] = everyList,
): ScopedFinding {
  return {
    scope: { of: 'container', lists },
    describe: () => describe({ ...podScope(), container: variable('container') }),
  }
}

/** The same finding for each item of a list. */
export function forEach<Item>(
  list: Expression<Item[]>,
  describe: (item: Expression<NonNullable<Item>>) => Finding,
): Finding {
  return bindVariable('each', (item) => {
    const inner = describe(variable(item))
    return looped({ over: 'items', list: valueNode(list), item }, inner)
  })
}

/** The same finding for a place that holds one, where it is there, and for each item of a list that holds more. */
export function forOneAndEach<Item>(
  one: Expression<Item>,
  list: Expression<Item[]>,
  describe: (item: Expression<NonNullable<Item>>) => Finding,
): Finding {
  return bindVariable('each', (item) => {
    const inner = describe(variable(item))
    return looped({ over: 'both', one: valueNode(one), list: valueNode(list), item }, inner)
  })
}

/** The same finding for each entry of a map; `value` is the place of the entry. */
export function forEachEntry<Value>(
  map: Expression<Record<string, Value>>,
  describe: (key: Expression<string>, value: Expression<NonNullable<Value>>) => Finding,
): Finding {
  return bindVariable('key', (key) =>
    bindVariable('value', (value) => {
      const inner = describe(variable(key), variable(value))
      return looped({ over: 'entries', map: valueNode(map), key, value }, inner)
    }),
  )
}

function looped(loop: Loop, inner: Finding): Looped {
  return { ...inner, loops: [loop, ...('loops' in inner ? (inner as Looped).loops : [])] }
}

/** Declares a rule with the expression language: the linter runs it, and every exporter prints it. */
export function definePortableRule<const Id extends string>(definition: PortableRuleDefinition<Id>): Rule<Id> {
  return portableRule(definition, () => sourceOf(definition))
}

function portableRule<Id extends string>(
  definition: PortableRuleDefinition<Id>,
  read: () => PortableRuleSource,
  observe?: Observe,
): Rule<Id> {
  const { meta, fixes, onlyInLinter } = definition
  let source: PortableRuleSource | undefined
  let judge: ReturnType<typeof judgeOf<Id>> | undefined
  return {
    meta,
    ...(fixes && { fixes }),
    get portable() {
      source ??= read()
      return source
    },
    withSource: (other, observer) => portableRule(definition, () => other, observer),
    check(subject, context) {
      judge ??= judgeOf<Id>((source ??= read()), observe)
      const found = judge(subject, context)
      return onlyInLinter ? withLinterPart(found, onlyInLinter, subject, context) : found
    },
  }
}

function* withLinterPart<Id extends string>(
  found: Iterable<Violation<Id>>,
  { excuses, check }: NonNullable<PortableRuleDefinition<Id>['onlyInLinter']>,
  subject: Subject,
  context: Context,
): Iterable<Violation<Id>> {
  for (const violation of found) {
    if (excuses?.(violation, subject, context) !== true) yield violation
  }
  if (check) yield* check(subject, context)
}

function sourceOf<Id extends string>({ violations, onlyInLinter }: PortableRuleDefinition<Id>): PortableRuleSource {
  const described = Object.entries<ScopedFinding>(violations as Record<string, ScopedFinding>)
  const source = { violations: described.map(([message, scoped]) => portableViolation(message, scoped)) }
  return onlyInLinter ? { ...source, onlyInLinter: onlyInLinter.note } : source
}

function portableViolation(message: string, { scope, describe }: ScopedFinding): PortableViolation {
  const finding = describe()
  const data: Record<string, ValueNode> = {}
  for (const [name, place] of Object.entries(finding.data ?? {})) data[name] = valueNode(place)
  const loops = 'loops' in finding ? finding.loops : []
  const violation = { message, scope, loops, when: conditionNode(finding.when), at: valueNode(finding.at), data }
  checkVariables(violation)
  return violation
}
