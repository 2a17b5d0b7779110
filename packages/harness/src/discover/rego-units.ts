import { basename, dirname, relative } from 'node:path'

import { shown } from '../source.ts'
import type { Unit } from '../unit.ts'
import type { TextReader } from './text-reader.ts'

/** What a module tells of itself without being parsed. */
interface Module {
  readonly path: string
  readonly package: string
  /** Packages and rules that it names below `data.`. */
  readonly names: readonly string[]
  readonly hasTests: boolean
}

/**
 * One unit for each folder that holds Rego tests: the modules and data below it, and what these name from elsewhere
 * below the same path. Two policies that share a package's name are not mixed because of that.
 */
export function regoUnits(files: readonly string[], reader: TextReader, cwd: string): Unit[] {
  const modules = files.filter((file) => file.endsWith('.rego')).map((path) => moduleAt(path, reader.textOf(path)))
  const folders = [...new Set(modules.filter(({ hasTests }) => hasTests).map(({ path }) => dirname(path)))]
  const outer = folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)))
  return outer.map((path) => {
    const own = files.filter((file) => isBelow(file, path) && isPart(file))
    const named = namedElsewhere(
      modules.filter((module) => own.includes(module.path)),
      modules,
    )
    return { kind: 'rego', name: shown(path, cwd), path, files: [...own, ...named] }
  })
}

const isPart = (file: string): boolean => file.endsWith('.rego') || /^data\.(?:json|ya?ml)$/.test(basename(file))

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && !way.startsWith('..')
}

function moduleAt(path: string, source: string): Module {
  const text = source.replaceAll(/^\s*#.*$/gm, '')
  const name = /^\s*package\s+([\w.]+)/m.exec(text)?.[1] ?? ''
  const names = [...text.matchAll(/\bdata\.([A-Za-z_][\w.]*)/g)].map(([, named = '']) => named)
  const hasTests = path.endsWith('_test.rego') || /^(?:todo_)?test_\w+/m.test(text)
  return { path, package: name, names, hasTests }
}

/** Modules outside of a unit whose packages its modules name, and what those name in turn. */
function namedElsewhere(own: readonly Module[], all: readonly Module[]): string[] {
  const taken = new Set(own)
  for (const module of taken) {
    for (const other of all) {
      if (!other.hasTests && !isDefinedIn(own, other.package) && names(module, other.package)) taken.add(other)
    }
  }
  return [...taken].filter((module) => !own.includes(module)).map(({ path }) => path)
}

const isDefinedIn = (own: readonly Module[], name: string): boolean =>
  own.some((module) => module.package === name && !module.hasTests)

/** A test of the same package names it without saying so. */
function names(module: Module, name: string): boolean {
  if (module.hasTests && module.package === name) return true
  return module.names.some((each) => each === name || each.startsWith(`${name}.`) || name.startsWith(`${each}.`))
}
