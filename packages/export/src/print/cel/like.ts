import type { ConditionNode } from '@rampart/engine'

import { escaped } from '../texts.ts'
import { given } from './given.ts'
import { quoted } from './literal.ts'
import type { Scope } from './scope.ts'
import { atom, call, primary, relation, type Cel } from './syntax.ts'

type Like = ConditionNode & { readonly op: 'like' | 'likePath' }

/** What a star stands for, as RE2 writes it. */
const runs: Readonly<Record<Like['op'], string>> = { like: '.*', likePath: '[^/]*' }

/** A glob as what it comes to: mostly the start or the end of a string. */
export function likeOf({ op, of, glob }: Like, scope: Scope): Cel {
  return given(of, 'text', scope, (text, inner) => {
    if (glob.op === 'literal') return typeof glob.value === 'string' ? likeLiteral(text, glob.value, op) : atom('false')
    return given(glob, 'text', inner, (pattern) => call(text, 'matches', patternOf(pattern, runs[op])))
  })
}

function likeLiteral(text: Cel, glob: string, op: Like['op']): Cel {
  const pieces = glob.split('*')
  const [first = '', last = ''] = pieces
  if (pieces.length === 1) return relation(text, '==', atom(quoted(glob)))
  const isPlain = op === 'like' && pieces.length === 2
  if (isPlain && last === '') return call(text, 'startsWith', atom(quoted(first)))
  if (isPlain && first === '') return call(text, 'endsWith', atom(quoted(last)))
  return call(text, 'matches', atom(quoted(`(?s)^${pieces.map(escaped).join(runs[op])}$`)))
}

/** `\Q` and `\E` quote what is between the stars; a glob that holds a `\E` itself is quoted around it. */
function patternOf(glob: Cel, run: string): Cel {
  const quotedGlob = [primary(glob), String.raw`.replace('\\E', '\\E\\\\E\\Q').replace('*', '\\E${run}\\Q')`]
  return { doc: [String.raw`'(?s)^\\Q' + `, quotedGlob, String.raw` + '\\E$'`], level: 4 }
}
