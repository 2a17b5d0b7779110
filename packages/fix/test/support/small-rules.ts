import {
  defineRule,
  podKindsWith,
  SourceText,
  type Fixes,
  type Rule,
  type RunOptions,
  type Severity,
  type Subject,
} from '@rampart/engine'

import type { Wanted } from '../../src/judge/candidate.ts'
import type { FixedFile } from '../../src/judge/fix-file.ts'
import { fixSources } from '../../src/judge/fix-sources.ts'

/** A rule about one field of `data` in a ConfigMap: it must not be there, or it must have a value. */
export function fieldRule(
  id: string,
  field: string,
  isWrong: (value: unknown, subject: Subject) => boolean,
  fixes: Fixes<'wrong'>,
  meta: { readonly severity?: Severity; readonly foldsInto?: string } = {},
): Rule {
  return defineRule({
    meta: {
      id,
      title: id,
      severity: meta.severity ?? 'high',
      appliesTo: ['ConfigMap'],
      controls: [],
      messages: { wrong: `${field} is wrong` },
      fix: { hint: 'mend it', autofix: 'guarded' },
      ...(meta.foldsInto !== undefined && { foldsInto: [{ rule: meta.foldsInto, when: 'same-path' as const }] }),
    },
    notPortable: 'a sample',
    fixes,
    *check(subject) {
      const data = subject.object['data'] as Record<string, unknown> | undefined
      if (isWrong(data?.[field], subject)) yield { message: 'wrong', path: ['data', field] }
    },
  })
}

function optionsFor(rules: readonly Rule[]): RunOptions {
  return {
    rules: rules.map((rule) => ({ rule })),
    target: { kubernetes: '1.36' },
    podKinds: podKindsWith([]),
    today: '2026-01-01',
  }
}

export const guarded: Wanted = { risks: new Set(['safe', 'guarded']) }

/** A ConfigMap with these lines below `data:`. */
export const configMap = (...lines: readonly string[]): string =>
  ['apiVersion: v1', 'kind: ConfigMap', 'metadata: { name: a }', 'data:', ...lines.map((line) => `  ${line}`), ''].join(
    '\n',
  )

export function fixTexts(
  rules: readonly Rule[],
  texts: readonly string[],
  wanted: Wanted = guarded,
): readonly FixedFile[] {
  const sources = texts.map((text, index) => new SourceText(`${String(index)}.yaml`, text))
  return fixSources(sources, optionsFor(rules), wanted)
}
