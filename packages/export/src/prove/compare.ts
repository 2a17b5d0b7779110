import { printable } from '@rampart/engine'

import { withoutEnd } from '../print/texts.ts'
import type { Said, Verdict } from './verdict.ts'

/** The messages on which a form and the linter differ; an error of the form is a difference of its own. */
export function differences(linter: readonly Said[], form: Verdict): readonly string[] {
  if (form.status === 'errored') return ['(error)']
  const ids = new Set([...linter, ...form.said].map(({ message }) => message))
  return [...ids].filter((id) => {
    const ours = linter.filter(({ message }) => message === id)
    const theirs = form.said.filter(({ message }) => message === id)
    return form.status === 'joined' ? !isJoined(ours, theirs) : !isSame(ours, theirs)
  })
}

function isSame(ours: readonly Said[], theirs: readonly Said[]): boolean {
  return keys(ours).join('\n') === keys(theirs).join('\n')
}

const keys = (said: readonly Said[]): readonly string[] =>
  [...new Set(said.map(({ words = '', path = [] }) => JSON.stringify([printable(words), path])))].toSorted()

/** The text of the form is the linter's findings, in any order. */
function isJoined(ours: readonly Said[], theirs: readonly Said[]): boolean {
  const [text, ...more] = theirs
  if (!text || ours.length === 0 || more.length > 0) return ours.length === 0 && theirs.length === 0
  if (text.words === undefined) return true
  return isPermutation(
    withoutEnd(printable(text.words)),
    ours.map(({ words = '' }) => words),
  )
}

export function isPermutation(text: string, parts: readonly string[]): boolean {
  if (parts.length === 1) return text === withoutEnd(parts[0] ?? '')
  return [...new Set(parts)].some((part) => {
    if (!text.startsWith(`${part}; `)) return false
    const rest = parts.toSpliced(parts.indexOf(part), 1)
    return isPermutation(text.slice(part.length + 2), rest)
  })
}
