/** A name, or a glob with `*` at its front, its end, or both. Anywhere else it is a character like any other. */
export function matchesGlob(name: string, glob: string): boolean {
  const startsOpen = glob.startsWith('*')
  const endsOpen = glob.endsWith('*')
  if (startsOpen && endsOpen) return name.includes(glob.slice(1).replace(/\*$/, ''))
  if (startsOpen) return name.endsWith(glob.slice(1))
  return endsOpen ? name.startsWith(glob.slice(0, -1)) : name === glob
}

/** Only the beginning of a generated name is known: what asks for its end cannot match. */
export function matchesGenerateName(prefix: string, glob: string): boolean {
  return glob.endsWith('*') && matchesGlob(prefix, glob)
}
