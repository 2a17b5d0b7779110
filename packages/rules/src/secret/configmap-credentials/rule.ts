import {
  and,
  definePortableRule,
  forEachEntry,
  joined,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { parameters } from '../../analyses/credentials/settings.ts'
import { encryptedKey, filledInLater, harmless, oneLine, privateKey, sample, secretKey, token } from './patterns.ts'
import { credentialsIn } from './search.ts'

const someLike = (name: string, text: Expression<string>): Condition =>
  parameter<string[]>(name).some((glob) => text.upper().like(glob.upper()))

const endsIn = (key: Expression<string>, separator: string): Condition =>
  parameter<string[]>('nonSecretSuffixes').some((word) => key.upper().endsWith(joined(separator, word.upper())))

const isSecretName = (key: Expression<string>): Condition =>
  and(key.upper().matches(secretKey), not(or(endsIn(key, '_'), endsIn(key, '.'), endsIn(key, '-'))))

const isLiteral = (text: Expression<string>): Condition =>
  and(
    text.matches(oneLine),
    not(text.matches(harmless)),
    not(text.matches(filledInLater)),
    not(someLike('placeholderPatterns', text)),
  )

const isToken = (text: Expression<string>): Condition => and(text.matches(token), not(text.matches(sample)))

const inData = (test: (text: Expression<string>, key: Expression<string>) => Condition) =>
  onObject<{ data?: Record<string, string> }>(({ data }) =>
    forEachEntry(data, (key, text) => ({
      when: and(test(text, key), not(someLike('allowKeys', key))),
      at: text,
      data: { place: key },
    })),
  )

export default definePortableRule({
  meta: {
    id: 'secret/configmap-credentials',
    title: 'ConfigMaps must not contain credentials',
    severity: 'high',
    hidesValue: true,
    appliesTo: ['ConfigMap'],
    controls: ['nsa/secrets', 'mitre/T1552.001', 'owasp/K08:2022', 'owasp/K03:2025', 'practice/secrets-management'],
    messages: {
      token: { text: 'config map holds a credential in {place}: its format gives it away', severity: 'critical' },
      'token-inside': {
        text: 'config map holds a credential in {place}: its format gives it away',
        severity: 'critical',
      },
      'possible-token': 'config map holds what may be a credential in {place}: it has the format of one',
      'private-key': 'config map holds a private key in {place}',
      'private-key-inside': 'config map holds a private key in {place}',
      'encrypted-key': { text: 'config map holds an encrypted private key in {place}', severity: 'low' },
      'encrypted-key-inside': { text: 'config map holds an encrypted private key in {place}', severity: 'low' },
      named: 'config map holds a credential in {place}: its name says so',
      'named-inside': 'config map holds a credential in {place}: its name says so',
      'access-key': { text: 'config map holds what may be a credential in {place}: its name says so', severity: 'low' },
      url: 'config map holds a credential in {place}: a URL with a password',
      placeholder: { text: 'config map holds a stand-in for a credential in {place}', severity: 'low' },
    },
    parameters: {
      allowKeys: {
        type: 'array',
        items: { type: 'string' },
        description: 'keys of ConfigMaps, and names in their files, that hold none; * is any run of characters',
        default: [],
      },
      nonSecretSuffixes: parameters.nonSecretSuffixes,
      placeholderPatterns: parameters.placeholderPatterns,
    },
    fix: {
      hint: 'move the value to a secret store and mount it as a file; revoke the value that was written here',
      autofix: 'none',
      note: 'whoever may read ConfigMaps has the credential, and so does the history of the repository',
    },
  },
  violations: {
    token: inData(isToken),
    'private-key': inData((text) => text.matches(privateKey)),
    'encrypted-key': inData((text) => text.matches(encryptedKey)),
    named: inData((text, key) =>
      and(isSecretName(key), isLiteral(text), not(or(isToken(text), text.matches(privateKey)))),
    ),
  },
  onlyInLinter: {
    note: 'files in the ConfigMap are read, names are split into words, and further formats of tokens are known',
    check: credentialsIn,
  },
})
