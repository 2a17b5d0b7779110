import { and, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

export type Path = Expression<string>

const climbing = '(?:^|[\\\\/])\\.\\.(?:[\\\\/]|$)'
/** /var/run is a link to /run: what lies there has two names. */
const inRun = '^(?:/var)?/run(?:/|$)'
/** Windows takes either slash, and letters of either case: these are matched in upper case. */
const windowsRoot = '^(?:[A-Z]:|\\\\)[\\\\/.]*$'
const windowsPipe = '^[\\\\/]{2}\\.[\\\\/]+PIPE(?:[\\\\/]|$)'
const windowsFolder = '^(?:C:[\\\\/]*|\\\\+)(?:\\.[\\\\/]+)*(?:WINDOWS|PROGRAMDATA|ETC|VAR)(?:[\\\\/]|$)'

export function reachesEverything(path: Path): Condition {
  const isRoot = and(path.cleanPath().is(''), not(path.is('')))
  return or(isRoot, path.matches(climbing), path.upper().matches(windowsRoot))
}

export function reachesSocket(path: Path): Condition {
  return and(reachesPart(path), isSocket(path))
}

export function reachesControl(path: Path): Condition {
  return or(reachesEverything(path), and(not(path.is('')), isSocket(path)))
}

export function isSensitive(path: Path): Condition {
  const isKnown = or(path.upper().matches(windowsFolder), isAmong(path, 'sensitivePaths', aboveOrBelow))
  return and(reachesPart(path), not(isSocket(path)), isKnown)
}

export function isReadOnlyFile(path: Path): Condition {
  return isAmong(path, 'readOnlyFilePaths', (each, folder) => each.within(folder))
}

/** Neither everything nor, where the path is empty, nothing. */
function reachesPart(path: Path): Condition {
  return not(or(path.cleanPath().is(''), path.matches(climbing), path.upper().matches(windowsRoot)))
}

function isSocket(path: Path): Condition {
  return or(path.upper().matches(windowsPipe), isAmong(path, 'socketPaths', isSocketOf))
}

function isSocketOf(path: Path, listed: Path): Condition {
  return or(aboveOrBelow(path, listed), path.like(listed))
}

function aboveOrBelow(path: Path, folder: Path): Condition {
  return or(path.within(folder), folder.within(path))
}

function isAmong(path: Path, list: string, isRelated: (path: Path, folder: Path) => Condition): Condition {
  const clean = path.cleanPath()
  return parameter<string[]>(list).some((listed) => {
    const folder = listed.cleanPath()
    const bothInRun = and(clean.matches(inRun), folder.matches(inRun))
    return or(isRelated(clean, folder), and(bothInRun, isRelated(clean.trimPrefix('/var'), folder.trimPrefix('/var'))))
  })
}
