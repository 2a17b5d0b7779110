import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { lacksNamespace, matchesAll, type Reference, type SecretStore } from '../../shapes/external-secrets.ts'
import { globList, isLikeAny } from '../../shapes/parameters.ts'
import { namespaceName, type LabelSelector } from '../../shapes/selectors.ts'
import { fixes } from './fixes.ts'

/** By provider, block and entry of the block. */
type Store = SecretStore<Record<string, Record<string, Record<string, Reference>>>>
type DirectStore = SecretStore<Record<string, Record<string, Reference>>>

/** What providers call the place of their credentials. */
const blocks = ['auth', 'authSecretRef', 'tls', 'accessKey', 'secretKey', 'apiKey', 'accessToken'].concat([
  'clientId',
  'clientSecret',
  'username',
  'password',
])
const references = ['authRef', 'serviceAccountRef']

const takesAll = ({ matchExpressions, matchLabels }: Expression<LabelSelector>): Condition =>
  and(
    not(matchLabels.someEntry((_, value) => value.present())),
    matchExpressions.every(({ key, operator }) => and(key.is(namespaceName), operator.is('Exists'))),
  )

const isExpected = (name: Expression<string>): Condition => isLikeAny(name, parameter<string[]>('referentAuth'))

const someBelow = (place: Expression<Reference>, test: (below: Expression<Reference>) => Condition): Condition =>
  place.someEntry((_, below) => test(below as unknown as Expression<Reference>))

/** No reference lies deeper than `auth.jwt.kubernetesServiceAccountToken.serviceAccountRef`. */
const holdsOpenReference = (entry: Expression<Reference>): Condition =>
  or(
    lacksNamespace(entry),
    someBelow(entry, (below) => or(lacksNamespace(below), someBelow(below, lacksNamespace))),
  )

export default definePortableRule({
  meta: {
    id: 'eso/cluster-store-scope',
    title: 'ClusterSecretStores must be limited to namespaces',
    severity: 'high',
    appliesTo: ['external-secrets.io/ClusterSecretStore'],
    controls: [
      'nsa/secrets',
      'nsa/namespaces',
      'mitre/T1552.007',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'practice/secrets-management',
    ],
    messages: {
      unlimited: 'cluster store "{store}" serves every namespace: spec.conditions names none',
      'open-selector': 'cluster store "{store}" serves every namespace: namespaceSelector of a condition takes all',
      'open-regex':
        'cluster store "{store}" serves every namespace: namespaceRegexes has "{regex}", which fits all names',
      referent: {
        text:
          'cluster store "{store}" takes its credentials from the namespace of each ExternalSecret: ' +
          '{block}.{entry} names no namespace',
        severity: 'medium',
      },
      'referent-directly': {
        text:
          'cluster store "{store}" takes its credentials from the namespace of each ExternalSecret: ' +
          '{reference} names no namespace',
        severity: 'medium',
      },
    },
    parameters: {
      referentAuth: globList('names of stores that are meant to use credentials of each namespace'),
    },
    fix: {
      hint: 'list the namespaces in spec.conditions, and name the namespace in each reference to a credential',
      autofix: 'guarded',
      note: 'conditions can be made of the namespaces whose ExternalSecrets use the store; all others lose access',
    },
  },
  fixes,
  violations: {
    unlimited: onObject<Store>(({ metadata, spec: { conditions } }) => ({
      when: not(hasItems(conditions)),
      at: conditions,
      data: { store: metadata.name },
    })),
    'open-selector': onObject<Store>(({ metadata, spec }) =>
      forEach(spec.conditions, ({ namespaceSelector }) => ({
        when: and(namespaceSelector.present(), takesAll(namespaceSelector)),
        at: namespaceSelector,
        data: { store: metadata.name },
      })),
    ),
    'open-regex': onObject<Store>(({ metadata, spec }) =>
      forEach(spec.conditions, ({ namespaceRegexes }) =>
        forEach(namespaceRegexes, (regex) => ({
          when: matchesAll(regex),
          at: regex,
          data: { store: metadata.name, regex },
        })),
      ),
    ),
    referent: onObject<Store>(({ metadata, spec }) =>
      forEachEntry(spec.provider, (_, provider) =>
        forEachEntry(provider, (block, entries) =>
          forEachEntry(entries, (entry, value) => ({
            when: and(block.oneOf(blocks), holdsOpenReference(value), not(isExpected(metadata.name))),
            at: value,
            data: { store: metadata.name, block, entry },
          })),
        ),
      ),
    ),
    'referent-directly': onObject<DirectStore>(({ metadata, spec }) =>
      forEachEntry(spec.provider, (_, provider) =>
        forEachEntry(provider, (reference, value) => ({
          when: and(reference.oneOf(references), lacksNamespace(value), not(isExpected(metadata.name))),
          at: value,
          data: { store: metadata.name, reference },
        })),
      ),
    ),
  },
})
