import { orAbsent, type Frame, type Value } from '../expression/closures.ts'
import { Compiler, freeSlot, type Observe, type Slots, type Test } from '../expression/compile.ts'
import { isMap } from '../expression/semantics.ts'
import type { ValueNode } from '../expression/tree.ts'
import type { Path } from '../path.ts'
import type { Subject } from '../subject/subject.ts'
import type { Loop, PortableRuleSource, PortableViolation } from './portable-rule.ts'
import type { Context, Violation } from './rule.ts'
import { isAtLeast } from './target.ts'
import { wordsFor } from './words-for.ts'

/** Compiles a portable rule once for each context it is run in. */
export function judgeOf<Id extends string>(
  source: PortableRuleSource,
  observe?: Observe,
): (subject: Subject, context: Context) => Violation<Id>[] {
  let compiledFor: Context | undefined
  let judges: readonly Judge[] = []
  return (subject, context) => {
    if (compiledFor !== context) {
      judges = compileAll(source, context, observe)
      compiledFor = context
    }
    const found: Violation[] = []
    for (const judge of judges) judge(subject, found)
    // A portable violation's message is a key of the definition, which is typed by Id.
    return found as Violation<Id>[]
  }
}

type Judge = (subject: Subject, found: Violation[]) => void

/** Slots of a frame: what the scope binds first, loops and quantifiers after. Paths run in parallel to values. */
const scopeSlots: Slots = new Map([
  ['object', 0],
  ['pod', 1],
  ['metadata', 2],
  ['containers', 3],
  ['container', 4],
])
const containerSlot = 4

interface Compiled {
  readonly message: string
  readonly when: Test
  readonly at: (paths: readonly Path[]) => Path
  readonly data: readonly (readonly [name: string, value: Value])[]
}

interface CompiledLoop extends Located {
  /** Looked at before what is in `value`. */
  readonly one: Located | undefined
  readonly slot: number
  readonly keySlot: number | undefined
}

interface Located {
  readonly value: Value
  readonly pathOf: (paths: readonly Path[]) => Path
}

function compileAll(source: PortableRuleSource, context: Context, observe: Observe | undefined): Judge[] {
  const targetAtLeast = (version: string): boolean => isAtLeast(context.target, version)
  const compiler = new Compiler({ parameters: context.parameters, targetAtLeast }, observe)
  return source.violations.flatMap((violation) => compileOne(compiler, violation) ?? [])
}

function compileOne(compiler: Compiler, violation: PortableViolation): Judge | undefined {
  let slots = scopeSlots
  const loops = violation.loops.map((loop) => {
    const compiled = compileLoop(compiler, loop, slots)
    slots = compiled.slots
    return compiled.loop
  })
  const when = compiler.test(violation.when, slots)
  if (Compiler.isNever(when)) return undefined
  const data = Object.entries(violation.data).map(([name, node]) => [name, compiler.value(node, slots)] as const)
  const compiled: Compiled = { message: violation.message, when, at: pathOf(violation.at, slots), data }
  return judgeInScope(violation, loops, compiled)
}

function compileLoop(compiler: Compiler, loop: Loop, outer: Slots): { loop: CompiledLoop; slots: Slots } {
  const slots = new Map(outer)
  const next = freeSlot(outer)
  const located = (node: ValueNode): Located => ({ value: compiler.value(node, outer), pathOf: pathOf(node, outer) })
  if (loop.over === 'entries') {
    slots.set(loop.value, next).set(loop.key, next + 1)
    return { loop: { ...located(loop.map), one: undefined, slot: next, keySlot: next + 1 }, slots }
  }
  slots.set(loop.item, next)
  const one = loop.over === 'both' ? located(loop.one) : undefined
  return { loop: { ...located(loop.list), one, slot: next, keySlot: undefined }, slots }
}

function judgeInScope(violation: PortableViolation, loops: readonly CompiledLoop[], compiled: Compiled): Judge {
  const { scope } = violation
  return (subject, found) => {
    const { object, pod, containers } = subject
    if (scope.of === 'object') {
      walk(loops, 0, [object], [[]], compiled, undefined, found)
      return
    }
    if (!pod) return
    const frame: Frame = [object, pod.spec, pod.metadata, containers.map((each) => each.value)]
    const paths: Path[] = [[], pod.path, pod.metadataPath, pod.path]
    if (scope.of === 'pod') {
      walk(loops, 0, frame, paths, compiled, undefined, found)
      return
    }
    for (const container of containers) {
      if (!scope.lists.includes(container.list)) continue
      frame[containerSlot] = container.value
      paths[containerSlot] = container.path
      walk(loops, 0, frame, paths, compiled, container.label, found)
    }
  }
}

function walk(
  loops: readonly CompiledLoop[],
  depth: number,
  frame: Frame,
  paths: Path[],
  compiled: Compiled,
  container: string | undefined,
  found: Violation[],
): void {
  const loop = loops[depth]
  if (!loop) {
    if (compiled.when(frame)) found.push(violationOf(compiled, frame, paths, container))
    return
  }
  const enter = (value: unknown, path: Path): void => {
    frame[loop.slot] = orAbsent(value)
    paths[loop.slot] = path
    walk(loops, depth + 1, frame, paths, compiled, container, found)
  }
  const one = loop.one?.value(frame)
  if (loop.one && one !== undefined) enter(one, loop.one.pathOf(paths))
  const over = loop.value(frame)
  if (loop.keySlot === undefined ? !Array.isArray(over) : !isMap(over)) return
  const base = loop.pathOf(paths)
  for (const [key, value] of Object.entries(over as Record<string, unknown>)) {
    if (loop.keySlot !== undefined) frame[loop.keySlot] = key
    enter(value, [...base, loop.keySlot === undefined ? Number(key) : key])
  }
}

function violationOf(
  { message, at, data }: Compiled,
  frame: Frame,
  paths: readonly Path[],
  container: string | undefined,
): Violation {
  const filled: Record<string, string> = container === undefined ? {} : { container }
  for (const [name, value] of data) filled[name] = wordsFor(value(frame))
  return { message, path: at(paths), data: filled }
}

/** Only a chain of fields from a variable has a place in the manifest. */
function pathOf(node: ValueNode, slots: Slots): (paths: readonly Path[]) => Path {
  if (node.op === 'variable') {
    const slot = slots.get(node.name)
    if (slot !== undefined) return (paths) => paths[slot] ?? []
  }
  if (node.op === 'field') {
    const of = pathOf(node.of, slots)
    const { key } = node
    return (paths) => [...of(paths), key]
  }
  throw new Error(`"at" and loops of a portable rule name a field of the resource, not a "${node.op}"`)
}
