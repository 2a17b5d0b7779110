import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/**
 * Links of Markdown files to files and headings that are not there.
 * @param {readonly string[]} files
 * @param {{ within: string, without?: string }} places  what may be linked to, and what of that is not committed
 */
export function brokenLinks(files, places) {
  return files.flatMap((file) =>
    linksIn(file).flatMap(({ target, line }) => {
      const message = problemOf(file, target, places)
      return message === undefined
        ? []
        : [{ file: relative(places.within, file), line, message: `${target} ${message}` }]
    }),
  )
}

const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

function problemOf(file, target, { within, without }) {
  if (elsewhere.test(target)) return undefined
  const [path = '', anchor] = target.split('#')
  const goal = path === '' ? file : resolve(dirname(file), decodeURIComponent(path))
  if (!isIn(goal, within)) return 'leads out of the repository'
  if (without !== undefined && isIn(goal, without)) return 'is generated, so that a reader of the repository has it not'
  if (!existsSync(goal)) return 'does not exist'
  if (anchor === undefined) return undefined
  return anchorsOf(goal).has(anchor) ? undefined : 'names a heading that is not there'
}

const isIn = (path, folder) => path === folder || path.startsWith(folder + sep)

/** The links of a file, without those in code. */
function linksIn(file) {
  return proseLines(file).flatMap(({ text, line }) => {
    const plain = text.replaceAll(/`[^`]*`/g, (span) => '`'.repeat(span.length))
    const inline = plain.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)
    const defined = plain.matchAll(/^\s*\[[^\]]+\]:\s*<?(\S+?)>?\s*$/g)
    return [...inline, ...defined].map(([, target]) => ({ target, line }))
  })
}

const known = new Map()

/** The names that GitHub gives to headings. */
function anchorsOf(path) {
  const file = statSync(path).isDirectory() ? join(path, 'README.md') : path
  const anchors = known.get(file) ?? new Set(existsSync(file) ? headingsIn(file) : [])
  known.set(file, anchors)
  return anchors
}

function headingsIn(file) {
  const counts = new Map()
  return proseLines(file).flatMap(({ text }) => {
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(text)?.[1]
    if (heading === undefined) return []
    const slug = slugOf(heading)
    const count = counts.get(slug) ?? 0
    counts.set(slug, count + 1)
    return [count === 0 ? slug : `${slug}-${count}`]
  })
}

const slugOf = (heading) =>
  heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')

/** Lines that are not within a block of code, with their numbers. */
function proseLines(file) {
  let fence
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((text, index) => {
      const mark = /^\s*(```+|~~~+)/.exec(text)?.[1]
      if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
        fence = fence === undefined ? mark : undefined
        return []
      }
      return fence === undefined ? [{ text, line: index + 1 }] : []
    })
}
