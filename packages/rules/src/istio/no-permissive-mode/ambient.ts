import type { Context, Subject } from '@rampart/engine'

import { fitsLabels } from '../../analyses/label-selector.ts'
import { labelsOf } from '../../analyses/metadata.ts'
import { fieldsOf } from '../../analyses/values.ts'
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
  const own = fieldsOf(labels)[mode]
  return own === 'ambient' || (own !== 'none' && ofNamespace)
}

function isAmbientNamespace(namespace: string | undefined, { inventory }: Context): boolean {
  return inventory
    .inNamespace('Namespace', undefined)
    .some((each) => each.identity.name === namespace && labelsOf(each)[mode] === 'ambient')
}

/** Without a selector, all of its namespace. */
function selects({ spec }: Subject['object'], labels: unknown): boolean {
  return fitsLabels(fieldsOf(fieldsOf(spec).selector).matchLabels ?? {}, labels)
}
