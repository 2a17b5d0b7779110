import type { Fixes } from '@rampart/engine'

const always = { set: 'Always' } as const

export const fixes: Fixes<
  'never' | 'if-present' | 'default' | 'volume-never' | 'volume-if-present' | 'volume-default'
> = {
  never: always,
  'if-present': always,
  default: always,
  'volume-never': always,
  'volume-if-present': always,
  'volume-default': always,
}
