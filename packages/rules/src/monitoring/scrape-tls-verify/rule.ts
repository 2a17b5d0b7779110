import { definePortableRule } from '@rampart/engine'

import { judgeFiles } from './config-files.ts'
import {
  believesAnybody,
  inAlerting,
  inLists,
  inProbe,
  inSpec,
  leavesTheCluster,
  showsOnTheWay,
  showsToAnybody,
} from './connections.ts'
import { messages } from './messages.ts'
import { judgeUrls } from './urls.ts'

/** These have a scheme, the others a URL. */
const scraped = ['endpoints', 'podMetricsEndpoints']
const remote = ['remoteWrite', 'remoteRead']
const lists = [...scraped, ...remote]

export default definePortableRule({
  meta: {
    id: 'monitoring/scrape-tls-verify',
    title: 'Scrapes and remote writes must verify TLS and hide credentials',
    severity: 'medium',
    hidesValue: true,
    appliesTo: [
      'monitoring.coreos.com/ServiceMonitor',
      'monitoring.coreos.com/PodMonitor',
      'monitoring.coreos.com/Probe',
      'monitoring.coreos.com/Prometheus',
      'monitoring.coreos.com/PrometheusAgent',
      'monitoring.coreos.com/ScrapeConfig',
      'ConfigMap',
      'Secret',
    ],
    controls: [
      'nsa/encryption',
      'nsa/audit-logging',
      'mitre/T1552.001',
      'owasp/K05:2022',
      'owasp/K05:2025',
      'owasp/K10:2025',
      'practice/monitoring',
    ],
    messages,
    fix: {
      hint: 'name the CA in tlsConfig, and take credentials from a Secret; let the kubelet serve a certificate of the cluster',
      autofix: 'none',
      note: 'which CA the other end has is for a person to say',
    },
  },
  violations: {
    insecure: inLists(lists, showsToAnybody),
    'insecure-anonymous': inLists(lists, believesAnybody),
    readable: inLists(scraped, showsOnTheWay),
    'readable-url': inLists(remote, leavesTheCluster),
    'alert-insecure': inAlerting(showsToAnybody),
    'alert-insecure-anonymous': inAlerting(believesAnybody),
    'alert-readable': inAlerting(showsOnTheWay),
    'own-insecure': inSpec(['Probe', 'ScrapeConfig'], showsToAnybody),
    'own-insecure-anonymous': inSpec(['Probe', 'ScrapeConfig'], believesAnybody),
    'own-readable': inSpec(['ScrapeConfig'], showsOnTheWay),
    'probe-readable': inProbe(),
  },
  onlyInLinter: {
    note: 'URLs of services in other namespaces, and configuration files in ConfigMaps and Secrets',
    *check(subject) {
      yield* judgeUrls(subject)
      yield* judgeFiles(subject)
    },
  },
})
