import { SourceText, type Finding, type Report } from '@rampart/engine'

/**
 * The sources as they may be shown: what findings point at as a secret is dotted out, also in the frames of other
 * findings beside it. Suppressed findings hide their values, too.
 */
export function maskedSources({ findings, rules }: Report): (source: SourceText) => SourceText {
  const hiding = new Set(rules.flatMap(({ meta }) => (meta.hidesValue === true ? [meta.id] : [])))
  const masked = new Map<SourceText, SourceText>()
  for (const finding of findings) {
    const { rule, source } = finding
    if (hiding.has(rule) && isValue(finding)) masked.set(source, mask(masked.get(source) ?? source, finding))
  }
  return (source) => masked.get(source) ?? source
}

/** A finding about a map or list points at its key, which is no secret. */
const isValue = ({ source, end }: Finding): boolean => source.text.charAt(end) !== ':'

function mask({ file, text }: SourceText, { start, end }: Finding): SourceText {
  const dots = text.slice(start, end).replaceAll(/[^\s]/g, '•')
  return new SourceText(file, text.slice(0, start) + dots + text.slice(end))
}
