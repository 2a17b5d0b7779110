import { isMap, type Inventory, type Subject } from '@rampart/engine'

import { onceARun } from './once-a-run.ts'
import { mapsOf, type Fields } from './values.ts'

type Mode = 'enforce' | 'audit' | 'warn'

/** What the API server is told to do with namespaces that have no label for a mode, where the input says so. */
export function defaultLevel(mode: Mode, inventory: Inventory): unknown {
  return defaults(inventory)?.[mode]
}

const defaults = onceARun(({ all }) => all.flatMap(defaultsIn)[0])

/** A file of its own, or a part of the file that --admission-control-config-file names. */
function defaultsIn({ object, identity: { kind } }: Subject): Fields[] {
  if (kind === 'PodSecurityConfiguration') return ofConfiguration(object)
  if (kind !== 'AdmissionConfiguration') return []
  const plugin = mapsOf(object['plugins']).find(({ name }) => name === 'PodSecurity')
  return ofConfiguration(plugin?.['configuration'])
}

function ofConfiguration(configuration: unknown): Fields[] {
  return isMap(configuration) && isMap(configuration['defaults']) ? [configuration['defaults']] : []
}
