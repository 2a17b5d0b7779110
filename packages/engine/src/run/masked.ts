import { SourceText } from '../source/source-text.ts'
import type { Finding, Report } from './finding.ts'

/**
 * The sources as they may be shown: what findings point at as a secret is dotted out, also in the frames of other
 * findings beside it. Suppressed findings hide their values, too.
 */
export function maskedSources({
  findings,
  rules,
}: Pick<Report, 'findings' | 'rules'>): (source: SourceText) => SourceText {
  const hiding = new Set(rules.flatMap(({ meta }) => (meta.hidesValue === true ? [meta.id] : [])))
  const secrets = new Map<SourceText, Finding[]>()
  for (const finding of findings) {
    if (!hiding.has(finding.rule) || !isValue(finding)) continue
    const known = secrets.get(finding.source)
    if (known) known.push(finding)
    else secrets.set(finding.source, [finding])
  }
  const masked = new Map([...secrets].map(([source, found]) => [source, mask(source, found)]))
  return (source) => masked.get(source) ?? source
}

/** A finding about a map or list points at its key, which is no secret. */
const isValue = ({ source, end }: Finding): boolean => source.text.charAt(end) !== ':'

/** Findings are in the order of the text; two may share a place. */
function mask({ file, text }: SourceText, secrets: readonly Finding[]): SourceText {
  let shown = ''
  let at = 0
  for (const { start, end } of secrets) {
    shown += text.slice(at, Math.max(at, start))
    shown += text.slice(Math.max(at, start), Math.max(at, end)).replaceAll(/[^\s]/g, '•')
    at = Math.max(at, end)
  }
  return new SourceText(file, shown + text.slice(at))
}
