/** Someone else's image that the pattern fits as well. */
export function lookalike(open: string): string {
  return open.includes('/') ? `${open}-evil` : `${open}.evil.example/web`
}

/** A text that images must begin with: it has to end where a name ends. */
export function isOpenPrefix(prefix: string): boolean {
  return !/[/:@]$|@sha256:[0-9a-f]{64}$/.test(prefix)
}

/** The part before a tag or a digest: a star behind these chooses among one's own images. */
const repositoryOf = (pattern: string): string => pattern.replace(/@.*$/, '').replace(/:[^/]*$/, '')

/** A star that goes on with a name, or begins that of a host, fits the names of others. */
export function openStar(pattern: string): boolean {
  return /[\w-]\*|^[^/]*\*[\w.-]/.test(repositoryOf(pattern))
}

/** The parts of a Kyverno pattern that allow something. What begins with `!` keeps something out. */
export function allowedBy(pattern: string): readonly string[] {
  return pattern
    .split(/[|&]/)
    .map((part) => part.trim())
    .filter((part) => !part.startsWith('!'))
}

/** The texts that a CEL expression wants images to begin with. Behind a `!` they keep something out. */
export function wantedPrefixes(expression: string): readonly string[] {
  const calls = expression.matchAll(/(!?)([\w.[\]]*)\.startsWith\(\s*(['"])(.*?)\3\s*\)/g)
  return [...calls]
    .filter(([, not, of]) => not === '' && /image/i.test(of ?? ''))
    .map(([, , , , prefix]) => prefix ?? '')
}
