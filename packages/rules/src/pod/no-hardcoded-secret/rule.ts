import { defineRule, type Violation } from '@rampart/engine'

import { inCommand, inGroup, underName, type Credential } from '../../analyses/credentials/search.ts'
import { parameters, settingsOf } from '../../analyses/credentials/settings.ts'
import { annotationsOf, commandsOf, variablesOf } from './places.ts'

type Message = Exclude<Credential['sort'], 'private-key'>

export default defineRule<Message>({
  meta: {
    id: 'pod/no-hardcoded-secret',
    title: 'Credentials must not be written in env values, args or annotations',
    severity: 'high',
    hidesValue: true,
    appliesTo: ['pod'],
    controls: ['nsa/secrets', 'mitre/T1552.001', 'owasp/K08:2022', 'owasp/K03:2025', 'practice/secrets-management'],
    messages: {
      token: { text: '{owner} holds a credential in {place}: {pattern}', severity: 'critical' },
      'possible-token': '{owner} holds what may be a credential in {place}: {pattern}',
      'encrypted-key': { text: '{owner} holds a private key in {place}: {pattern}', severity: 'medium' },
      named: '{owner} holds a credential in {place}: its name says {pattern}',
      'access-key': {
        text: '{owner} holds what may be a credential in {place}: its name says {pattern}',
        severity: 'low',
      },
      url: '{owner} holds a credential in {place}: {pattern}',
      placeholder: { text: '{owner} holds a stand-in for a credential in {place}: {pattern}', severity: 'low' },
    },
    parameters,
    fix: {
      hint: 'move the value to a secret store and mount it as a file; revoke the value that was written here',
      autofix: 'none',
      note: 'whoever could read the manifest has the credential, and so does the history of its repository',
    },
  },
  notPortable: 'it splits names into words, follows flags through command lines and decodes tokens',
  *check(subject, context) {
    const settings = settingsOf(context)
    for (const container of subject.containers) {
      const variables = inGroup(variablesOf(container), settings, (variable) =>
        underName(variable, variable.name, variable.text, settings),
      )
      yield* variables.map(violationOf)
      for (const command of commandsOf(container)) yield* inCommand(command, settings).map(violationOf)
    }
    yield* inGroup(annotationsOf(subject), settings, () => []).map(violationOf)
  },
})

function violationOf({ sort, place: { owner, path, place }, pattern }: Credential): Violation<Message> {
  return { message: sort === 'private-key' ? 'token' : sort, path, data: { owner, place, pattern } }
}
