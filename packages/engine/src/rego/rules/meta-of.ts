import { severities, type Fix, type Fold, type MessageTemplate, type RuleMeta } from '../../rule/meta.ts'
import type { Entrypoint } from '../bundle/manifest.ts'
import { bool, FieldError, map, mapValues, oneOf, onlyKeys, reject, text, textList, type Fields } from './fields.ts'
import { parameterSchema } from './parameter-schema.ts'
import { invalidMetadata, type EntrypointProblem } from './rule-problem.ts'

const known = [
  'id',
  'severity',
  'appliesTo',
  'controls',
  'messages',
  'parameters',
  'fix',
  'optIn',
  'hidesValue',
  'foldsInto',
] as const

/** The METADATA block that makes an entrypoint one of our rules: the one with `custom.id`. */
export function ruleAnnotation({ annotations }: Entrypoint): Fields | undefined {
  return annotations.find(({ custom }) => typeof custom === 'object' && custom !== null && 'id' in custom)
}

/** A rule's meta as its METADATA has it. */
export function metaOf(entrypoint: string, annotation: Fields): RuleMeta | EntrypointProblem {
  try {
    return read(annotation)
  } catch (error) {
    if (error instanceof FieldError) return invalidMetadata(entrypoint, error.message)
    throw error
  }
}

function read(annotation: Fields): RuleMeta {
  const custom = map(annotation.custom, 'custom')
  onlyKeys(custom, known, 'custom')
  const { parameters, optIn, hidesValue, foldsInto } = custom
  return {
    id: ruleId(custom.id, 'custom.id'),
    title: text(annotation.title, 'title'),
    severity: oneOf(custom.severity, severities, 'custom.severity'),
    appliesTo: nonEmpty(custom.appliesTo, 'custom.appliesTo'),
    controls: custom.controls === undefined ? [] : textList(custom.controls, 'custom.controls'),
    messages: messages(custom.messages),
    fix: fix(map(custom.fix, 'custom.fix')),
    ...(parameters === undefined
      ? {}
      : { parameters: mapValues(map(parameters, 'custom.parameters'), 'custom.parameters', parameterSchema) }),
    ...(optIn === undefined ? {} : { optIn: bool(optIn, 'custom.optIn') }),
    ...(hidesValue === undefined ? {} : { hidesValue: bool(hidesValue, 'custom.hidesValue') }),
    ...(foldsInto === undefined ? {} : { foldsInto: folds(foldsInto) }),
  }
}

function ruleId(value: unknown, where: string): string {
  const id = text(value, where)
  return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)
    ? id
    : reject(where, 'family/name, in lower case letters, digits and dashes')
}

function nonEmpty(value: unknown, where: string): readonly string[] {
  const list = textList(value, where)
  return list.length > 0 ? list : reject(where, 'a list of at least one kind, or of pod')
}

function messages(value: unknown): Readonly<Record<string, MessageTemplate>> {
  const fields = map(value, 'custom.messages')
  if (Object.keys(fields).length === 0) reject('custom.messages', 'a map of at least one message')
  return mapValues(fields, 'custom.messages', message)
}

function message(value: unknown, where: string): MessageTemplate {
  if (typeof value === 'string') return text(value, where)
  const fields = map(value, where)
  onlyKeys(fields, ['text', 'severity'], where)
  return {
    text: text(fields.text, `${where}.text`),
    severity: oneOf(fields.severity, severities, `${where}.severity`),
  }
}

function fix(fields: Fields): Fix {
  onlyKeys(fields, ['hint', 'autofix', 'note'], 'custom.fix')
  const { hint, autofix = 'none', note } = fields
  return {
    hint: text(hint, 'custom.fix.hint'),
    autofix: oneOf(autofix, ['safe', 'guarded', 'none'], 'custom.fix.autofix'),
    ...(note === undefined ? {} : { note: text(note, 'custom.fix.note') }),
  }
}

function folds(value: unknown): readonly Fold[] {
  if (!Array.isArray(value)) return reject('custom.foldsInto', 'a list')
  return value.map((each: unknown, index) => {
    const where = `custom.foldsInto[${String(index)}]`
    const fields = map(each, where)
    onlyKeys(fields, ['rule', 'when'], where)
    const when = oneOf(fields.when, ['same-path', 'same-container'], `${where}.when`)
    return { rule: ruleId(fields.rule, `${where}.rule`), when }
  })
}
