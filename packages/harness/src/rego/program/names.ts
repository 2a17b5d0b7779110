/** OPA's keywords: a path writes them in brackets. */
const keywords = new Set('package import as default else not with null true false some if contains in every'.split(' '))

/** A path as OPA prints it: `data.k8s["a-b"].deny`. */
export function pathText(path: readonly string[]): string {
  return path.map(segmentText).join('').replace(/^\./, '')
}

function segmentText(segment: string): string {
  if (/^[A-Za-z_]\w*$/.test(segment) && !keywords.has(segment)) return `.${segment}`
  return `["${/\p{Cc}|\\/u.test(segment) ? JSON.stringify(segment).slice(1, -1) : segment}"]`
}

/** In front of what can stand in a regular expression of RE2. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}

export function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.length <= path.length && start.every((segment, index) => segment === path[index])
}
