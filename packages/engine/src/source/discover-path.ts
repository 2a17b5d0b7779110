import { isAbsolute, relative, resolve, sep } from 'node:path'

const MANIFEST = /\.(?:ya?ml|json)$/i
const GLOB = /[*?]|\[[^\]]+\]|\{[^}]*(?:,|\.\.)[^}]*\}|[!@+]\([^)]*\)/

/** How a path inside the run is written: absolute, with forward slashes on every system. */
export function absolutePath(cwd: string, argument: string): string {
  return slashed(resolve(cwd, argument))
}

/** On Windows a backslash is always a separator; elsewhere it may be part of a name, so only `unbackslashed` guesses. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}

/** `k8s\web.yaml`, as a config file written on Windows has it. A backslash before a glob character stays an escape. */
export function unbackslashed(argument: string): string {
  return argument.replaceAll(/\\(?![*?[\]{}()!+@\\])/g, '/')
}

/** Names below the working directory are relative to it. Others stay as they were named: absolute or with `../`. */
export function shownName(cwd: string, path: string, argument: string): string {
  const name = slashed(relative(cwd, path)) || '.'
  return isAbsolute(argument) && (name.startsWith('../') || isAbsolute(name)) ? path : name
}

export function isManifestName(name: string): boolean {
  return MANIFEST.test(name)
}

export function looksLikeGlob(argument: string): boolean {
  return GLOB.test(argument)
}

export function isInside(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
}

export function join(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`
}
