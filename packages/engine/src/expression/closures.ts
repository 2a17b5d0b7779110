import { isMap } from './semantics.ts'

/** The values of all bound variables, by slot. Reused from call to call. */
export type Frame = unknown[]

export type Value = (frame: Frame) => unknown

/** `null` is absent. */
export function orAbsent(value: unknown): unknown {
  return value === null ? undefined : value
}

export function fieldOf(of: Value, key: string): Value {
  return (frame) => {
    const map = of(frame)
    return isMap(map) && Object.hasOwn(map, key) ? orAbsent(map[key]) : undefined
  }
}

export function onText(of: Value, change: (text: string) => string): Value {
  return (frame) => {
    const value = of(frame)
    return typeof value === 'string' ? change(value) : undefined
  }
}

export function joinOf(parts: readonly Value[]): Value {
  return (frame) => {
    let whole = ''
    for (const part of parts) {
      const text = part(frame)
      if (typeof text !== 'string') return undefined
      whole += text
    }
    return whole
  }
}

export function countOf(of: Value): Value {
  return (frame) => {
    const list = of(frame)
    return Array.isArray(list) ? list.length : undefined
  }
}
