import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  not,
  onObject,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { celPolicies, classicPolicies, type KyvernoPolicy, type ResourceRule } from '../../shapes/kyverno.ts'
import { autogenAnnotation, lacksCelController, lacksController } from './autogen.ts'
import { fixes } from './fixes.ts'
import { celForgets, forgets, isCelForPods, leavesControllers } from './lists.ts'
import { letsTaglessThrough, type ContainerPatterns } from './tags.ts'

type Policy = Expression<KyvernoPolicy>

const seesDebugContainers = ({ resources }: Expression<ResourceRule>): Condition =>
  resources.some((resource) => resource.oneOf(['pods/ephemeralcontainers', 'pods/*', '*/*']))

const isForPods = ({ apiGroups, resources }: Expression<ResourceRule>): Condition =>
  and(
    resources.some((resource) => resource.oneOf(['pods', '*'])),
    apiGroups.some((group) => group.oneOf(['', '*'])),
  )

const forgetful = (list: 'initContainers' | 'ephemeralContainers') =>
  onObject<KyvernoPolicy>((policy) =>
    forEach(policy.spec.rules, (rule) => ({
      when: forgets(policy, rule, list),
      at: rule.validate,
      data: { rule: rule.name },
    })),
  )

const forgetfulCel = (list: 'initContainers' | 'ephemeralContainers') =>
  onObject<KyvernoPolicy>((policy) => ({ when: celForgets(policy, list), at: policy.spec.validations }))

export default definePortableRule({
  meta: {
    id: 'kyverno/pod-coverage',
    title: 'Pod policies must cover all containers and controllers',
    severity: 'high',
    appliesTo: [...classicPolicies, ...celPolicies],
    controls: [
      'nsa/pod-security-enforcement',
      'mitre/T1610',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      init: 'rule "{rule}" can be dodged by an init container: it tests containers, and nothing tests initContainers',
      ephemeral:
        'rule "{rule}" can be dodged by a debug container: it tests containers, and nothing tests ephemeralContainers',
      'init-cel': 'policy can be dodged by an init container: it tests containers, and nothing tests initContainers',
      'ephemeral-cel':
        'policy can be dodged by a debug container: it tests containers, and nothing tests ephemeralContainers',
      tagless: {
        text: 'rule "{rule}" lets images without a tag through: "{pattern}", and nothing requires "*:*"',
        severity: 'medium',
      },
      'tagless-foreach': {
        text: 'rule "{rule}" lets images without a tag through: "{pattern}" in foreach, and nothing requires "*:*"',
        severity: 'medium',
      },
      autogen: {
        text: 'policy leaves controllers out that make pods: annotation autogen-controllers is "{controllers}"',
        severity: 'low',
      },
      'autogen-cel': {
        text: 'policy leaves controllers out that make pods: spec.autogen.podControllers.controllers does not name all',
        severity: 'low',
      },
      subresource: {
        text: 'policy is not asked about debug containers: resourceRules[].resources has pods, and no pods/ephemeralcontainers',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'test initContainers and ephemeralContainers as containers are tested; in patterns as =(initContainers)',
      autofix: 'guarded',
      note: 'a wider pattern may refuse what runs today',
    },
  },
  fixes,
  violations: {
    init: forgetful('initContainers'),
    ephemeral: forgetful('ephemeralContainers'),
    'init-cel': forgetfulCel('initContainers'),
    'ephemeral-cel': forgetfulCel('ephemeralContainers'),
    tagless: onObject<ContainerPatterns>((policy) =>
      forEach(policy.spec.rules, ({ name, validate }) =>
        forEachEntry(validate.pattern, (_, section) =>
          forEachEntry(section, (__, items) =>
            forEach(items, (item) =>
              forEachEntry(item, (___, text) => ({
                when: letsTaglessThrough(policy as unknown as Policy, text),
                at: text,
                data: { rule: name, pattern: text },
              })),
            ),
          ),
        ),
      ),
    ),
    'tagless-foreach': onObject<KyvernoPolicy>((policy) =>
      forEach(policy.spec.rules, ({ name, validate }) =>
        forEach(validate.foreach, ({ pattern }) =>
          forEachEntry(pattern, (_, text) => ({
            when: letsTaglessThrough(policy, text),
            at: text,
            data: { rule: name, pattern: text },
          })),
        ),
      ),
    ),
    autogen: onObject<KyvernoPolicy>((policy) => {
      const controllers = policy.metadata.annotations.field(autogenAnnotation)
      return {
        when: and(lacksController(controllers), leavesControllers(policy)),
        at: controllers,
        data: { controllers },
      }
    }),
    'autogen-cel': onObject<KyvernoPolicy>((policy) => ({
      when: and(lacksCelController(policy.spec.autogen.podControllers.controllers), isCelForPods(policy)),
      at: policy.spec.autogen.podControllers.controllers,
    })),
    subresource: onObject<KyvernoPolicy>(({ spec: { matchConstraints } }) =>
      forEach(matchConstraints.resourceRules, (rule) => ({
        when: and(isForPods(rule), not(matchConstraints.resourceRules.some(seesDebugContainers))),
        at: rule.resources,
      })),
    ),
  },
})
