import { isMap, type Context, type LocatedContainer, type Subject } from '@rampart/engine'

import { embeddedTexts } from '../../analyses/embedded-texts.ts'
import { readIni } from '../../analyses/ini.ts'
import { fieldsOf, listOf, mapsOf, textOf, textsOf, type Fields } from '../../analyses/values.ts'
import { settingOf, variableOf, type Setting, type Settings } from './settings.ts'

/** All that is known of how one container of Grafana is set up. */
export interface Setup {
  readonly fromEnvironment: Settings
  /** The environment over the files. */
  readonly merged: Settings
  /** Whether something that the input lacks may say more. */
  readonly isPartial: boolean
}

/** The variables of the container. `__FILE` behind a name reads the value from a file. */
export function environmentOf({ path, value: { env } }: LocatedContainer): Settings {
  const found = new Map<string, Setting>()
  for (const [index, variable] of listOf(env).entries()) {
    if (!isMap(variable) || typeof variable.name !== 'string' || !variable.name.startsWith('GF_')) continue
    // Grafana takes an empty variable for none.
    if (variable.value === '') continue
    const at = [...path, 'env', index, 'value']
    const isText = typeof variable.value === 'string' && !variable.name.endsWith('__FILE')
    const setting: Setting = isText
      ? settingOf(variable.value as string, at, variable.name)
      : { value: undefined, path: at, field: variable.name }
    found.set(variable.name.replace(/__FILE$/, ''), setting)
  }
  return found
}

/** Of a ConfigMap or Secret that holds a grafana.ini. */
export function fileSettings(holder: Subject): Settings {
  const found = new Map<string, Setting>()
  for (const { key, text, path } of embeddedTexts(holder)) {
    if (key !== 'grafana.ini') continue
    for (const [name, value] of readIni(text)) {
      const dot = name.lastIndexOf('.')
      found.set(variableOf(name), settingOf(value, path, `[${name.slice(0, dot)}] ${name.slice(dot + 1)}`))
    }
  }
  return found
}

/** What a container of Grafana is told by its environment and by the files of its pod. */
export function setupOf(workload: Subject, container: LocatedContainer, context: Context): Setup {
  const fromEnvironment = environmentOf(container)
  const named = mountedBy(workload)
  const holders = named.map(({ kind, name }) => find(kind, name, workload, context))
  const files = holders.flatMap((holder) => (holder ? [...fileSettings(holder)] : []))
  const isPartial =
    holders.includes(undefined) ||
    listOf(container.value.envFrom).length > 0 ||
    // It may be another program of the image, or a script.
    listOf(container.value.command).length > 0 ||
    textsOf(container.value.args).some((word) => word.includes('cfg:'))
  return { fromEnvironment, merged: new Map([...files, ...fromEnvironment]), isPartial }
}

interface Named {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
}

/** ConfigMaps and Secrets that a pod mounts, by themselves or projected. */
export function mountedBy({ pod }: Subject): Named[] {
  return mapsOf(pod?.spec.volumes).flatMap((volume) => [
    ...sourceIn(volume, 'configMap', 'name', 'ConfigMap'),
    ...sourceIn(volume, 'secret', 'secretName', 'Secret'),
    ...mapsOf(fieldsOf(volume.projected).sources).flatMap((source) => [
      ...sourceIn(source, 'configMap', 'name', 'ConfigMap'),
      ...sourceIn(source, 'secret', 'name', 'Secret'),
    ]),
  ])
}

function sourceIn(holder: Fields, field: string, nameField: string, kind: Named['kind']): Named[] {
  const name = textOf(fieldsOf(holder[field])[nameField])
  return name === undefined ? [] : [{ kind, name }]
}

function find(kind: string, name: string, { identity }: Subject, context: Context): Subject | undefined {
  return context.inventory.inNamespace(kind, identity.namespace).find((each) => each.identity.name === name)
}
