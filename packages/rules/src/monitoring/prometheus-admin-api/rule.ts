import {
  and,
  definePortableRule,
  enabled,
  forEach,
  forEachEntry,
  not,
  onObject,
  or,
  type Condition,
  type Expression,
} from '@rampart/engine'

import type { Prometheus, ServiceMonitor } from '../../shapes/monitoring.ts'
import { fixes } from './fixes.ts'
import { forEachFlag, hasWebConfig, listensLocally } from './flags.ts'

const isPrometheus = ({ kind }: Expression<Prometheus>): Condition => kind.is('Prometheus')
const isMonitor = ({ kind }: Expression<ServiceMonitor>): Condition => kind.is('ServiceMonitor')

export default definePortableRule({
  meta: {
    id: 'monitoring/prometheus-admin-api',
    title: 'Prometheus admin and lifecycle APIs must stay off',
    severity: 'medium',
    appliesTo: ['monitoring.coreos.com/Prometheus', 'monitoring.coreos.com/ServiceMonitor', 'pod'],
    controls: [
      'nsa/audit-logging',
      'mitre/T1485',
      'mitre/T1528',
      'owasp/K05:2022',
      'owasp/K07:2025',
      'owasp/K10:2025',
      'practice/monitoring',
    ],
    messages: {
      admin: 'server "{name}" deletes metrics for whoever reaches it: spec.enableAdminAPI is true',
      'admin-argument':
        'server "{name}" deletes metrics for whoever reaches it: spec.additionalArgs has web.enable-admin-api',
      'admin-flag': 'container "{container}" deletes metrics for whoever reaches it: --web.enable-admin-api',
      receiver: {
        text: 'server "{name}" takes metrics from whoever reaches it: spec.enableRemoteWriteReceiver without spec.web.tlsConfig',
        severity: 'low',
      },
      'receiver-flag': {
        text:
          'container "{container}" takes metrics from whoever reaches it: --web.enable-remote-write-receiver without ' +
          '--web.config.file',
        severity: 'low',
      },
      'lifecycle-flag': {
        text: 'container "{container}" is stopped by whoever reaches it: --web.enable-lifecycle',
        severity: 'low',
      },
      'file-access':
        'server "{name}" reads its own files for any ServiceMonitor: spec.arbitraryFSAccessThroughSMs.deny is not true',
      'token-file': 'monitor "{name}" sends a file of Prometheus to its targets: endpoints[].bearerTokenFile',
      'tls-file': 'monitor "{name}" reads a file of Prometheus: endpoints[].tlsConfig.{field}',
      tenants: {
        text: 'server "{name}" does not keep tenants apart: neither enforcedNamespaceLabel nor ignoreNamespaceSelectors is set',
        severity: 'low',
      },
    },
    parameters: {
      multiTenant: {
        type: 'boolean',
        description: 'people who may create ServiceMonitors are not those who run Prometheus',
        default: false,
      },
    },
    fix: {
      hint: 'remove the flag, or the field',
      autofix: 'guarded',
      note: 'a backup job may use the admin API for snapshots; Prometheus restarts',
    },
  },
  fixes,
  violations: {
    admin: onObject<Prometheus>((prometheus) => ({
      when: and(isPrometheus(prometheus), prometheus.spec.enableAdminAPI.is(true)),
      at: prometheus.spec.enableAdminAPI,
      data: { name: prometheus.metadata.name },
    })),
    'admin-argument': onObject<Prometheus>((prometheus) =>
      forEach(prometheus.spec.additionalArgs, ({ name, value }) => ({
        when: and(isPrometheus(prometheus), name.is('web.enable-admin-api'), not(value.is('false'))),
        at: name,
        data: { name: prometheus.metadata.name },
      })),
    ),
    'admin-flag': forEachFlag('web\\.enable-admin-api'),
    receiver: onObject<Prometheus>((prometheus) => ({
      when: and(
        isPrometheus(prometheus),
        prometheus.spec.enableRemoteWriteReceiver.is(true),
        prometheus.spec.web.tlsConfig.absent(),
      ),
      at: prometheus.spec.enableRemoteWriteReceiver,
      data: { name: prometheus.metadata.name },
    })),
    'receiver-flag': forEachFlag('web\\.enable-remote-write-receiver', hasWebConfig),
    'lifecycle-flag': forEachFlag('web\\.enable-lifecycle', listensLocally),
    'file-access': onObject<Prometheus>((prometheus) => ({
      when: and(
        enabled('multiTenant'),
        isPrometheus(prometheus),
        not(prometheus.spec.arbitraryFSAccessThroughSMs.deny.is(true)),
      ),
      at: prometheus.spec.arbitraryFSAccessThroughSMs.deny,
      data: { name: prometheus.metadata.name },
    })),
    'token-file': onObject<ServiceMonitor>((monitor) =>
      forEach(monitor.spec.endpoints, ({ bearerTokenFile }) => ({
        when: and(enabled('multiTenant'), isMonitor(monitor), bearerTokenFile.matches('[^\\n]')),
        at: bearerTokenFile,
        data: { name: monitor.metadata.name },
      })),
    ),
    'tls-file': onObject<ServiceMonitor>((monitor) =>
      forEach(monitor.spec.endpoints, ({ tlsConfig }) =>
        forEachEntry(tlsConfig as unknown as Expression<Record<string, string>>, (field, file) => ({
          when: and(
            enabled('multiTenant'),
            isMonitor(monitor),
            field.oneOf(['caFile', 'certFile', 'keyFile']),
            file.matches('[^\\n]'),
          ),
          at: file,
          data: { name: monitor.metadata.name, field },
        })),
      ),
    ),
    tenants: onObject<Prometheus>((prometheus) => ({
      when: and(
        enabled('multiTenant'),
        isPrometheus(prometheus),
        not(
          or(
            prometheus.spec.enforcedNamespaceLabel.matches('[^\\n]'),
            prometheus.spec.ignoreNamespaceSelectors.is(true),
          ),
        ),
      ),
      at: prometheus.spec,
      data: { name: prometheus.metadata.name },
    })),
  },
})
