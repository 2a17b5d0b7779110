import { headerOf } from '../about.ts'
import type { ServedKind } from '../match.ts'
import { policyName } from '../names.ts'
import type { ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument } from '../yaml.ts'
import { kyvernoAnnotations } from './annotations.ts'
import { kyvernoCel } from './kyverno-cel.ts'

/** A rule as Kyverno's older ClusterPolicy, for clusters without ValidatingPolicy. */
export function clusterPolicy(exported: ExportedRule, kinds: readonly ServedKind[], options: ExportOptions): string {
  const { rule } = exported
  const { variables, validations } = kyvernoCel(exported, options)
  const policy = {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: {
      name: policyName(rule.meta.id),
      annotations: { 'pod-policies.kyverno.io/autogen-controllers': 'none', ...kyvernoAnnotations(exported, kinds) },
    },
    spec: {
      background: true,
      failurePolicy: 'Fail',
      ...(options.action === 'warn' && { emitWarning: true }),
      rules: [
        {
          name: policyName(rule.meta.id),
          match: { any: [{ resources: { kinds: kinds.flatMap(kindNames), operations: ['CREATE', 'UPDATE'] } }] },
          ...excluding(options.excludeNamespaces),
          validate: {
            failureAction: options.action === 'deny' ? 'Enforce' : 'Audit',
            cel: { variables, expressions: validations },
          },
        },
      ],
    },
  }
  return yamlDocument(policy, headerOf(rule))
}

function kindNames({ group, version, kind, resources }: ServedKind): readonly string[] {
  const name = group === '' ? `${version}/${kind}` : `${group}/${version}/${kind}`
  return resources.map((resource) => (resource.includes('/') ? `${name}/${resource.split('/')[1] ?? ''}` : name))
}

const excluding = (namespaces: readonly string[]): object =>
  namespaces.length === 0 ? {} : { exclude: { any: [{ resources: { namespaces: [...namespaces] } }] } }
