import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'

/** What no build needs. */
const leftOut = new Set(['.git', '.oracles', '.bench', 'oracles', 'coverage', join('docs', 'rules')])

/** Copies a built repository. Dependencies are links to what is installed; packages link to each other in the copy. */
export function copyRepository(root, copy) {
  cpSync(root, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => basename(path) !== 'node_modules' && !leftOut.has(relative(root, path)),
  })
  const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name))
  for (const folder of ['.', ...packages]) linkModules(root, copy, join(folder, 'node_modules'))
}

function linkModules(root, copy, folder) {
  if (!existsSync(join(root, folder))) return
  for (const name of readdirSync(join(root, folder))) {
    const path = join(folder, name)
    if (name.startsWith('@')) linkModules(root, copy, path)
    else if (!name.startsWith('.')) link(root, copy, path)
  }
}

function link(root, copy, path) {
  const target = realpathSync(join(root, path))
  const ours = relative(join(root, 'packages'), target)
  const isOurs = !ours.startsWith('..') && !ours.includes(sep)
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  symlinkSync(isOurs ? join(copy, 'packages', ours) : target, join(copy, path), 'junction')
}
