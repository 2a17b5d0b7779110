import { isMap } from '@rampart/engine'

const plain = /^[A-Za-z/][\w./-]*$/
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i

/** A value on one line of YAML. */
export function spellYaml(value: unknown): string {
  if (typeof value === 'string') return plain.test(value) && !reserved.test(value) ? value : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => spellYaml(item)).join(', ')}]`
  if (!isMap(value)) return JSON.stringify(value)
  const fields = Object.entries(value).map(([key, each]) => `${spellYaml(key)}: ${spellYaml(each)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
