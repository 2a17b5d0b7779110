const low = (text: string) => ({ text, severity: 'low' as const })
const high = (text: string) => ({ text, severity: 'high' as const })

const skips = 'tlsConfig.insecureSkipVerify is true'
const fileSkips = 'tls_config.insecure_skip_verify is true'

/** `own-` is of what a Probe or ScrapeConfig says in its spec, `file-` of configuration files of Prometheus. */
export const messages = {
  insecure: `{kind} "{name}" sends a credential to whoever answers: spec.{list}[].${skips}`,
  'insecure-anonymous': low(`{kind} "{name}" believes whoever answers: spec.{list}[].${skips}`),
  readable: '{kind} "{name}" sends a credential in clear text: spec.{list}[].scheme is not https',
  'readable-url': '{kind} "{name}" sends metrics in clear text out of the cluster: spec.{list}[].url is not https',
  'other-namespace': '{kind} "{name}" sends metrics in clear text to another namespace: spec.{list}[].url is not https',
  'alert-insecure': `{kind} "{name}" sends a credential to whoever answers: spec.alerting.alertmanagers[].${skips}`,
  'alert-insecure-anonymous': low(
    `{kind} "{name}" sends alerts to whoever answers: spec.alerting.alertmanagers[].${skips}`,
  ),
  'alert-readable':
    '{kind} "{name}" sends a credential in clear text: spec.alerting.alertmanagers[].scheme is not https',
  'own-insecure': `{kind} "{name}" sends a credential to whoever answers: spec.${skips}`,
  'own-insecure-anonymous': low(`{kind} "{name}" believes whoever answers: spec.${skips}`),
  'own-readable': '{kind} "{name}" sends a credential in clear text: spec.scheme is not https',
  'probe-readable': '{kind} "{name}" sends a credential in clear text: spec.prober.scheme is not https',
  'file-insecure': `file "{key}" has a credential sent to whoever answers: {place}.${fileSkips}`,
  'file-insecure-anonymous': low(`file "{key}" has whoever answers believed: {place}.${fileSkips}`),
  'file-readable': 'file "{key}" has a credential sent in clear text: {place}.scheme is not https',
  'file-readable-url': 'file "{key}" has data sent in clear text out of the namespace: {place}',
  'file-credential': high('file "{key}" of a ConfigMap holds a credential: {place}'),
}

export type Message = keyof typeof messages
