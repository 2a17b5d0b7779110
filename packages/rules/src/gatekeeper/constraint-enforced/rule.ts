import { and, definePortableRule, not, onObject, parameter, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { globList, isLikeAny } from '../../shapes/parameters.ts'

interface Constraint {
  metadata?: { name?: string }
  spec?: { enforcementAction?: string; scopedEnforcementActions?: ScopedAction[] }
}

interface ScopedAction {
  action?: string
  enforcementPoints?: { name?: string }[]
}

const reaches = ({ enforcementPoints }: Expression<ScopedAction>, points: readonly string[]): Condition =>
  enforcementPoints.some(({ name }) => name.oneOf(points))

const isScoped = ({ spec }: Expression<Constraint>): Condition => spec.enforcementAction.is('scoped')

const mayAudit = ({ metadata }: Expression<Constraint>): Condition =>
  isLikeAny(metadata.name, parameter<string[]>('auditAllowed'))

export default definePortableRule({
  meta: {
    id: 'gatekeeper/constraint-enforced',
    title: 'Gatekeeper constraints must deny',
    severity: 'high',
    appliesTo: ['constraints.gatekeeper.sh/*'],
    controls: [
      'cis/5.2.1',
      'nsa/pod-security-enforcement',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      reported: 'constraint refuses nothing: spec.enforcementAction is "{action}"',
      unknown: 'constraint enforces nothing: Gatekeeper does not know spec.enforcementAction "{action}"',
      'not-denied': 'constraint refuses nothing: no entry of spec.scopedEnforcementActions denies at admission',
      'not-audited': {
        text: 'constraint is not asked about what is there already: no entry of spec.scopedEnforcementActions is for audit',
        severity: 'low',
      },
      ignored: {
        text: 'constraint ignores its scopedEnforcementActions: spec.enforcementAction is "{action}", not "scoped"',
        severity: 'medium',
      },
    },
    parameters: {
      auditAllowed: globList('names of constraints that may only report'),
    },
    fix: {
      hint: 'set spec.enforcementAction to deny, or remove it',
      autofix: 'guarded',
      note: 'what breaks the constraint is refused from then on: read the audit results first',
    },
  },
  fixes: { reported: { set: 'deny' }, unknown: { set: 'deny' } },
  violations: {
    reported: onObject<Constraint>((constraint) => ({
      when: and(constraint.spec.enforcementAction.oneOf(['dryrun', 'warn']), not(mayAudit(constraint))),
      at: constraint.spec.enforcementAction,
      data: { action: constraint.spec.enforcementAction },
    })),
    unknown: onObject<Constraint>(({ spec: { enforcementAction } }) => ({
      // The empty text is the default (GetEnforcementAction in Gatekeeper's pkg/util).
      when: and(enforcementAction.present(), not(enforcementAction.oneOf(['', 'deny', 'dryrun', 'warn', 'scoped']))),
      at: enforcementAction,
      data: { action: enforcementAction },
    })),
    'not-denied': onObject<Constraint>((constraint) => ({
      when: and(
        isScoped(constraint),
        not(
          constraint.spec.scopedEnforcementActions.some((scoped) =>
            and(scoped.action.is('deny'), reaches(scoped, ['validation.gatekeeper.sh', 'vap.k8s.io', '*'])),
          ),
        ),
        not(mayAudit(constraint)),
      ),
      at: constraint.spec.scopedEnforcementActions,
    })),
    'not-audited': onObject<Constraint>((constraint) => ({
      when: and(
        isScoped(constraint),
        not(constraint.spec.scopedEnforcementActions.some((scoped) => reaches(scoped, ['audit.gatekeeper.sh', '*']))),
      ),
      at: constraint.spec.scopedEnforcementActions,
    })),
    ignored: onObject<Constraint>((constraint) => ({
      when: and(hasItems(constraint.spec.scopedEnforcementActions), not(isScoped(constraint))),
      at: constraint.spec.scopedEnforcementActions,
      data: { action: constraint.spec.enforcementAction },
    })),
  },
})
