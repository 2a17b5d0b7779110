import { readdirSync } from 'node:fs'

import { rules, rulesets } from '@rampart/rules'
import { describe, expect, test } from 'vitest'

import { manifestFile, rulesFrom } from '../../src/public/vitest.ts'
import { folderWith } from '../support/folder.ts'
import { harmless, privileged, service, told } from './manifests.ts'

const rule = 'pod/no-privileged'

describe('holds', () => {
  test('of a ruleset, a rule, or several', () => {
    expect(harmless).toBeCleanUnder('pss-baseline')
    expect(privileged).not.toBeCleanUnder('pss-baseline')
    expect(harmless).not.toBeCleanUnder('pss-restricted')
    expect(harmless).toBeCleanUnder(rule)
    expect(privileged).not.toBeCleanUnder(rule)
    const several = rules.filter(({ meta }) => ['pod/no-host-pid', rule].includes(meta.id))
    expect(harmless).toBeCleanUnder(several)
    expect(privileged).not.toBeCleanUnder(several)
  })

  test('of a file with more than the rules are made for', () => {
    expect(`${harmless}---\n${service}`).toBeCleanUnder('pss-baseline')
  })

  test('what is waived with a reason may stay; without one it may not', () => {
    expect(privileged.replace('true', `true # rampart-ignore ${rule} -- it loads a module`)).toBeCleanUnder(
      'pss-baseline',
    )
    expect(privileged.replace('true', `true # rampart-ignore ${rule}`)).not.toBeCleanUnder('pss-baseline')
  })

  test('of every ruleset', () => {
    for (const { name } of rulesets) expect(privileged).not.toBeCleanUnder(name as 'all')
  })

  test.each(rules.map(({ meta }) => meta.id as typeof rule))('of %s, without anybody waiting for it', (id) => {
    const folder = new URL(`../../../rules/src/${id}/cases/`, import.meta.url)
    const names = readdirSync(folder).filter((each) => each.startsWith('fail.'))
    const [name = ''] = names.sort((one, other) => one.length - other.length)
    const kubernetes = /v(1\.\d+)/.exec(name)?.[1] ?? '1.36'
    expect(manifestFile(new URL(name, folder))).not.toBeCleanUnder(id, { kubernetes })
  })
})

describe('says what is wrong as rampart test does', () => {
  test('each finding, and how to mend it', () => {
    const text = told(() =>
      expect(privileged.replace('spec:\n      c', 'spec:\n      hostPID: true\n      c')).toBeCleanUnder(
        'pss-baseline',
      ),
    )
    expect(text).toContain(`expected <manifest> to be clean under pss-baseline

FINDING_UNEXPECTED <manifest>:8:16
`)
    expect(text).toContain(`FINDING_UNEXPECTED <manifest>:12:25
container "app" runs privileged: securityContext.privileged is true
fix: remove privileged or set it to false; grant the single capability or device plugin that is needed
  11 |           securityContext:
  12 |             privileged: true
     |                         ^^^^
  - expected, + found
  - nothing
  + 12: pod/no-privileged/privileged container "app" runs privileged: securityContext.privileged is true`)
    expect(text.match(/FINDING_UNEXPECTED/g)).toHaveLength(2)
  })

  test('found nothing', () => {
    expect(told(() => expect(harmless).not.toBeCleanUnder(rule))).toBe(
      'expected <manifest> not to be clean under pod/no-privileged\n\nFINDING_MISSING <manifest>\npod/no-privileged found nothing',
    )
  })
})

describe('is red whatever .not says', () => {
  test.each<[string, unknown, unknown, unknown, string]>([
    [
      'a misspelt ruleset',
      privileged,
      'pss-restrictd',
      undefined,
      'UNKNOWN_RULESET: there is no ruleset "pss-restrictd"; did you mean "pss-restricted"?',
    ],
    [
      'a misspelt rule',
      privileged,
      'pod/no-privilegd',
      undefined,
      'UNKNOWN_RULE: there is no rule "pod/no-privilegd"; did you mean',
    ],
    ['no rules', privileged, [], undefined, 'UNKNOWN_RULE: the list of rules is empty'],
    ['rules that are none', privileged, [rule], undefined, 'UNKNOWN_RULE: this is no rule'],
    ['a ruleset that judges nothing of it', service, 'pss-restricted', undefined, 'RULE_NOT_ASKED: none of '],
    ['an option of the other matcher', privileged, rule, { line: 11 }, 'OPTION_INVALID: there is no option "line"'],
    [
      'no manifest',
      42,
      rule,
      undefined,
      'MANIFEST_INVALID: a manifest is a text, an object, or a list of objects; this is a number',
    ],
  ])('%s', (_, manifest, named, options, message) => {
    expect(told(() => expect(manifest).toBeCleanUnder(named as 'all', options as object))).toContain(message)
    expect(told(() => expect(manifest).not.toBeCleanUnder(named as 'all', options as object))).toContain(message)
  })

  test('a field of the wrong type is not clean, and is no finding of the rules either', () => {
    const manifest = privileged.replace('true', '"true"')
    expect(told(() => expect(manifest).toBeCleanUnder(rule))).toContain('securityContext.privileged is a string')
    expect(told(() => expect(manifest).not.toBeCleanUnder(rule))).toContain('pod/no-privileged found nothing')
  })
})

describe('rules of policies', () => {
  const owner = 'package main\n\ndeny contains "no owner" if not input.metadata.labels.owner\n'

  test('judge like any other', async () => {
    const folder = folderWith({ 'owner/owner.rego': owner, 'owner/cases/fail.yaml': service })
    const policies = await rulesFrom(folder)
    expect(service).not.toBeCleanUnder(policies)
    expect(service.replace('name: web', 'labels: { owner: shop }')).toBeCleanUnder(policies)
  })

  test('that are wrong are thrown', async () => {
    const folder = folderWith({ 'broken.rego': 'package main\n\ndeny contains 1 if {\n' })
    await expect(rulesFrom(folder)).rejects.toThrow(/^REGO_PARSE_ERROR: /)
    await expect(rulesFrom(`${folder}/none`)).rejects.toThrow(/^POLICY_NOT_FOUND: /)
    await expect(rulesFrom()).rejects.toThrow('rulesFrom() needs a path')
  })
})
