import { readFileSync } from 'node:fs'

import { parse } from 'yaml'

import { rules as catalogue } from '../../../packages/rules/dist/public/index.js'

/**
 * What somebody else's check is asked by: rules of ours with their messages and parameters.
 *
 * @typedef {object} Asked
 * @property {object | undefined} rule Absent as long as the catalogue lacks it.
 * @property {string} id
 * @property {readonly string[] | undefined} messages
 * @property {Record<string, unknown>} parameters
 *
 * @typedef {object} Mapping
 * @property {readonly (readonly Asked[])[]} groups Of one group, each rule has to find something.
 * @property {readonly string[]} exempt Names of resources that the check lets pass by itself.
 * @property {'resources' | 'file'} compare
 * @property {string | undefined} notMapped
 *
 * @typedef {{ rows: readonly string[], reason: string }} LeftOut
 * @typedef {{ check: string, rows: readonly string[], right: string, why: string, kubernetes?: string }} Difference
 */

const file = (name) => parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const crosswalk = file('crosswalk.yaml')
const differences = file('differences.yaml')

/** @param {string} suite @returns {Map<string, Mapping>} */
export function mappingsOf(suite) {
  return new Map(Object.entries(crosswalk[suite].checks).map(([check, mapping]) => [check, mappingOf(mapping)]))
}

/** Rows that no linter can judge by their manifest alone. @param {string} suite @returns {readonly LeftOut[]} */
export const leftOutOf = (suite) => crosswalk[suite].leftOut ?? []

/** @param {string} suite @returns {readonly Difference[]} */
export const differencesOf = (suite) => differences[suite] ?? []

function mappingOf({ rules = [], exempt = [], compare = 'resources', notMapped }) {
  const groups = rules.map((entry) => (entry.all ?? [entry]).map(askedBy))
  return { groups, exempt, compare, notMapped }
}

function askedBy(entry) {
  const { rule: id, messages, parameters = {} } = typeof entry === 'string' ? { rule: entry } : entry
  return { id, rule: catalogue.find(({ meta }) => meta.id === id), messages, parameters }
}

/** What is wrong with the crosswalk itself. @param {string} suite @param {ReadonlySet<string>} checks */
export function faultsOf(suite, checks) {
  const mappings = mappingsOf(suite)
  const missing = [...checks].filter((check) => !mappings.has(check)).map((check) => `${check} is not in the crosswalk`)
  const unknown = [...mappings.keys()].filter((check) => !checks.has(check)).map((check) => `${check} has no rows`)
  const wrong = [...mappings].flatMap(([check, { groups }]) =>
    groups
      .flat()
      .flatMap(wrongNames)
      .map((fault) => `${check}: ${fault}`),
  )
  return [...missing, ...unknown, ...wrong]
}

function wrongNames({ id, rule, messages = [], parameters }) {
  if (!rule) return []
  const known = rule.meta.parameters ?? {}
  return [
    ...messages.filter((message) => !(message in rule.meta.messages)).map((name) => `${id} has no message ${name}`),
    ...Object.keys(parameters)
      .filter((name) => !(name in known))
      .map((name) => `${id} has no parameter ${name}`),
  ]
}
