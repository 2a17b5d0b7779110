import { isMap, type Inventory } from '@rampart/engine'

type Mode = 'enforce' | 'audit' | 'warn'

/** What the API server is told to do with namespaces that have no label for a mode, where the input says so. */
export function defaultLevel(mode: Mode, { all }: Inventory): unknown {
  for (const { object, identity } of all) {
    const configuration = configurationIn(object, identity.kind)
    if (configuration && isMap(configuration['defaults'])) return configuration['defaults'][mode]
  }
  return undefined
}

/** A file of its own, or a part of the file that --admission-control-config-file names. */
function configurationIn(object: Readonly<Record<string, unknown>>, kind: string): Record<string, unknown> | undefined {
  if (kind === 'PodSecurityConfiguration') return object
  if (kind !== 'AdmissionConfiguration' || !Array.isArray(object['plugins'])) return undefined
  const plugin = (object['plugins'] as unknown[]).find((each) => isMap(each) && each['name'] === 'PodSecurity')
  return isMap(plugin) && isMap(plugin['configuration']) ? plugin['configuration'] : undefined
}
