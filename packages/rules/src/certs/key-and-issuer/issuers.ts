import { isMap, portableRegExp, type Context, type Subject, type Violation } from '@rampart/engine'

import { fieldsOf, textOf } from '../../analyses/values.ts'
import { serviceName } from '../../shapes/cert-manager.ts'

const internalName = portableRegExp(serviceName)

/** Does an issuer of the input sign with the key of this certificate? */
export function signsForIssuer({ object: { spec }, identity }: Subject, context: Context): boolean {
  const secret = textOf(fieldsOf(spec).secretName)
  return (
    secret !== undefined &&
    issuers(identity.namespace, context).some(({ object }) => fieldsOf(fieldsOf(object.spec).ca).secretName === secret)
  )
}

/** A certificate that its own key signs: nobody can tell it from a forged one. */
export function* selfSignedLeaf(
  { object: { spec }, identity }: Subject,
  context: Context,
): Iterable<Violation<'self-signed'>> {
  const { dnsNames, isCA, issuerRef } = fieldsOf(spec)
  if (identity.kind !== 'Certificate' || isCA === true || !isMap(issuerRef) || isOfServices(dnsNames)) return
  const { group, kind, name } = issuerRef
  if ((group ?? 'cert-manager.io') !== 'cert-manager.io') return
  const issuer = issuers(identity.namespace, context).find(
    ({ identity: each }) => each.kind === (kind ?? 'Issuer') && each.name === name,
  )
  if (!isMap(fieldsOf(issuer?.object.spec).selfSigned)) return
  yield {
    message: 'self-signed',
    path: ['spec', 'issuerRef'],
    data: { certificate: identity.name, issuer: String(name) },
  }
}

/** Those that certificates of the namespace can name. */
function issuers(namespace: string | undefined, { inventory }: Context): readonly Subject[] {
  const clusterWide = inventory.inNamespace('cert-manager.io/ClusterIssuer', undefined)
  return [...inventory.inNamespace('cert-manager.io/Issuer', namespace), ...clusterWide]
}

function isOfServices(names: unknown): boolean {
  return Array.isArray(names) && names.length > 0 && names.every((name) => internalName.test(String(name)))
}
