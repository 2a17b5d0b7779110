import { isMap } from '@rampart/engine'

export type Fields = Readonly<Record<string, unknown>>

/** What a manifest holds, read as what a rule expects there: all else is as good as nothing. */
export const fieldsOf = (value: unknown): Fields => (isMap(value) ? value : {})

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The maps in a list. */
export const mapsOf = (value: unknown): readonly Fields[] => listOf(value).filter(isMap)

/** The texts in a list. */
export const textsOf = (value: unknown): readonly string[] => listOf(value).filter((each) => typeof each === 'string')

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
