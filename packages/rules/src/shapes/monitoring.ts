/** The fields of monitoring.coreos.com that rules read, as prometheus-operator's API types name them. */
export interface TlsConfig {
  caFile?: string
  certFile?: string
  insecureSkipVerify?: boolean
  keyFile?: string
}

/** How an endpoint, a target or a remote end is spoken to; where a kind has no such field, it is absent. */
export interface Connection {
  authorization?: object
  azureAd?: object
  basicAuth?: object
  bearerToken?: string
  bearerTokenFile?: string
  bearerTokenSecret?: { name?: string }
  oauth2?: object
  relabelings?: { targetLabel?: string }[]
  scheme?: string
  sigv4?: object
  tlsConfig?: TlsConfig
  url?: string
}

interface Named {
  kind?: string
  metadata?: { name?: string }
}

export interface Prometheus extends Named {
  spec?: {
    additionalArgs?: { name?: string; value?: string }[]
    alerting?: { alertmanagers?: Connection[] }
    arbitraryFSAccessThroughSMs?: { deny?: boolean }
    enableAdminAPI?: boolean
    enableRemoteWriteReceiver?: boolean
    enforcedNamespaceLabel?: string
    ignoreNamespaceSelectors?: boolean
    web?: { tlsConfig?: object }
  }
}

export interface ServiceMonitor extends Named {
  spec?: { endpoints?: Connection[] }
}

/** A Probe or a ScrapeConfig: its spec is one connection. */
export interface Probe extends Named {
  spec?: Connection & { prober?: { scheme?: string } }
}
