import type { Fix, Fold, RuleMeta } from '@rampart/engine'

import { codes, type Cell, type Fact } from './page.ts'

/** What stands first on the page of a rule. */
export function factsOf(meta: RuleMeta, exports: readonly string[]): readonly Fact[] {
  const folds = (meta.foldsInto ?? []).map((fold): Fact => ({ label: 'Folds into', text: foldWords(fold) }))
  return [
    { label: 'Rule', text: { code: meta.id } },
    { label: 'Severity', text: `${meta.severity}${meta.optIn === true ? ', and only where it is asked for' : ''}` },
    { label: 'Applies to', text: kindWords(meta.appliesTo) },
    { label: 'Fix', text: meta.fix.hint },
    { label: 'Automatic', text: editWords(meta.fix) },
    ...folds,
    ...exports.map((text): Fact => ({ label: 'Export', text })),
  ]
}

function kindWords(appliesTo: readonly string[]): Cell {
  if (appliesTo.length === 0) return 'how manifests and suppressions are written'
  if (appliesTo.includes('*')) return 'every kind'
  const kinds = appliesTo.filter((kind) => kind !== 'pod')
  if (kinds.length === appliesTo.length) return codes(kinds)
  return kinds.length === 0 ? 'every kind with a pod' : ['every kind with a pod, ', ...flat(codes(kinds))]
}

const flat = (cell: Cell): Exclude<Cell, string | { code: string }> =>
  typeof cell === 'string' || 'code' in cell ? [cell] : cell

const edits: Readonly<Record<Fix['autofix'], string>> = {
  safe: 'yes, nothing changes for what runs',
  guarded: 'only on request, what runs may break',
  none: 'no, a person has to decide',
}

const editWords = ({ autofix, note }: Fix): string =>
  note === undefined ? edits[autofix] : `${edits[autofix]}: ${note}`

const foldWords = ({ rule, when }: Fold): Cell => [
  { code: rule },
  `, where both find something ${when === 'same-path' ? 'at the same place' : 'in the same container'}`,
]
