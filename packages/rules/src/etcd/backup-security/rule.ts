import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  onContainers,
  onObject,
  or,
  type Condition,
  type ContainerScope,
  type Expression,
} from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'
import { judgeBackup } from './judge.ts'

const unverified = '--insecure-skip-tls-verify(?:=true)?(?:[ \\t\\r\\n;&|]|$)'
/** The first letters of a host that is neither `localhost` nor `127.`. */
const elsewhere = '(?:[^l1\\[ \\t\\n]|l[^o]|lo[^c]|loc[^a]|loca[^l]|local[^h]|1[^2]|12[^7]|127[^.])'
const plainAddress = `(?:[^ \\t\\n"',]*,)*http://${elsewhere}`
const plain = `--endpoints[ =]["']?${plainAddress}`

const savesSnapshot = (script: Expression<string>): Condition =>
  and(script.contains('etcdctl'), script.matches('snapshot[ \\t]+save'))

/** The words of one call, or a script in one of them. */
const isBackup = ({ args, command }: ContainerScope['container'], word: Expression<string>): Condition => {
  const some = (test: (each: Expression<string>) => Condition): Condition => or(args.some(test), command.some(test))
  return or(
    savesSnapshot(word),
    and(
      some((each) => each.matches('(?:^|/)etcdctl$')),
      some((each) => each.is('snapshot')),
      some((each) => each.is('save')),
    ),
  )
}

const inWords = (list: 'args' | 'command', test: (word: Expression<string>) => Condition) =>
  onContainers(({ container }) =>
    forEach(container[list], (word) => ({ when: and(test(word), isBackup(container, word)), at: word })),
  )

const plainInWords = (list: 'args' | 'command') =>
  onContainers(({ container }) =>
    forEach(container[list], (word) => ({
      when: and(
        or(
          word.matches(plain),
          and(
            word.matches(`^${plainAddress}`),
            container[list].some((flag) => flag.is('--endpoints')),
          ),
        ),
        isBackup(container, word),
      ),
      at: word,
    })),
  )

const inScripts = (pattern: string) =>
  onObject<{ data?: Record<string, string> }>(({ data }) =>
    forEachEntry(data, (key, script) => ({
      when: and(script.matches(pattern), savesSnapshot(script)),
      at: script,
      data: { key },
    })),
  )

export default definePortableRule({
  meta: {
    id: 'etcd/backup-security',
    title: 'etcd backups must be authenticated, encrypted and shipped off the node',
    severity: 'high',
    // Scripts may hold a passphrase.
    hidesValue: true,
    appliesTo: ['batch/CronJob', 'batch/Job', 'ConfigMap'],
    controls: [
      'nsa/control-plane-hardening',
      'nsa/fault-tolerance',
      'nsa/encryption',
      'mitre/T1552.001',
      'mitre/T1490',
      'mitre/T1485',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'owasp/K07:2025',
      'practice/etcd-security',
    ],
    messages: {
      'unverified-args': 'container "{container}" backs up whatever answers: --insecure-skip-tls-verify',
      'unverified-command': 'container "{container}" backs up whatever answers: --insecure-skip-tls-verify',
      'unverified-script': 'script "{key}" backs up whatever answers: --insecure-skip-tls-verify',
      'plaintext-args': 'container "{container}" fetches a backup in clear text: --endpoints with http://',
      'plaintext-command': 'container "{container}" fetches a backup in clear text: --endpoints with http://',
      'plaintext-script': 'script "{key}" fetches a backup in clear text: --endpoints with http://',
      unencrypted: 'backup of etcd holds every Secret in the clear: no command encrypts it',
      'plain-file': 'backup of etcd stays beside its encrypted copy: no command removes the file of snapshot save',
      'plain-file-in-memory': {
        text: 'backup of etcd stays beside its encrypted copy as long as the pod: no command removes the file',
        severity: 'low',
      },
      'on-node': 'backup of etcd goes down with its node: it is kept in a hostPath volume, and no command uploads it',
      'literal-key': { text: 'backup of etcd is encrypted with a key that the manifest holds', severity: 'critical' },
      once: { text: 'backup of etcd is made once: a Job has no schedule', severity: 'low' },
      overlapping: { text: 'backups of etcd may overlap: concurrencyPolicy is Allow', severity: 'low' },
      'moved-command': {
        text: 'etcdctl of etcd 3.6 cannot do this: snapshot restore and status are commands of etcdutl',
        severity: 'low',
      },
    },
    parameters: {
      encryptors: textList('further command lines that encrypt; * is any run of characters'),
    },
    fix: {
      hint: 'encrypt in the pipe or remove the plain file, upload the result, and keep the key out of the manifest',
      autofix: 'none',
      note: 'the key and the place of the backups are for a person to choose',
    },
  },
  violations: {
    'unverified-args': inWords('args', (word) => word.matches(unverified)),
    'unverified-command': inWords('command', (word) => word.matches(unverified)),
    'unverified-script': inScripts(unverified),
    'plaintext-args': plainInWords('args'),
    'plaintext-command': plainInWords('command'),
    'plaintext-script': inScripts(plain),
  },
  onlyInLinter: {
    note: 'what happens to the snapshot takes reading the script that makes it',
    check: judgeBackup,
  },
})
