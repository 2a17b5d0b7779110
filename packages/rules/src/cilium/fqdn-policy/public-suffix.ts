import { and, not, or, type Condition, type Expression } from '@rampart/engine'

/** Of the Public Suffix List, those of two labels that are met most. */
const suffixes = [
  'ac.uk',
  'co.in',
  'co.jp',
  'co.kr',
  'co.nz',
  'co.uk',
  'co.za',
  'com.au',
  'com.br',
  'com.cn',
  'com.mx',
  'com.tr',
  'gov.uk',
  'net.au',
  'org.au',
  'org.uk',
]

/** Nobody can register names below these: RFC 2606, RFC 6762 and names that are kept for private use. */
const isPrivate = (pattern: Expression<string>): Condition =>
  pattern.matches('[.](corp|example|home|internal|intranet|invalid|lan|local|localhost|private|test)$')

/** Below a top-level domain, or below one of the suffixes. */
export const isPublicSuffix = (pattern: Expression<string>): Condition =>
  or(
    and(pattern.matches('^[*]+[.][a-z0-9-]+$'), not(isPrivate(pattern))),
    and(pattern.startsWith('*'), pattern.trimPrefix('*').trimPrefix('*').trimPrefix('.').oneOf(suffixes)),
  )
