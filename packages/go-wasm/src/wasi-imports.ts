/** The functions that a program imports from its system. */
export type Imports = Record<string, (...args: never[]) => number>

/** The program's memory, made anew each time: growing detaches older views. */
export type View = () => DataView

export const SUCCESS = 0
export const BAD_DESCRIPTOR = 8
export const NOT_SUPPORTED = 52
