import { isLike } from '@rampart/engine'

import type { Command } from './shell.ts'

/** No command of a backup is longer, and no search is to take long. */
const textOf = (command: Command): string => command.join(' ').slice(0, 4_000)

const saves = /\betcd(?:ctl|utl)\b.* snapshot save /
const uploads =
  /(?:^|[ /])(?:aws s3|s3cmd|gsutil|gcloud storage|az storage|azcopy|rclone|restic|kopia|borg|mc (?:cp|mirror|pipe)|scp|sftp|rsync|curl .*(?:-T|--upload-file)|velero|swift|oci os|ossutil) /

const encryptors: readonly RegExp[] = [
  /(?:^|[ /])gpg2? (?:.* )?(?:-e|-[a-z]*e|--encrypt|-c|--symmetric)(?: |$)/,
  /(?:^|[ /])age (?!(?:.* )?(?:-d|--decrypt)(?: |$))/,
  /(?:^|[ /])openssl enc (?=.*-pbkdf2)(?!(?:.* )?-d(?: |$))/,
  /(?:^|[ /])openssl (?:cms|smime) .*-encrypt/,
  /(?:^|[ /])(?:restic|kopia|borg|sops) /,
  /(?:^|[ /])rclone .*crypt/,
  /(?:^|[ /])aws s3 .*(?:--sse[ =]aws:kms|--sse-kms-key-id)/,
  /(?:^|[ /])gsutil .*encryption_key/,
  /(?:^|[ /])gcloud storage .*--encryption-key/,
]

const literalKeys = /(?:--passphrase[ =]|(?:-pass|-passout) pass:|openssl enc .*-k )(?![$-])\S|AGE-SECRET-KEY-1/

/** The file that the snapshot is written to; empty where a later command reads it from the pipe. */
export function snapshotFile(commands: readonly Command[]): string | undefined {
  const command = commands.find((each) => saves.test(`${textOf(each)} `))
  const file = command?.slice(command.indexOf('save') + 1).find((word) => !word.startsWith('-'))
  return file === undefined || /^\/dev\/(?:stdout|fd)|^\/proc\//.test(file) ? command && '' : file
}

export function isEncrypted(commands: readonly Command[], added: readonly string[]): boolean {
  return commands.some((command) => {
    const text = textOf(command)
    return encryptors.some((each) => each.test(text)) || added.some((glob) => isLike(text, glob))
  })
}

export function isUploaded(commands: readonly Command[]): boolean {
  return commands.some((command) => uploads.test(`${textOf(command)} `))
}

export function holdsKey(commands: readonly Command[]): boolean {
  return commands.some((command) => literalKeys.test(textOf(command)))
}

/** Moved to etcdutl, and gone from etcdctl in 3.6. */
export function callsMovedCommand(commands: readonly Command[]): boolean {
  return commands.some((command) => /\betcdctl\b.* snapshot (?:restore|status)(?: |$)/.test(textOf(command)))
}

/** Only what goes at once counts: old files that `find -mtime` deletes were there for long. */
export function isRemoved(file: string, commands: readonly Command[]): boolean {
  const folder = file.slice(0, file.lastIndexOf('/'))
  return commands.some((command) => {
    const text = textOf(command)
    const names = (word: string): boolean => word === folder || isLike(file, word)
    if (/(?:^|[ /])(?:rm|shred|srm|unlink) /.test(text)) return command.slice(1).some(names)
    return /(?:^|[ /])find .*-delete/.test(text) && !/-[acm](?:time|min) /.test(text) && command.includes(folder)
  })
}
