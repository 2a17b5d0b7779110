import { parseVersion } from '@rampart/engine'

import { forAdmission, leavesOutHidden } from '../admission.ts'
import { kustomizations } from '../kustomization.ts'
import type { ServedKind } from '../match.ts'
import { policyName } from '../names.ts'
import { readParameters } from '../parameters.ts'
import type { ExportedFile, ExportedRule, ExportOptions, Target } from '../target.ts'
import { isServedToAdmission } from '../tests/kyverno-kinds.ts'
import { kyvernoTest } from '../tests/kyverno-test.ts'
import { parametersDefinition, parametersObject } from './parameters.ts'
import { admissionCel, admissionPolicy } from './policy.ts'

/** The first version that serves the kind as v1. */
const since = 30

/** A policy and its binding for each rule; where the rule has parameters, their kind and their values too. */
export const vapTarget: Target = {
  write: (exported, options) =>
    isServed(options)
      ? forAdmission(exported, options, { by: 'api-server', cel: admissionCel }, (kinds) => {
          const name = policyName(exported.rule.meta.id)
          const policy = `policies/${name}.yaml`
          return [
            ...parameterFiles(exported),
            { path: policy, content: admissionPolicy(exported, kinds, options), role: 'policy' },
            ...kyvernoTest(exported, options, testOf(exported, kinds, policy)),
          ]
        })
      : `Kubernetes ${options.kubernetes} has no ValidatingAdmissionPolicy v1; 1.${String(since)} and later have`,
  leavesOut: (exported) => leavesOutHidden(exported, 'api-server'),
  finish: (files) => [...files, ...kustomizations(files, 'kinds')],
}

const isServed = ({ kubernetes }: ExportOptions): boolean =>
  Number((parseVersion(kubernetes) ?? '1.0').slice('1.'.length)) >= since

const parametersFile = ({ rule }: ExportedRule): string => `parameters/${policyName(rule.meta.id)}.yaml`

function parameterFiles(exported: ExportedRule): readonly ExportedFile[] {
  if (readParameters(exported.rule).length === 0) return []
  const name = policyName(exported.rule.meta.id)
  return [
    { path: `kinds/${name}.yaml`, content: parametersDefinition(exported), role: 'policy' },
    { path: parametersFile(exported), content: parametersObject(exported), role: 'policy' },
  ]
}

function testOf(
  exported: ExportedRule,
  kinds: readonly ServedKind[],
  policy: string,
): Parameters<typeof kyvernoTest>[2] {
  const result = { isValidatingAdmissionPolicy: true }
  const tested = { policies: [`../../${policy}`], kinds, takes: isServedToAdmission, result }
  if (readParameters(exported.rule).length === 0) return tested
  return { ...tested, paramResources: [`../../${parametersFile(exported)}`] }
}
