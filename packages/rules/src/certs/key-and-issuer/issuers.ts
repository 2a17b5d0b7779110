import { isMap, type Context, type Subject, type Violation } from '@rampart/engine'

const internalName = /\.svc(?:\.cluster\.local)?$/

/** Does an issuer of the input sign with the key of this certificate? */
export function signsForIssuer({ object: { spec }, identity }: Subject, context: Context): boolean {
  const secret = isMap(spec) ? spec.secretName : undefined
  return issuers(identity.namespace, context).some(({ object }) => {
    const ca = isMap(object.spec) ? object.spec.ca : undefined
    return isMap(ca) && typeof secret === 'string' && ca.secretName === secret
  })
}

/** A certificate that its own key signs: nobody can tell it from a forged one. */
export function* selfSignedLeaf(
  { object: { spec }, identity }: Subject,
  context: Context,
): Iterable<Violation<'self-signed'>> {
  if (identity.kind !== 'Certificate' || !isMap(spec) || spec.isCA === true || !isMap(spec.issuerRef)) return
  if (isOfServices(spec.dnsNames)) return
  const { group, kind, name } = spec.issuerRef
  if ((group ?? 'cert-manager.io') !== 'cert-manager.io') return
  const issuer = issuers(identity.namespace, context).find(
    ({ identity: each }) => each.kind === (kind ?? 'Issuer') && each.name === name,
  )
  if (!issuer || !isMap(issuer.object.spec) || !isMap(issuer.object.spec.selfSigned)) return
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
