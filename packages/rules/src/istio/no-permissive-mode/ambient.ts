import { isMap, type Context, type Subject } from '@rampart/engine'

import { fitsLabels } from '../../analyses/label-selector.ts'
import { podLabels, workloadsIn } from '../../analyses/workloads.ts'

const mode = 'istio.io/dataplane-mode'

/** Does an ambient mesh carry all that the policy selects, as far as namespace and workloads of the run tell? */
export function isAmbient({ object, identity }: Subject, context: Context): boolean {
  const selected = workloadsIn(identity.namespace, context)
    .map(podLabels)
    .filter((labels) => selects(object, labels))
  const ofNamespace = isAmbientNamespace(identity.namespace, context)
  return selected.length === 0 ? ofNamespace : selected.every((labels) => isAmbientPod(labels, ofNamespace))
}

function isAmbientPod(labels: unknown, ofNamespace: boolean): boolean {
  const own = isMap(labels) ? labels[mode] : undefined
  return own === 'ambient' || (own !== 'none' && ofNamespace)
}

function isAmbientNamespace(namespace: string | undefined, { inventory }: Context): boolean {
  return inventory
    .inNamespace('Namespace', undefined)
    .some(({ identity, object }) => identity.name === namespace && fitsLabels({ [mode]: 'ambient' }, labelsOf(object)))
}

function labelsOf({ metadata }: Subject['object']): unknown {
  return isMap(metadata) ? metadata.labels : undefined
}

/** Without a selector, all of its namespace. */
function selects({ spec }: Subject['object'], labels: unknown): boolean {
  const selector = isMap(spec) && isMap(spec.selector) ? spec.selector : {}
  return fitsLabels(selector.matchLabels ?? {}, labels)
}
