import { wellFormed } from './description.ts'

/** A diagnostics block: values are written as JSON, which is YAML too once all that YAML forbids in it is escaped. */
export function yamlBlock(fields: Readonly<Record<string, unknown>>): string[] {
  const rows = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [row(name, value)]))
  return ['  ---', ...rows, '  ...']
}

const row = (name: string, value: unknown): string => `  ${name}: ${escaped(JSON.stringify(value, textsWellFormed))}`

const textsWellFormed = (_: string, value: unknown): unknown => (typeof value === 'string' ? wellFormed(value) : value)

/** https://yaml.org/spec/1.2.2/#51-character-set */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
