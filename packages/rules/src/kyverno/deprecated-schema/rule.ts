import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  onObject,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { classicPolicies, type KyvernoPolicy } from '../../shapes/kyverno.ts'
import { fixes } from './fixes.ts'

const version = parameter<string>('kyvernoVersion')
/** The fields of rules that replace those of the policy. */
const hasRuleFields = version.matches('^1[.](1[3-9]|[2-9][0-9])')
const isDeprecating = version.matches('^1[.]1[7-9]([.]|$)')
const isRemoved = version.matches('^1[.][2-9][0-9]')

const isLowerCase = (action: Expression<string>): Condition => action.oneOf(['audit', 'enforce'])

const specFields = [
  'validationFailureAction',
  'validationFailureActionOverrides',
  'failurePolicy',
  'webhookTimeoutSeconds',
]
const filterFields = ['resources', 'subjects', 'roles', 'clusterRoles']
const imageFields = ['image', 'key', 'roots', 'subject', 'issuer', 'annotations', 'additionalExtensions']

export default definePortableRule({
  meta: {
    id: 'kyverno/deprecated-schema',
    title: 'Kyverno policies should use the current schema',
    severity: 'low',
    appliesTo: classicPolicies,
    controls: ['nsa/upgrading', 'mitre/T1562.001', 'owasp/K04:2025', 'owasp/K07:2025', 'practice/policy-enforcement'],
    messages: {
      'lower-case': 'policy spells an action in lower case, which is deprecated since Kyverno 1.9: "{action}"',
      'lower-case-in-rule': 'rule "{rule}" spells an action in lower case, which is deprecated: "{action}"',
      'lower-case-in-override':
        'policy spells the action of an override in lower case, which is deprecated: "{action}"',
      'lower-case-in-rule-override':
        'rule "{rule}" spells the action of an override in lower case, which is deprecated: "{action}"',
      field: 'policy sets a field that is deprecated since Kyverno 1.13: spec.{field}',
      filter:
        'rule "{rule}" filters by {block}.{field}, which is deprecated: it belongs into {block}.any or {block}.all',
      image: 'rule "{rule}" sets a deprecated field: verifyImages[].{field}',
      kind: 'policy is of a kind that is deprecated since Kyverno 1.17: {kind} of kyverno.io',
      'kind-removed': {
        text: 'policy is of a kind that Kyverno removes in 1.20: {kind} of kyverno.io',
        severity: 'medium',
      },
    },
    parameters: {
      kyvernoVersion: {
        type: 'string',
        pattern: '^1[.][1-9]?[0-9]([.][0-9]+)?$',
        description: 'the version of Kyverno that the policies are for',
        default: '1.19',
      },
    },
    fix: {
      hint: 'use the current fields; move to ValidatingPolicy and ImageValidatingPolicy before Kyverno 1.20',
      autofix: 'safe',
      note: 'enforce becomes Enforce, match.resources becomes match.any[0].resources; the kind is not migrated automatically',
    },
  },
  fixes,
  violations: {
    'lower-case': onObject<KyvernoPolicy>(({ spec: { validationFailureAction } }) => ({
      when: isLowerCase(validationFailureAction),
      at: validationFailureAction,
      data: { action: validationFailureAction },
    })),
    'lower-case-in-rule': onObject<KyvernoPolicy>(({ spec }) =>
      forEach(spec.rules, ({ name, validate: { failureAction } }) => ({
        when: isLowerCase(failureAction),
        at: failureAction,
        data: { rule: name, action: failureAction },
      })),
    ),
    'lower-case-in-override': onObject<KyvernoPolicy>(({ spec }) =>
      forEach(spec.validationFailureActionOverrides, ({ action }) => ({
        when: isLowerCase(action),
        at: action,
        data: { action },
      })),
    ),
    'lower-case-in-rule-override': onObject<KyvernoPolicy>(({ spec }) =>
      forEach(spec.rules, ({ name, validate }) =>
        forEach(validate.failureActionOverrides, ({ action }) => ({
          when: isLowerCase(action),
          at: action,
          data: { rule: name, action },
        })),
      ),
    ),
    field: onObject<{ spec?: Record<string, unknown> }>(({ spec }) =>
      forEachEntry(spec, (field, value) => ({
        when: and(field.oneOf(specFields), value.present(), hasRuleFields),
        at: value,
        data: { field },
      })),
    ),
    filter: onObject<{ spec?: { rules?: Record<string, Record<string, unknown>>[] } }>(({ spec }) =>
      forEach(spec.rules, (rule) =>
        forEachEntry(rule, (block, filters) =>
          forEachEntry(filters, (field, value) => ({
            when: and(block.oneOf(['match', 'exclude']), field.oneOf(filterFields), value.present()),
            at: value,
            data: { rule: rule.field('name'), block, field },
          })),
        ),
      ),
    ),
    image: onObject<{ spec?: { rules?: { name?: string; verifyImages?: Record<string, unknown>[] }[] } }>(({ spec }) =>
      forEach(spec.rules, ({ name, verifyImages }) =>
        forEach(verifyImages, (entry) =>
          forEachEntry(entry, (field, value) => ({
            when: and(field.oneOf(imageFields), value.present()),
            at: value,
            data: { rule: name, field },
          })),
        ),
      ),
    ),
    kind: onObject<KyvernoPolicy>(({ kind }) => ({ when: isDeprecating, at: kind, data: { kind } })),
    'kind-removed': onObject<KyvernoPolicy>(({ kind }) => ({ when: isRemoved, at: kind, data: { kind } })),
  },
})
