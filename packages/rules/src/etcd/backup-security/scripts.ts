import type { Inventory, LocatedContainer, Path, Subject } from '@rampart/engine'

import { fieldsOf, mapsOf, textsOf, type Fields } from '../../analyses/values.ts'
import { commandsOf, type Command } from './shell.ts'

/** What a container or a ConfigMap runs, and where it says so. */
export interface Script {
  readonly path: Path
  readonly commands: readonly Command[]
}

export function scriptsOf(subject: Subject): Script[] {
  if (subject.identity.kind === 'ConfigMap') return textsIn(subject)
  return subject.containers.map((container) => scriptOf(container))
}

/** The scripts of ConfigMaps that the pod mounts, where the input has them. */
export function mountedScripts(subject: Subject, inventory: Inventory): Script[] {
  const names = new Set(volumesOf(subject).map(({ configMap }) => fieldsOf(configMap).name))
  return inventory
    .inNamespace('ConfigMap', subject.identity.namespace)
    .filter(({ identity }) => names.has(identity.name))
    .flatMap(textsIn)
}

/** The Jobs and CronJobs of the input that mount a ConfigMap. */
export function usersOf({ identity }: Subject, inventory: Inventory): Subject[] {
  return ['batch/CronJob', 'batch/Job']
    .flatMap((kind) => inventory.inNamespace(kind, identity.namespace))
    .filter((user) => volumesOf(user).some(({ configMap }) => fieldsOf(configMap).name === identity.name))
}

/** The sort of volume that a container of the pod keeps a file in, and the place of that volume. */
export function volumeOf(file: string, subject: Subject): { readonly sort: string; readonly path: Path } | undefined {
  const mounts = subject.containers.flatMap(({ value }) => mapsOf(value.volumeMounts))
  const mount = mounts
    .filter(
      ({ mountPath }) => typeof mountPath === 'string' && `${file}/`.startsWith(`${mountPath.replace(/\/$/, '')}/`),
    )
    .toSorted((one, other) => String(other.mountPath).length - String(one.mountPath).length)[0]
  const index = volumesOf(subject).findIndex(({ name }) => mount !== undefined && name === mount.name)
  const sort = Object.keys(volumesOf(subject)[index] ?? {}).find((key) => key !== 'name')
  if (sort === undefined || !subject.pod) return undefined
  return { sort, path: [...subject.pod.path, 'volumes', index, sort] }
}

function scriptOf({ value, path }: LocatedContainer): Script {
  const command = textsOf(value.command)
  const args = textsOf(value.args)
  const field = args.some((word) => /\bsave\b|snapshot/.test(word)) || command.length === 0 ? 'args' : 'command'
  const words = field === 'args' ? args : command
  const index = Math.max(
    0,
    words.findIndex((word) => /snapshot\s+\w/.test(word) || word === 'snapshot'),
  )
  const variables = mapsOf(value.env).map(({ name, value: text }) => [String(name), String(text)] as const)
  return { path: [...path, field, index], commands: commandsOf(oneScript([...command, ...args]), new Map(variables)) }
}

/** A word with blanks is a script of its own. */
function oneScript(words: readonly string[]): string {
  return words.map((word) => (/\s/.test(word) ? `\n${word}\n` : word)).join(' ')
}

function textsIn({ object: { data } }: Subject): Script[] {
  return Object.entries(fieldsOf(data)).flatMap(([key, text]) =>
    typeof text === 'string' ? [{ path: ['data', key], commands: commandsOf(text) }] : [],
  )
}

function volumesOf({ pod }: Subject): readonly Fields[] {
  return mapsOf(pod?.spec.volumes)
}
