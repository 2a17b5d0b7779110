import { isMap, type Context, type Path, type Subject, type Violation } from '@rampart/engine'

import { fieldsOf, listOf, mapsOf, type Fields } from '../../analyses/values.ts'

const namespaced = 'cilium.io/CiliumNetworkPolicy'
const clusterwide = 'cilium.io/CiliumClusterwideNetworkPolicy'

/** Yields the rules about names whose endpoints have no rule that shows the proxy what names resolve to. */
export function* rulesWithoutDns(subject: Subject, context: Context): Iterable<Violation<'no-dns'>> {
  for (const [path, spec] of specsOf(subject)) {
    if (isSeen(spec, subject, context)) continue
    for (const [index, { toFQDNs }] of rulesOf(spec).entries()) {
      if (listOf(toFQDNs).length === 0) continue
      yield {
        message: 'no-dns',
        path: [...path, 'egress', index, 'toFQDNs'],
        data: { policy: subject.identity.name },
      }
    }
  }
}

function specsOf({ object: { spec, specs } }: Subject): readonly (readonly [path: Path, spec: Fields])[] {
  const items = listOf(specs).map((each, index) => [['specs', index], each] as const)
  return [[['spec'], spec] as const, ...items].flatMap(([path, each]) => (isMap(each) ? [[path, each] as const] : []))
}

function isSeen(spec: Fields, { identity }: Subject, { inventory }: Context): boolean {
  const policies = [
    ...inventory.inNamespace(clusterwide, undefined),
    ...(identity.kind === 'CiliumNetworkPolicy' ? inventory.inNamespace(namespaced, identity.namespace) : []),
  ]
  const others = policies.flatMap(({ object }) => [object.spec, ...listOf(object.specs)]).filter(isMap)
  return showsNames(spec) || others.some((other) => showsNames(other) && selectsAsMuch(other, spec))
}

/** Every endpoint, or by the same selector: what labels the endpoints have is not known. */
function selectsAsMuch({ endpointSelector: other }: Fields, { endpointSelector }: Fields): boolean {
  return isMap(other) && ['{}', JSON.stringify(endpointSelector)].includes(JSON.stringify(other))
}

function showsNames(spec: Fields): boolean {
  return rulesOf(spec).some(({ toPorts }) => mapsOf(toPorts).some(({ rules }) => Array.isArray(fieldsOf(rules).dns)))
}

const rulesOf = ({ egress }: Fields): readonly Fields[] => listOf(egress).map(fieldsOf)
