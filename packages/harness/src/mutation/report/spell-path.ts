import type { Path } from '@rampart/engine'

const plain = /^[A-Za-z_$][\w$-]*$/

/** `spec.containers[0].name`; keys with other characters in brackets. */
export function spellPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${String(step)}]`
      if (!plain.test(step)) return `[${JSON.stringify(step)}]`
      return index === 0 ? step : `.${step}`
    })
    .join('')
}
