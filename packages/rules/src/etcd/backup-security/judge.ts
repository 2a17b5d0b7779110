import { isMap, type Context, type Subject, type Violation } from '@rampart/engine'

import { textsOf } from '../../analyses/values.ts'
import { callsMovedCommand, holdsKey, isEncrypted, isRemoved, isUploaded, snapshotFile } from './backup.ts'
import { mountedScripts, scriptsOf, usersOf, volumeOf, type Script } from './scripts.ts'

type Message =
  | 'unencrypted'
  | 'plain-file'
  | 'plain-file-in-memory'
  | 'on-node'
  | 'literal-key'
  | 'once'
  | 'overlapping'
  | 'moved-command'

/** What takes reading the scripts of a backup. */
export function* judgeBackup(subject: Subject, context: Context): Iterable<Violation<Message>> {
  const own = scriptsOf(subject)
  const users = subject.identity.kind === 'ConfigMap' ? usersOf(subject, context.inventory) : [subject]
  const around = users.flatMap((user) => [...scriptsOf(user), ...mountedScripts(user, context.inventory)])
  for (const script of own) {
    if (callsMovedCommand(script.commands)) yield { message: 'moved-command', path: script.path }
    const file = snapshotFile(script.commands)
    if (file !== undefined) yield* judgeFile(file, script, [script, ...around], users, context)
  }
  if (subject.identity.kind !== 'ConfigMap') yield* judgeJob(subject, [...own, ...around])
}

function* judgeFile(
  file: string,
  { commands, path }: Script,
  around: readonly Script[],
  users: readonly Subject[],
  { parameters: { encryptors } }: Context,
): Iterable<Violation<Message>> {
  const all = around.flatMap((each) => each.commands)
  if (holdsKey(commands)) yield { message: 'literal-key', path }
  if (!isEncrypted(all, textsOf(encryptors))) return yield { message: 'unencrypted', path }
  if (file === '' || isRemoved(file, all)) return
  const volumes = users.map((user) => volumeOf(file, user)?.sort)
  yield { message: volumes.includes('emptyDir') ? 'plain-file-in-memory' : 'plain-file', path }
}

function* judgeJob(subject: Subject, scripts: readonly Script[]): Iterable<Violation<Message>> {
  const files = scripts.flatMap(({ commands }) => snapshotFile(commands) ?? [])
  const [file] = files
  if (file === undefined) return
  const volume = volumeOf(file, subject)
  if (volume?.sort === 'hostPath' && !isUploaded(scripts.flatMap(({ commands }) => commands))) {
    yield { message: 'on-node', path: volume.path }
  }
  const { metadata, spec } = subject.object
  const isOwned = isMap(metadata) && Array.isArray(metadata.ownerReferences)
  if (subject.identity.kind === 'Job' && !isOwned) yield { message: 'once', path: ['kind'] }
  if (isMap(spec) && spec.concurrencyPolicy === 'Allow') {
    yield { message: 'overlapping', path: ['spec', 'concurrencyPolicy'] }
  }
}
