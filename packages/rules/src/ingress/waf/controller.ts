import { isMap, type Inventory, type Subject } from '@rampart/engine'

import { classAnnotation } from '../../shapes/ingress.ts'
import { own } from './guards.ts'

type Fields = Readonly<Record<string, unknown>>

/** Does the ConfigMap of an ingress-nginx controller guard all of its Ingresses, and this one does not opt out? */
export function isGuardedByController({ object }: Subject, { all }: Inventory): boolean {
  const annotations = fieldsOf(fieldsOf(object['metadata'])['annotations'])
  const className = fieldsOf(object['spec'])['ingressClassName'] ?? annotations[classAnnotation] ?? 'nginx'
  const optsOut = annotations[own.engine] === 'false' || annotations[own.coreRules] === 'false'
  if (typeof className !== 'string' || !className.includes('nginx') || optsOut || onlyDetects(annotations[own.snippet]))
    return false
  return all.some(({ identity, object: { metadata, data } }) => {
    if (identity.kind !== 'ConfigMap' || !isMap(data)) return false
    const labels = fieldsOf(fieldsOf(metadata)['labels'])
    const isController =
      labels['app.kubernetes.io/name'] === 'ingress-nginx' ||
      identity.name === 'ingress-nginx-controller' ||
      identity.name === 'nginx-configuration'
    const isOn = data['enable-modsecurity'] === 'true' && data['enable-owasp-modsecurity-crs'] === 'true'
    return isController && isOn && !onlyDetects(data['modsecurity-snippet'])
  })
}

const onlyDetects = (snippet: unknown): boolean => /SecRuleEngine[ \t]+"?DetectionOnly/i.test(String(snippet))
const fieldsOf = (value: unknown): Fields => (isMap(value) ? value : {})
