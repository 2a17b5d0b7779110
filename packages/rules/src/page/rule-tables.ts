import { messageSeverity, messageText, type ParameterSchema, type RuleMeta } from '@rampart/engine'

import type { Control } from '../ruleset.ts'
import type { Cell, Section } from './page.ts'

/** What its findings say. */
export const messageSections = (meta: RuleMeta): readonly Section[] =>
  tableSection(
    'Messages',
    ['message', 'severity', 'words'],
    Object.entries(meta.messages).map(([code, template]) => [
      { code },
      messageSeverity(meta, code),
      messageText(template),
    ]),
  )

/** What can be set. */
export const parameterSections = ({ parameters = {} }: RuleMeta): readonly Section[] =>
  tableSection(
    'Parameters',
    ['parameter', 'type', 'default', 'meaning'],
    Object.entries(parameters).map(([code, schema]) => [
      { code },
      typeWords(schema),
      schema.default === undefined ? 'none' : { code: JSON.stringify(schema.default) },
      schema.description,
    ]),
  )

function typeWords({ type, items, enum: values }: ParameterSchema): string {
  const allowed = values ?? items?.enum
  const name = type === 'array' ? `list of ${items?.type ?? 'value'}s` : type
  return allowed ? `${name}: ${allowed.join(', ')}` : name
}

/** Which requirements of which standards it answers. */
export const controlSections = (meta: RuleMeta, controls: Readonly<Record<string, Control>>): readonly Section[] =>
  tableSection(
    'Controls',
    ['control', 'asks for'],
    meta.controls.map((code) => [{ code }, controlWords(controls[code])]),
  )

const controlWords = (control: Control | undefined): string => (control ? `${control.title} (${control.standard})` : '')

const tableSection = (
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): readonly Section[] => (rows.length === 0 ? [] : [{ heading, blocks: [{ kind: 'table', columns, rows }] }])
