import { fail } from '../failure.ts'
import { floatKey, integerOf } from './number.ts'
import { numberKey, plainValue, type Plain } from './plain-value.ts'

const PREFIX = 'tag:yaml.org,2002:'
const resolvable = new Set(['bool', 'int', 'float', 'null', 'timestamp'])
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The value of a scalar with a tag. Tags that the Kubernetes decoder does not know leave it a text. */
export function taggedValue(tag: string, text: string, offset: number): Plain {
  if (!tag.startsWith(PREFIX)) return text
  const name = tag.slice(PREFIX.length)
  if (name === 'binary') return binary(text, offset)
  if (!resolvable.has(name)) return text
  if (name === 'timestamp') return timestamp.test(text) ? text : failTag(name, offset)
  const value = plainValue(text)
  return kindOf(text, value).includes(name) ? value : failTag(name, offset)
}

/** `undefined` where the value can be no key. */
export function taggedKey(tag: string, text: string, offset: number): string | undefined {
  const value = taggedValue(tag, text, offset)
  if (typeof value === 'string') return value
  if (typeof value === 'number') return tag === `${PREFIX}float` ? floatKey(value) : numberKey(text, value)
  return value === null ? undefined : String(value)
}

function kindOf(text: string, value: Plain): string[] {
  if (value === null) return ['null']
  if (typeof value === 'boolean') return ['bool']
  if (typeof value !== 'number') return []
  return integerOf(text) === undefined ? ['float'] : ['int', 'float']
}

function binary(text: string, offset: number): string {
  const packed = text.replace(/[\r\n]/g, '')
  if (!base64.test(packed)) fail('YAML_UNSUPPORTED', offset, 'this !!binary value is no base64. Correct it')
  return Buffer.from(packed, 'base64').toString('utf8')
}

function failTag(name: string, offset: number): never {
  return fail('YAML_UNSUPPORTED', offset, `this value does not fit its tag !!${name}. Correct one of them`)
}
