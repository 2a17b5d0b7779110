import { defineRule, type Subject, type Violation } from '@rampart/engine'

import { at, items, text, texts, type Placed } from '../../analyses/placed.ts'
import { celPolicies, classicPolicies } from '../../shapes/kyverno.ts'
import { imagePolicies } from '../../shapes/sigstore.ts'
import { fixes } from './fixes.ts'
import { allowedBy, isOpenPrefix, lookalike, openStar, wantedPrefixes } from './patterns.ts'
import { expressions, imagePatterns } from './places.ts'

type Message = 'prefix' | 'star' | 'pattern' | 'starts-with' | 'glob' | 'everything'
type Found = readonly Violation<Message>[]

export default defineRule<Message>({
  meta: {
    id: 'policy/registry-prefix',
    title: 'Registry allow-lists must not be prefix-ambiguous',
    severity: 'high',
    appliesTo: [
      'constraints.gatekeeper.sh/K8sAllowedRepos',
      'constraints.gatekeeper.sh/K8sAllowedReposv2',
      ...classicPolicies,
      ...celPolicies,
      ...imagePolicies,
    ],
    controls: [
      'nsa/building-secure-images',
      'mitre/T1204.003',
      'owasp/K02:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
      'practice/trusted-images',
    ],
    messages: {
      prefix: 'constraint also allows "{lookalike}": "{pattern}" of parameters.repos is a prefix without an end',
      star: 'constraint also allows "{lookalike}": the star in "{pattern}" of parameters.allowedImages goes on with a name',
      pattern: 'policy also allows images of others: a star in "{pattern}" touches a name',
      'starts-with': 'policy also allows "{lookalike}": startsWith("{pattern}") is a prefix without an end',
      glob: {
        text: 'policy is also about images of others: a star in images[].glob "{pattern}" touches a name',
        severity: 'medium',
      },
      everything: {
        text: 'policy lets images of everybody pass: images[].glob is "{pattern}", and an authority asks for no signature',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'append / to a host or to a parent path',
      autofix: 'guarded',
      note: 'an entry for one repository needs its : and @ forms instead, or its own images are refused',
    },
  },
  fixes,
  notPortable: 'it looks for image patterns at any depth of a policy, and for the texts within CEL',
  check({ object, identity }: Subject) {
    const whole: Placed = { value: object, path: [] }
    switch (identity.kind) {
      case 'K8sAllowedRepos':
        return inRepos(whole)
      case 'K8sAllowedReposv2':
        return inAllowedImages(whole)
      case 'ClusterImagePolicy':
        return inGlobs(whole)
      default:
        return [...inPatterns(whole), ...inExpressions(whole)]
    }
  },
})

function inRepos(constraint: Placed): Found {
  const repos = texts(at(constraint, 'spec', 'parameters', 'repos'))
  return repos.filter(({ value }) => isOpenPrefix(value)).map((repo) => found('prefix', repo, repo.value, repo.value))
}

function inAllowedImages(constraint: Placed): Found {
  const images = texts(at(constraint, 'spec', 'parameters', 'allowedImages'))
  return images
    .filter(({ value }) => value.endsWith('*') && isOpenPrefix(value.slice(0, -1)))
    .map((image) => found('star', image, image.value, image.value.slice(0, -1)))
}

function inPatterns(policy: Placed): Found {
  return imagePatterns(policy).flatMap((place) =>
    allowedBy(place.value)
      .filter(openStar)
      .slice(0, 1)
      .map((pattern) => found('pattern', place, pattern)),
  )
}

function inExpressions(policy: Placed): Found {
  return expressions(policy).flatMap((place) =>
    wantedPrefixes(text(place) ?? '')
      .filter(isOpenPrefix)
      .map((prefix) => found('starts-with', place, prefix, prefix)),
  )
}

function inGlobs(policy: Placed): Found {
  const authorities = items(at(policy, 'spec', 'authorities'))
  const isAsked = authorities.length > 0 && authorities.every(asksForSignature)
  return items(at(policy, 'spec', 'images')).flatMap((image) => {
    const glob = at(image, 'glob')
    const value = text(glob)
    if (value === undefined) return []
    if (/^\*+$/.test(value)) return isAsked ? [] : [found('everything', glob, value)]
    return openStar(value) ? [found('glob', glob, value)] : []
  })
}

/** Or lets nothing pass. */
function asksForSignature(authority: Placed): boolean {
  const has = (...keys: readonly string[]): boolean => at(authority, ...keys).value !== undefined
  return has('key') || has('keyless') || at(authority, 'static', 'action').value === 'fail'
}

function found(message: Message, { path }: Placed, pattern: string, open?: string): Violation<Message> {
  return { message, path, data: open === undefined ? { pattern } : { pattern, lookalike: lookalike(open) } }
}
