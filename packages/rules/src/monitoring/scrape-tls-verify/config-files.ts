import { isMap, type Subject, type Violation } from '@rampart/engine'

import { isNear, plainHttpHost } from '../../analyses/cluster-host.ts'
import { embeddedTexts, yamlDocuments, type EmbeddedText } from '../../analyses/embedded-texts.ts'
import { fieldsOf, listOf, type Fields } from '../../analyses/values.ts'
import type { Message } from './messages.ts'

interface Placed {
  readonly place: string
  readonly value: Fields
}
type Found = Omit<Violation<Message>, 'path' | 'data'> & { readonly place: string }

/** Parsing every ConfigMap would cost: what has none of these words is no configuration of Prometheus. */
const isWorthReading = /(?:^|[\s{[,"'])(?:scrape_configs|remote_write|remote_read|alerting|job_name)["']?\s*:/

/** The configuration files of Prometheus in a ConfigMap or Secret. */
export function* judgeFiles(subject: Subject): Iterable<Violation<Message>> {
  const { kind, namespace } = subject.identity
  for (const file of embeddedTexts(subject)) {
    if (!isWorthReading.test(file.text)) continue
    for (const document of yamlDocuments(file.text)) {
      for (const { message, place } of judgeDocument(document, kind === 'ConfigMap', namespace)) {
        yield violation(file, message, place)
      }
    }
  }
}

const violation = ({ key, path }: EmbeddedText, message: Message, place: string): Violation<Message> => ({
  message,
  path,
  data: { key, place },
})

function* judgeDocument(document: unknown, isConfigMap: boolean, namespace: string | undefined): Iterable<Found> {
  const config = fieldsOf(document)
  const scraped = [...jobsIn(document, ''), ...jobsIn(config.scrape_configs, 'scrape_configs')]
  const alerted = mapsIn(fieldsOf(config.alerting).alertmanagers, 'alerting.alertmanagers')
  const remote = [...mapsIn(config.remote_write, 'remote_write'), ...mapsIn(config.remote_read, 'remote_read')]
  const connections = [...scraped, ...alerted, ...remote]
  for (const connection of connections) yield* judgeTls(connection)
  for (const connection of [...scraped, ...alerted]) yield* judgeScheme(connection)
  for (const { place, value } of remote) {
    if (isFarInPlain(value.url, namespace)) yield { message: 'file-readable-url', place: `${place}.url` }
  }
  for (const each of alerted) yield* judgeTargets(each, namespace)
  if (isConfigMap) for (const each of connections) yield* judgeCredentials(each)
}

function* judgeTls({ place, value }: Placed): Iterable<Found> {
  if (fieldsOf(value.tls_config).insecure_skip_verify !== true) return
  yield { message: sends(value) ? 'file-insecure' : 'file-insecure-anonymous', place }
}

/** The scheme is http unless it says otherwise, or a target brings its own. */
function* judgeScheme({ place, value }: Placed): Iterable<Found> {
  const scheme = value.scheme ?? 'http'
  const relabels = mapsIn(value.relabel_configs, '').some((each) => each.value.target_label === '__scheme__')
  if (scheme === 'http' && sends(value) && !relabels) yield { message: 'file-readable', place }
}

function* judgeTargets({ place, value }: Placed, namespace: string | undefined): Iterable<Found> {
  if ((value.scheme ?? 'http') !== 'http') return
  for (const group of mapsIn(value.static_configs, `${place}.static_configs`)) {
    for (const [index, target] of listOf(group.value.targets).entries()) {
      if (typeof target !== 'string' || !isFarInPlain(`http://${target}`, namespace)) continue
      yield { message: 'file-readable-url', place: `${group.place}.targets[${String(index)}]` }
    }
  }
}

function* judgeCredentials({ place, value }: Placed): Iterable<Found> {
  for (const steps of inlineCredentials) {
    const [holder, field] = steps
    const owner = field === undefined ? value : value[holder]
    if (isLiteral(fieldsOf(owner)[field ?? holder]))
      yield { message: 'file-credential', place: [place, ...steps].join('.') }
  }
}

const inlineCredentials: readonly (readonly [string, string?])[] = [
  ['basic_auth', 'password'],
  ['bearer_token'],
  ['authorization', 'credentials'],
  ['oauth2', 'client_secret'],
]

const credentials = ['authorization', 'azuread', 'basic_auth', 'bearer_token', 'bearer_token_file', 'oauth2', 'sigv4']

const sends = (connection: Fields): boolean => credentials.some((key) => (connection[key] ?? null) !== null)

/** Something that a reloader or a chart fills in is written nowhere. */
const isLiteral = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && !/\$\(|\$\{|\{\{|^<[^<>]*>$/.test(value)

function isFarInPlain(url: unknown, namespace: string | undefined): boolean {
  const host = typeof url === 'string' ? plainHttpHost(url) : undefined
  return host !== undefined && host !== '' && !isNear(host, namespace)
}

const jobsIn = (list: unknown, name: string): Placed[] =>
  mapsIn(list, name).filter(({ value }) => typeof value.job_name === 'string')

function mapsIn(list: unknown, name: string): Placed[] {
  return listOf(list).flatMap((value, index) => (isMap(value) ? [{ place: `${name}[${String(index)}]`, value }] : []))
}
