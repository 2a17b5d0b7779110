import { builtInRules, podKindsWith } from '../../../packages/engine/dist/public/index.js'
import { rules } from '../../../packages/rules/dist/public/index.js'

/** Judges by rules of the catalogue. @param {(id: string) => boolean} isChosen */
export async function runOptions(isChosen) {
  const chosen = rules.filter(({ meta }) => isChosen(meta.id))
  for (const rule of chosen) await rule.prepare?.()
  return {
    rules: chosen.map((rule) => ({ rule })),
    target: { kubernetes: '1.36' },
    podKinds: podKindsWith([]),
    known: new Set([...rules, ...builtInRules].map(({ meta }) => meta.id)),
    today: '2026-01-01',
  }
}

export const guarded = { risks: new Set(['safe', 'guarded']) }
