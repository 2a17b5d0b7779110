/** What YAML 1.1 calls a line break, which is more than a newline; the Kubernetes decoder still follows 1.1. */
export function isBreak(code: number): boolean {
  if (code < 0x80) return code === 10 || code === 13
  return code === 0x85 || code === 0x2028 || code === 0x2029
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

/** Code 0 stands for the end of the text: a real NUL is refused before anything is scanned. */
export function isBreakOrEnd(code: number): boolean {
  return code === 0 || isBreak(code)
}

export function isBlankOrEnd(code: number): boolean {
  return code === 32 || code === 9 || code === 0 || isBreak(code)
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** The characters of anchor names and tag handles. */
export function isWordCharacter(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 45
}

/** -1 for what is no hexadecimal digit. */
export function hexDigit(code: number): number {
  if (isDigit(code)) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
