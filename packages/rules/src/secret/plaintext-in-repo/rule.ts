import { defineRule } from '@rampart/engine'

import { parameters as credentialParameters } from '../../analyses/credentials/settings.ts'
import { textsOf } from '../../analyses/values.ts'
import { isPlaceholder, readableValues } from './values.ts'

export default defineRule({
  meta: {
    id: 'secret/plaintext-in-repo',
    title: 'Secret manifests with data must not be stored in the repository',
    severity: 'high',
    hidesValue: true,
    appliesTo: ['Secret'],
    controls: [
      'cis/5.4.2',
      'nsa/secrets',
      'mitre/T1552.001',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'practice/secrets-management',
    ],
    messages: {
      plaintext: 'secret "{secret}" can be read by whoever reads the file, base64 or not: {keys}',
      placeholder: {
        text: 'secret "{secret}" holds stand-ins that somebody may replace in the file: {keys}',
        severity: 'low',
      },
    },
    parameters: {
      source: {
        type: 'string',
        enum: ['repo', 'cluster'],
        description: 'where the manifests come from; a cluster is where Secrets belong',
        default: 'repo',
      },
      placeholderPatterns: credentialParameters.placeholderPatterns,
    },
    fix: {
      hint: 'replace it by an ExternalSecret, a SealedSecret or a SOPS file; revoke the values that were written here',
      autofix: 'none',
      note: 'the history of the repository keeps the values',
    },
  },
  notPortable: 'a cluster is where Secrets belong: only in files they are out of place',
  *check(subject, { parameters: { placeholderPatterns, source } }) {
    // Short-lived by design, and looked at with the other ways to join a cluster.
    if (source === 'cluster' || subject.object.type === 'bootstrap.kubernetes.io/token') return
    const values = readableValues(subject)
    const literal = values.filter((value) => !isPlaceholder(value, textsOf(placeholderPatterns)))
    const told = literal.length > 0 ? literal : values
    const [first] = told
    if (!first) return
    const data = { secret: subject.identity.name, keys: told.map(({ key }) => key).join(', ') }
    yield { message: literal.length > 0 ? 'plaintext' : 'placeholder', path: first.path, data }
  },
})
