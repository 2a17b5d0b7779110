/** Of security.istio.io. */
export interface PeerAuthentication {
  metadata?: { name?: string }
  spec?: {
    selector?: { matchLabels?: Record<string, string> }
    mtls?: MutualTls
    portLevelMtls?: Record<string, MutualTls>
  }
}

interface MutualTls {
  mode?: string
}

export interface AuthorizationPolicy {
  metadata?: { name?: string; annotations?: Record<string, string> }
  spec?: {
    action?: string
    selector?: { matchLabels?: Record<string, string> }
    targetRef?: { kind?: string }
    targetRefs?: { kind?: string }[]
    rules?: AuthorizationRule[]
  }
}

export interface AuthorizationRule {
  from?: { source?: AuthorizationSource }[]
  to?: { operation?: { paths?: string[]; methods?: string[]; ports?: string[] } }[]
  when?: { key?: string }[]
}

export interface AuthorizationSource {
  principals?: string[]
  namespaces?: string[]
  serviceAccounts?: string[]
  requestPrincipals?: string[]
  ipBlocks?: string[]
  remoteIpBlocks?: string[]
  notPrincipals?: string[]
  notNamespaces?: string[]
  notServiceAccounts?: string[]
  notRequestPrincipals?: string[]
  notIpBlocks?: string[]
  notRemoteIpBlocks?: string[]
}

/** Of networking.istio.io. */
export interface DestinationRule {
  metadata?: { name?: string }
  spec?: { host?: string; trafficPolicy?: TrafficPolicy; subsets?: { trafficPolicy?: TrafficPolicy }[] }
}

export interface TrafficPolicy {
  tls?: ClientTls
  portLevelSettings?: { tls?: ClientTls }[]
}

export interface ClientTls {
  mode?: string
  caCertificates?: string
  credentialName?: string
  subjectAltNames?: string[]
  insecureSkipVerify?: boolean
}

export interface Gateway {
  metadata?: { name?: string }
  spec?: { servers?: GatewayServer[] }
}

export interface GatewayServer {
  port?: { number?: number; protocol?: string }
  hosts?: string[]
  tls?: ServerTls
}

export interface ServerTls {
  mode?: string
  httpsRedirect?: boolean
  credentialName?: string
  credentialNames?: string[]
  tlsCertificates?: unknown[]
  serverCertificate?: string
  minProtocolVersion?: string
  insecureSkipVerify?: boolean
}
