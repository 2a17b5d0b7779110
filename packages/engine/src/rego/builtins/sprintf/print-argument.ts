import type { Argument } from './argument.ts'
import type { Flags } from './flags.ts'
import { formatBigInteger, rawBigInteger } from './format-big-integer.ts'
import { formatFloat } from './format-float.ts'
import { formatInt64 } from './format-integer.ts'
import { formatText } from './format-text.ts'

/** One argument by one verb; a verb that is not for its type gives `%!d(string=...)`. */
export function printArgument(argument: Argument, verb: string, flags: Flags): string {
  if (verb === 'T') return formatText(argument.type, 's', flags) ?? ''
  const text = verb === 'p' ? undefined : formatted(argument, verb, flags)
  return text ?? `%!${verb}(${argument.type}=${formatted(argument, 'v', flags) ?? ''})`
}

function formatted(argument: Argument, verb: string, flags: Flags): string | undefined {
  switch (argument.type) {
    case 'int64':
      return formatInt64(argument.value, verb, flags)
    case '*big.Int':
      return verb === 'w'
        ? `%!w(*big.Int=${rawBigInteger(argument.value, flags)})`
        : formatBigInteger(argument.value, verb, flags)
    case 'float64':
      return formatFloat(argument.value, verb, flags)
    case 'string':
      return formatText(argument.value, verb, flags)
  }
}
