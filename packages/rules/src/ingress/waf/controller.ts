import type { Inventory, Subject } from '@rampart/engine'

import { annotationsOf, labelsOf } from '../../analyses/metadata.ts'
import { onceARun } from '../../analyses/once-a-run.ts'
import { fieldsOf } from '../../analyses/values.ts'
import { classAnnotation } from '../../shapes/ingress.ts'
import { own } from './guards.ts'

/** Does the ConfigMap of an ingress-nginx controller guard all of its Ingresses, and this one does not opt out? */
export function isGuardedByController(ingress: Subject, inventory: Inventory): boolean {
  const annotations = annotationsOf(ingress)
  const className = fieldsOf(ingress.object['spec'])['ingressClassName'] ?? annotations[classAnnotation] ?? 'nginx'
  const optsOut = annotations[own.engine] === 'false' || annotations[own.coreRules] === 'false'
  if (typeof className !== 'string' || !className.includes('nginx') || optsOut || onlyDetects(annotations[own.snippet]))
    return false
  return isGuarding(inventory)
}

const isGuarding = onceARun(({ all }) => all.some((each) => isController(each) && guards(each)))

function isController(subject: Subject): boolean {
  const { kind, name } = subject.identity
  return (
    kind === 'ConfigMap' &&
    (labelsOf(subject)['app.kubernetes.io/name'] === 'ingress-nginx' ||
      name === 'ingress-nginx-controller' ||
      name === 'nginx-configuration')
  )
}

function guards({ object }: Subject): boolean {
  const data = fieldsOf(object['data'])
  const isOn = data['enable-modsecurity'] === 'true' && data['enable-owasp-modsecurity-crs'] === 'true'
  return isOn && !onlyDetects(data['modsecurity-snippet'])
}

const onlyDetects = (snippet: unknown): boolean => /SecRuleEngine[ \t]+"?DetectionOnly/i.test(String(snippet))
