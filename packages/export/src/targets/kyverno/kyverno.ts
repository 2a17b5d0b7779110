import { forAdmission, leavesOutHidden } from '../admission.ts'
import { kustomizations } from '../kustomization.ts'
import { policyName } from '../names.ts'
import type { Target } from '../target.ts'
import { isTestable } from '../tests/kyverno-kinds.ts'
import { kyvernoTest } from '../tests/kyverno-test.ts'
import { clusterPolicy } from './cluster-policy.ts'
import { kyvernoCel } from './kyverno-cel.ts'
import { validatingPolicy } from './validating-policy.ts'

/** One policy for each rule. */
export const kyvernoTarget: Target = {
  write: (exported, options) =>
    forAdmission(exported, options, { by: 'webhook', cel: kyvernoCel }, (kinds) => {
      const name = policyName(exported.rule.meta.id)
      const isNew = options.api === 'validatingpolicy'
      const write = isNew ? validatingPolicy : clusterPolicy
      const result = isNew ? { isValidatingPolicy: true } : { rule: name }
      return [
        { path: `${name}.yaml`, content: write(exported, kinds, options), role: 'policy' },
        ...kyvernoTest(exported, options, { policies: [`../../${name}.yaml`], kinds, takes: isTestable, result }),
      ]
    }),
  leavesOut: (exported) => leavesOutHidden(exported, 'webhook'),
  finish: (files) => [...files, ...kustomizations(files)],
}
