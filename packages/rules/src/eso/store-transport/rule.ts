import {
  and,
  definePortableRule,
  forEachEntry,
  not,
  onObject,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import type { SecretStore } from '../../shapes/external-secrets.ts'
import { lacksText } from '../../shapes/texts.ts'
import { isPlainHttp, isPrivateHttps } from '../../shapes/url.ts'

type Fields = Record<string, string>
interface Known {
  beyondtrust?: { server?: { verifyCA?: boolean } }
  kubernetes?: { server?: Fields }
  senhasegura?: { ignoreSslCertificate?: boolean }
}

/** What providers call the place that they talk to: `server`, `apiUrl`, `baseUri`, `connectHost`. */
const address = '(?:[Uu][Rr][LlIi]|[Hh]ost|hostAPI|[Ss]erver|Endpoint)$'
const nestedAddress = '(?:[Uu]rl|Endpoint)$'
const addressWithAuthority = '(?:[Uu][Rr][Ll]|hostAPI|server)$'
/** The fields of a provider that hold further addresses. */
const blocks = ['server', 'customCloudConfig']
/** Providers that can be told an authority; for others there is nothing to set. */
const withAuthority = ['bitwardensecretsmanager', 'conjur', 'gitlab', 'infisical', 'vault', 'webhook']

const knowsNoAuthority = (fields: Expression<Fields>): Condition => {
  const bundle = fields.field('caBundle')
  return and(lacksText(bundle), fields.field('caProvider').absent())
}

export default definePortableRule({
  meta: {
    id: 'eso/store-transport',
    title: 'Secret stores must be reached over verified TLS',
    severity: 'high',
    appliesTo: ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'],
    controls: [
      'nsa/encryption',
      'nsa/secrets',
      'mitre/T1552.007',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'practice/secrets-management',
    ],
    messages: {
      plaintext:
        'store "{store}" sends secrets and credentials in clear text: {provider}.{field} is no https:// address',
      'plaintext-nested':
        'store "{store}" sends secrets and credentials in clear text: {provider}.{block}.{field} is no https:// address',
      unverified: 'store "{store}" talks to whoever answers: senhasegura.ignoreSslCertificate is true',
      'unverified-authority': 'store "{store}" talks to whoever answers: beyondtrust.server.verifyCA is false',
      'private-host': {
        text: 'store "{store}" knows no authority for a private host: {provider}.{field} without caBundle and caProvider',
        severity: 'low',
      },
      'private-cluster': {
        text: 'store "{store}" knows no authority for a private host: kubernetes.server.url without caBundle and caProvider',
        severity: 'low',
      },
      unserved: {
        text: 'store "{store}" is of an API version that is no longer served: external-secrets.io/v1beta1',
        severity: 'medium',
      },
    },
    parameters: {
      esoVersion: {
        type: 'string',
        description: 'the version of External Secrets that runs; 0.17 is the first that does not serve v1beta1',
        pattern: '^v?[0-9]+[.][0-9]+',
        default: '2.0',
      },
    },
    fix: {
      hint: 'use https://, name the authority in caProvider, and write apiVersion external-secrets.io/v1',
      autofix: 'safe',
      note:
        'only apiVersion, where esoVersion is 0.16 or newer and all fields are in both versions; https:// needs a ' +
        'server that speaks it',
    },
  },
  fixes: {
    unserved: { set: 'external-secrets.io/v1' },
    unverified: { set: false, autofix: 'guarded' },
    'unverified-authority': { set: true, autofix: 'guarded' },
  },
  violations: {
    plaintext: onObject<SecretStore<Record<string, Fields>>>(({ metadata, spec }) =>
      forEachEntry(spec.provider, (provider, fields) =>
        forEachEntry(fields, (field, url) => ({
          when: and(field.matches(address), isPlainHttp(url)),
          at: url,
          data: { store: metadata.name, provider, field },
        })),
      ),
    ),
    'plaintext-nested': onObject<SecretStore<Record<string, Record<string, Fields>>>>(({ metadata, spec }) =>
      forEachEntry(spec.provider, (provider, fields) =>
        forEachEntry(fields, (block, nested) =>
          forEachEntry(nested, (field, url) => ({
            when: and(block.oneOf(blocks), field.matches(nestedAddress), isPlainHttp(url)),
            at: url,
            data: { store: metadata.name, provider, block, field },
          })),
        ),
      ),
    ),
    unverified: onObject<SecretStore<Known>>(({ metadata, spec: { provider } }) => ({
      when: provider.senhasegura.ignoreSslCertificate.is(true),
      at: provider.senhasegura.ignoreSslCertificate,
      data: { store: metadata.name },
    })),
    'unverified-authority': onObject<SecretStore<Known>>(({ metadata, spec: { provider } }) => ({
      when: provider.beyondtrust.server.verifyCA.is(false),
      at: provider.beyondtrust.server.verifyCA,
      data: { store: metadata.name },
    })),
    'private-host': onObject<SecretStore<Record<string, Fields>>>(({ metadata, spec }) =>
      forEachEntry(spec.provider, (provider, fields) =>
        forEachEntry(fields, (field, url) => ({
          when: and(
            provider.oneOf(withAuthority),
            field.matches(addressWithAuthority),
            isPrivateHttps(url),
            knowsNoAuthority(fields),
          ),
          at: url,
          data: { store: metadata.name, provider, field },
        })),
      ),
    ),
    'private-cluster': onObject<SecretStore<Known>>(({ metadata, spec: { provider } }) => ({
      when: and(isPrivateHttps(provider.kubernetes.server.field('url')), knowsNoAuthority(provider.kubernetes.server)),
      at: provider.kubernetes.server.field('url'),
      data: { store: metadata.name },
    })),
    unserved: onObject<SecretStore<object>>(({ apiVersion, metadata }) => ({
      when: and(
        apiVersion.is('external-secrets.io/v1beta1'),
        not(parameter<string>('esoVersion').matches('^v?0[.](?:[0-9]|1[0-6])(?:[.]|$)')),
      ),
      at: apiVersion,
      data: { store: metadata.name },
    })),
  },
})
