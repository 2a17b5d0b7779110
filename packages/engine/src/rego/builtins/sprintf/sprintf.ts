import { isArray } from '../../value/term.ts'
import type { Builtin } from '../builtin.ts'
import { argumentOf, type Argument } from './argument.ts'
import { DirectiveReader } from './directive.ts'
import { noFlags, type Flags } from './flags.ts'
import { printArgument } from './print-argument.ts'

/** OPA's `sprintf`: Go's `fmt.Sprintf` over what OPA makes of the arguments. */
export const sprintf: Builtin = ([format, args]) => {
  if (typeof format !== 'string' || args === undefined || !isArray(args)) return undefined
  return formatAll(format, args.map(argumentOf))
}

function formatAll(format: string, args: readonly Argument[]): string {
  const out: string[] = []
  const reader = new DirectiveReader(format, args)
  while (reader.at < format.length) {
    const percent = format.indexOf('%', reader.at)
    const end = percent === -1 ? format.length : percent
    if (end > reader.at) out.push(format.slice(reader.at, end))
    reader.at = end + 1
    if (percent !== -1) directive(format, args, reader, out)
  }
  if (!reader.reordered && reader.argument < args.length) out.push(extra(args.slice(reader.argument)))
  return out.join('')
}

function directive(format: string, args: readonly Argument[], reader: DirectiveReader, out: string[]): void {
  const flags = reader.read(out)
  const code = format.codePointAt(reader.at)
  if (code === undefined) {
    out.push('%!(NOVERB)')
    return
  }
  const verb = String.fromCodePoint(code)
  reader.at += verb.length
  out.push(verb === '%' ? '%' : byVerb(verb, flags, args, reader))
}

function byVerb(verb: string, flags: Flags, args: readonly Argument[], reader: DirectiveReader): string {
  if (!reader.goodIndex) return `%!${verb}(BADINDEX)`
  const argument = args[reader.argument]
  if (!argument) return `%!${verb}(MISSING)`
  reader.argument++
  return printArgument(argument, verb, verb === 'v' || verb === 'w' ? forValue(flags) : flags)
}

/** For `%v` sharp and plus mean Go syntax and field names. */
function forValue(flags: Flags): Flags {
  return { ...flags, sharpV: flags.sharp, sharp: false, plusV: flags.plus, plus: false }
}

function extra(args: readonly Argument[]): string {
  return `%!(EXTRA ${args.map((each) => `${each.type}=${printArgument(each, 'v', noFlags())}`).join(', ')})`
}
