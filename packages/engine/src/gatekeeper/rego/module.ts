import { edited, type Edit, type Edited } from './edits.ts'
import { refAt, type Ref } from './refs.ts'
import { tokensOf, type Token } from './tokens.ts'

/** A module of a template, ready to be compiled beside those of other templates. */
export interface IsolatedModule extends Edited {
  readonly original: string
  readonly readsInventory: boolean
  readonly readsNamespace: boolean
  readonly mistakes: readonly Mistake[]
}

/** What Gatekeeper refuses in a module. */
export interface Mistake {
  /** Into the original text. */
  readonly offset: number
  readonly message: string
}

/** Which part of a template a module is. */
export type Part = 'main' | 'lib'

/**
 * Puts a template's modules below a package of their own: two templates may carry different libs of one name. Only
 * names are touched, in place, so lines stay where they are. It refuses what Gatekeeper refuses.
 */
export function isolate(original: string, part: Part, prefix: string): IsolatedModule {
  const tokens = tokensOf(original)
  const mistakes: Mistake[] = []
  const refs = dataRefs(tokens)
  const edits = [
    ...packageEdit(tokens, part, prefix, mistakes),
    ...refs.filter(isLibRef).map(({ headEnd }) => insertion(headEnd, `.${prefix}`)),
  ]
  checkImports(tokens, mistakes)
  for (const ref of refs) if (!isLibRef(ref) && !isInventory(ref)) mistakes.push(foreignData(ref))
  if (part === 'main' && !hasViolation(tokens)) mistakes.push(withoutViolation)
  return {
    ...edited(original, edits),
    original,
    readsInventory: refs.some(isInventory),
    readsNamespace: tokens.some(({ text }) => text === 'namespaceObject' || text === '"namespaceObject"'),
    mistakes,
  }
}

const insertion = (at: number, text: string): Edit => ({ start: at, end: at, text })

const isLibRef = ({ steps }: Ref): boolean => steps[1] === 'lib'
const isInventory = ({ steps }: Ref): boolean => steps[1] === 'inventory'

function packageEdit(tokens: readonly Token[], part: Part, prefix: string, mistakes: Mistake[]): Edit[] {
  const [first] = tokens
  const ref = first?.text === 'package' ? refAt(tokens, 1) : undefined
  // The compiler says what is wrong, and where.
  if (!ref) return []
  if (part === 'main') return [{ start: ref.start, end: ref.end, text: `${prefix}.main` }]
  if (ref.steps[0] !== 'lib' || ref.steps.length < 2) {
    mistakes.push({
      offset: ref.start,
      message: `a lib's package must begin with "lib.", and this one is ${ref.steps.join('.')}. Rename it`,
    })
  }
  return [insertion(ref.start, `${prefix}.`)]
}

function dataRefs(tokens: readonly Token[]): Ref[] {
  return tokens.flatMap((token, index) => {
    if (token.text !== 'data' || token.kind !== 'name' || tokens[index - 1]?.text === '.') return []
    return refAt(tokens, index) ?? []
  })
}

function foreignData({ steps, start }: Ref): Mistake {
  const message = `${steps.join('.')} is not there in a template: of data it sees only data.inventory and its data.lib. Use one of those`
  return { offset: start, message }
}

function checkImports(tokens: readonly Token[], mistakes: Mistake[]): void {
  for (const [index, token] of tokens.entries()) {
    if (token.text !== 'import' || !token.startsLine || token.depth > 0) continue
    const steps = refAt(tokens, index + 1)?.steps ?? []
    // Other data is refused as a reference.
    if (steps[0] === 'future' || (steps[0] === 'data' && steps[1] !== 'inventory')) continue
    const name = steps.join('.')
    const remedy = name === 'rego.v1' ? 'Set `version: v1` in the source instead' : 'Remove it'
    mistakes.push({
      offset: token.start,
      message: `a template may import only data.lib and future.keywords, and this imports ${name}. ${remedy}`,
    })
  }
}

const withoutViolation: Mistake = {
  offset: 0,
  message: 'the template has no rule "violation", so it would never report anything. Name its rule violation',
}

function hasViolation(tokens: readonly Token[]): boolean {
  return tokens.some(({ text, depth, startsLine }, index) => {
    if (text !== 'violation' || depth > 0) return false
    const before = tokens[index - 1]?.text
    return startsLine || before === 'default' || before === '}' || before === ';'
  })
}
