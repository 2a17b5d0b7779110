import type { Context } from '../../rule/rule.ts'
import type { Subject } from '../../subject/subject.ts'
import { Encoded } from '../value/encode.ts'

/** An input of one subject: `form` is what two subjects' inputs of one shape have in common. */
export interface Input {
  readonly form: string
  readonly encoded: Encoded
}

/** The inputs of a bundle's rules. The engine runs all rules on one resource before the next: one is remembered. */
export class Inputs {
  #subject: Subject | undefined
  #base = ''
  readonly #inputs = new Map<string, Input>()
  readonly #rests = new WeakMap<Context, string>()

  /** For our own rules: the subject, the parameters, the target. */
  ofSubject(subject: Subject, context: Context): Input {
    this.#turnTo(subject)
    const rest = this.#restOf(context)
    return this.#remember(rest, () => {
      if (this.#base === '') this.#base = baseOf(subject)
      return `${this.#base},${rest}`
    })
  }

  /** For everybody else's: the resource itself. */
  ofObject(subject: Subject): Input {
    this.#turnTo(subject)
    return this.#remember('', () => JSON.stringify(subject.object))
  }

  #restOf(context: Context): string {
    const known = this.#rests.get(context)
    if (known !== undefined) return known
    const { parameters, target } = context
    const rest = JSON.stringify({ parameters, target: { kubernetes: target.kubernetes } }).slice(1)
    this.#rests.set(context, rest)
    return rest
  }

  #turnTo(subject: Subject): void {
    if (this.#subject === subject) return
    this.#subject = subject
    this.#base = ''
    this.#inputs.clear()
  }

  #remember(form: string, textOf: () => string): Input {
    const known = this.#inputs.get(form)
    if (known) return known
    const input = { form, encoded: Encoded.ofText(textOf()) }
    this.#inputs.set(form, input)
    return input
  }
}

/** Without the closing brace: parameters and target follow. */
function baseOf({ object, identity, pod, containers }: Subject): string {
  return JSON.stringify({ object, identity, pod, containers }).slice(0, -1)
}
