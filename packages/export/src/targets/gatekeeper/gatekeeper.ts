import { forAdmission, leavesOutHidden } from '../admission.ts'
import { kustomizations } from '../kustomization.ts'
import { policyName } from '../names.ts'
import type { Target } from '../target.ts'
import { gatorSuite } from '../tests/gator-suite.ts'
import { constraint } from './constraint.ts'
import { constraintTemplate, templateCel } from './template.ts'

/** A template for each rule, and the constraint that puts it to use. */
export const gatekeeperTarget: Target = {
  write: (exported, options) =>
    forAdmission(exported, options, { by: 'webhook', cel: templateCel }, (kinds) => {
      const name = policyName(exported.rule.meta.id)
      return [
        { path: `templates/${name}.yaml`, content: constraintTemplate(exported, options), role: 'policy' },
        { path: `constraints/${name}.yaml`, content: constraint(exported, kinds, options), role: 'policy' },
        ...gatorSuite(exported, kinds, options),
      ]
    }),
  leavesOut: (exported) => leavesOutHidden(exported, 'webhook'),
  finish: (files) => [...files, ...kustomizations(files, 'templates')],
}
