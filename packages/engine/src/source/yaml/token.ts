export const TokenKind = {
  streamEnd: 0,
  versionDirective: 1,
  tagDirective: 2,
  documentStart: 3,
  documentEnd: 4,
  blockSequenceStart: 5,
  blockMappingStart: 6,
  blockEnd: 7,
  flowSequenceStart: 8,
  flowSequenceEnd: 9,
  flowMappingStart: 10,
  flowMappingEnd: 11,
  blockEntry: 12,
  flowEntry: 13,
  key: 14,
  value: 15,
  alias: 16,
  anchor: 17,
  tag: 18,
  scalar: 19,
} as const

export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind]

export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  /** A scalar's text, the name of an anchor or alias, the version, a tag's or a tag directive's handle. */
  readonly value?: string
  /** A tag's suffix, a tag directive's prefix. */
  readonly suffix?: string
  /** Scalars only: written without quotes and not as a block. */
  readonly plain?: boolean
}
