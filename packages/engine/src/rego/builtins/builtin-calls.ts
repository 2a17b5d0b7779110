import { parseTerm } from '../value/parse-term.ts'
import { writeTerm } from '../value/write-term.ts'
import type { Call } from './builtin.ts'
import { callHost, type HostBuiltins } from './host.ts'
import { builtins } from './table.ts'

/** How a module's calls reach what answers them. */
export interface BuiltinCalls {
  /** Arguments and result are Rego terms as text; `undefined` where the builtin fails. */
  call(id: number, args: readonly string[]): string | undefined
  print(line: string): void
}

/** Drawn at random, but only once in an evaluation for the same arguments. */
const drawn: ReadonlySet<string> = new Set(['rand.intn', 'uuid.rfc4122'])

type Answer = (args: readonly string[]) => string | undefined

/** The builtins of one module, each found when the module is loaded. */
export class Builtins implements BuiltinCalls {
  readonly #answers = new Map<number, Answer>()
  readonly #host: HostBuiltins | undefined
  readonly #print: (line: string) => void
  #call: Call | undefined
  readonly #drawn = new Map<string, string | undefined>()
  #inHost = false

  constructor(host: HostBuiltins | undefined, print: (line: string) => void) {
    this.#host = host
    this.#print = print
  }

  /** Whether there is an answer for the builtin that the module calls by this number. */
  bind(id: number, name: string): boolean {
    const answer = this.#answerOf(name)
    if (answer) this.#answers.set(id, answer)
    return answer !== undefined
  }

  /** A new evaluation: its time is taken when it is first asked for. */
  begin(): void {
    this.#call = undefined
    this.#drawn.clear()
  }

  /** The evaluation was cut off. */
  interrupted(): void {
    if (this.#inHost) this.#host?.interrupted?.()
    this.#inHost = false
  }

  call(id: number, args: readonly string[]): string | undefined {
    const answer = this.#answers.get(id)
    if (!answer) throw new Error(`the module calls builtin ${String(id)}, which it did not name`)
    return answer(args)
  }

  print(line: string): void {
    this.#print(line)
  }

  #answerOf(name: string): Answer | undefined {
    const own = builtins.get(name)
    if (own) {
      return (args) => {
        this.#call ??= { now: BigInt(Date.now()) * 1_000_000n, print: this.#print }
        const result = own(args.map(parseTerm), this.#call)
        return result === undefined ? undefined : writeTerm(result)
      }
    }
    const host = this.#host
    return host?.has(name) === true ? (args) => this.#askHost(host, name, args) : undefined
  }

  #askHost(host: HostBuiltins, name: string, args: readonly string[]): string | undefined {
    if (!drawn.has(name)) return this.#callHost(host, name, args)
    const key = `${name}(${args.join(', ')})`
    if (!this.#drawn.has(key)) this.#drawn.set(key, this.#callHost(host, name, args))
    return this.#drawn.get(key)
  }

  #callHost(host: HostBuiltins, name: string, args: readonly string[]): string | undefined {
    this.#inHost = true
    const result = callHost(host, name, args)
    this.#inHost = false
    return result
  }
}
