import { isLike, type Context, type Subject } from '@rampart/engine'

import { at, items, text, texts, type Placed } from '../../analyses/placed.ts'

/** What decides which requests somebody is asked about. */
export interface Matcher {
  /** `policy`, or the webhook by its name. */
  readonly who: string
  /** Holds resourceRules, selectors and matchPolicy. */
  readonly block: Placed
  readonly rules: readonly ResourceRule[]
}

export interface ResourceRule {
  readonly operations: Placed
  readonly resources: Placed
  readonly names: readonly string[]
  readonly groups: readonly string[]
  readonly versions: readonly string[]
  readonly asked: readonly string[]
}

/** One for a policy or a binding, and one for each webhook that keeps something dangerous out. */
export function matchersOf({ object, identity }: Subject, { parameters }: Context): readonly Matcher[] {
  const whole: Placed = { value: object, path: [] }
  if (identity.kind === 'ValidatingAdmissionPolicy') return [matcher('policy', at(whole, 'spec', 'matchConstraints'))]
  if (identity.kind === 'ValidatingAdmissionPolicyBinding') {
    return [matcher('binding', at(whole, 'spec', 'matchResources'))]
  }
  const globs = (parameters.webhooks as readonly unknown[]).map(String)
  return items(at(whole, 'webhooks')).flatMap((webhook) => {
    const names = [at(webhook, 'name'), at(webhook, 'clientConfig', 'service', 'name')].map(text)
    const isSecurity = [...names, identity.name].some((name) => globs.some((glob) => isLike(name ?? '', glob)))
    return isSecurity ? [matcher(`webhook "${names[0] ?? ''}"`, webhook, 'rules')] : []
  })
}

function matcher(who: string, block: Placed, field = 'resourceRules'): Matcher {
  return { who, block, rules: items(at(block, field)).map(ruleOf) }
}

function ruleOf(rule: Placed): ResourceRule {
  const namesIn = (field: string): string[] => texts(at(rule, field)).map(({ value }) => value)
  return {
    operations: at(rule, 'operations'),
    resources: at(rule, 'resources'),
    names: namesIn('resources'),
    groups: namesIn('apiGroups'),
    versions: namesIn('apiVersions'),
    asked: namesIn('operations'),
  }
}
