// What judging by the whole catalogue costs on manifests of public projects, and which rules it goes to.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import {
  builtInPodKinds,
  defaultVersion,
  discover,
  judgeResources,
  podKindsWith,
  readDocuments,
  readSource,
  resourcesOf,
  SourceText,
} from '../packages/engine/dist/public/index.js'
import { kindsOf } from '../packages/engine/dist/run/rule-index.js'
import { rules as catalogue, rulesets, rulesMatching } from '../packages/rules/dist/public/index.js'
import { root } from './steps.mjs'

const realworld = join(root, '../shared/conformance/realworld')
const target = { kubernetes: defaultVersion }
const dearest = 10

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

export async function benchCatalogue() {
  if (!existsSync(realworld)) return console.log('catalogue: skipped: no conformance data')
  const sources = await readSources()
  const parse = () => sources.map((source) => readDocuments(source).documents)
  const podKinds = podKindsWith(builtInPodKinds)
  const resources = parse()
    .flat()
    .flatMap((document) => resourcesOf(document, podKinds))
  const [pss, all] = [await chosen('pss-restricted'), await chosen('all')]
  console.log(`catalogue: ${sources.length} files, ${resources.length} resources, ${all.length} rules`)
  benchRulesets(parse, resources, pss, all)
  benchRules(resources, all)
  benchIdle(resources, pss, all)
}

async function readSources() {
  const { files } = await discover([realworld], { cwd: root })
  return files.map((file) => readSource(file)).filter((read) => read instanceof SourceText)
}

/** A ruleset's rules, ready to judge. */
async function chosen(name) {
  const { query, parameters = {} } = rulesets.find((each) => each.name === name)
  const rules = rulesMatching(query, catalogue)
  for (const rule of rules) await rule.prepare?.()
  return rules.map((rule) => ({ rule, parameters: parameters[rule.meta.id] ?? {} }))
}

function benchRulesets(parse, resources, pss, all) {
  const [parsing, judgingPss, judgingAll] = inTurns([parse, judging(resources, pss), judging(resources, all)], 15)
  const toPss = ratios(judgingAll, judgingPss)
  const slopes = toPss.map((ratio) => (100 * (ratio - 1)) / (all.length - pss.length))
  report(`judging by all (${all.length} rules) against pss-restricted (${pss.length})`, toPss)
  report('judging by all against parsing', ratios(judgingAll, parsing))
  report('cost of one more rule, in % of judging by pss-restricted', slopes)
  report('cost of one of its own, in the same', [100 / pss.length])
}

/** Where the time of the whole goes. A stopwatch in each rule, since a rule on its own runs in code that knows only it. */
function benchRules(resources, all) {
  const rounds = Array.from({ length: 9 }, () => timesOfRules(resources, all))
  const ranked = all
    .map(({ rule }, index) => ({
      id: rule.meta.id,
      percent: median(rounds.map((times) => times[index] ?? Number.NaN)),
    }))
    .toSorted((one, other) => other.percent - one.percent)
  const top = ranked.slice(0, dearest)
  console.log(`the ${dearest} dearest rules, in % of judging by all: ${sum(top)} (all rules: ${sum(ranked)})`)
  for (const { id, percent } of top) console.log(`  ${percent.toFixed(1).padStart(5)} ${id}`)
}

const sum = (shares) => shares.reduce((total, { percent }) => total + percent, 0).toFixed(0)

/** In % of one run. */
function timesOfRules(resources, all) {
  const times = all.map(() => 0)
  const timed = all.map(({ rule, parameters }, index) => {
    const check = (...args) => {
      const began = performance.now()
      const violations = [...rule.check(...args)]
      times[index] += performance.now() - began
      return violations
    }
    return { rule: { ...rule, check }, parameters }
  })
  const began = performance.now()
  judging(resources, timed)()
  const whole = performance.now() - began
  return times.map((time) => (100 * time) / whole)
}

/** What rules cost that are made for other kinds than those that are judged. */
function benchIdle(resources, pss, all) {
  const pods = resources.filter(({ subject }) => subject.pod)
  const kinds = new Set(pods.flatMap(({ subject }) => kindsOf(subject)))
  const idle = all.filter(({ rule }) => !rule.meta.appliesTo.some((kind) => kinds.has(kind)))
  const [more, few] = inTurns([severalTimes(pods, [...pss, ...idle]), severalTimes(pods, pss)], 21)
  report(
    `${pods.length} pods by pss-restricted and ${idle.length} rules for other kinds (target 1.00)`,
    ratios(more, few),
  )
}

const judging = (resources, rules) => () => {
  const { problems } = judgeResources(resources, rules, target)
  if (problems.length > 0) throw new Error(problems[0]?.message)
}

/** One time is too short to measure. */
const severalTimes = (resources, rules) => {
  const judge = judging(resources, rules)
  return () => Array.from({ length: 10 }, judge)
}

/** Processor times of each of the actions. They take turns, forwards and backwards, when all of them are warm. */
function inTurns(actions, rounds) {
  const times = actions.map(() => [])
  for (const action of [...actions, ...actions]) action()
  for (let round = 0; round < rounds; round += 1) {
    const order = actions.map((action, index) => ({ action, mine: times[index] }))
    for (const { action, mine } of round % 2 === 0 ? order : order.toReversed()) mine?.push(cost(action))
  }
  return times
}

/** What others left behind is cleared away first: whoever comes after the parser would pay for it. */
function cost(action) {
  collectGarbage()
  const before = process.cpuUsage()
  action()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

const ratios = (times, baseline) =>
  times.map((time, round) => time / (baseline[round] ?? Number.NaN)).toSorted((one, other) => one - other)

const median = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN

function report(what, values) {
  const [least, most] = [values[0]?.toFixed(2), values.at(-1)?.toFixed(2)]
  const spread = values.length > 1 ? ` (${least} to ${most} in ${values.length} rounds)` : ''
  console.log(`${what}: ${median(values).toFixed(2)}${spread}`)
}
