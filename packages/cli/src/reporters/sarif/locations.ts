import { regionOf, type Finding, type Problem } from '@rampart/engine'

import { resourceName } from '../located.ts'

/** Where a finding is: in the text, and in the resource. */
export function locationOf(finding: Finding): object {
  const { line, column, endLine, endColumn } = regionOf(finding)
  const region = { startLine: line, startColumn: column, endLine, endColumn }
  return {
    physicalLocation: { artifactLocation: artifactLocation(finding.source.file), region },
    ...logicalLocations(finding),
  }
}

/** A problem may have no place, or only a file. */
export function problemLocations({ file, line, column }: Problem): object {
  if (file === undefined) return {}
  const region = line === undefined ? {} : { region: { startLine: line, ...(column && { startColumn: column }) } }
  return { locations: [{ physicalLocation: { artifactLocation: artifactLocation(file), ...region } }] }
}

/** Only what lies below the working directory is relative to it: the rest is nothing a code host could show. */
export function artifactLocation(file: string): { uri: string; uriBaseId?: string } {
  const drive = /^[a-z]:(?=\/)/i.exec(file)?.[0] ?? ''
  const uri = drive + file.slice(drive.length).split('/').map(encodeSegment).join('/')
  if (drive !== '') return { uri: `file:///${uri}` }
  if (file.startsWith('/')) return { uri: `file://${uri}` }
  if (file.startsWith('../') || file === '<stdin>') return { uri }
  return { uri, uriBaseId: '%SRCROOT%' }
}

/** The round trip replaces half a surrogate pair, on which `encodeURIComponent` throws. */
const encodeSegment = (segment: string): string => encodeURIComponent(Buffer.from(segment).toString())

function logicalLocations(finding: Finding): object {
  const resource = resourceName(finding)
  if (resource === undefined) return {}
  const whole = { name: finding.resource?.name || resource, fullyQualifiedName: resource, kind: 'resource' }
  return { logicalLocations: [whole, ...fieldOf(finding, resource)] }
}

function fieldOf({ path }: Finding, resource: string): object[] {
  const last = path.at(-1)
  if (last === undefined) return []
  const pointer = path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return [{ name: String(last), fullyQualifiedName: `${resource}#${pointer}`, kind: 'property' }]
}
