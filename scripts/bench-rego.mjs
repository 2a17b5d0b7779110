// What a rule costs in Rego, one and fifty of them in a bundle, against the same rules in TypeScript; and whether memory grows.
import {
  definePortableRule,
  onContainers,
  podKindsWith,
  Run,
  SourceText,
} from '../packages/engine/dist/public/index.js'
import { loadRegoRules } from '../packages/engine/dist/public/rego.js'
import { compile } from '../packages/opa/dist/public/index.js'

const fix = { hint: 'none', autofix: 'none' }
const metaOf = (name) => ({
  id: `bench/${name}`,
  title: 'No container is privileged',
  severity: 'high',
  appliesTo: ['pod'],
  controls: [],
  messages: { yes: 'container "{container}" is privileged' },
  fix,
})
const manifest = (index) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web${index} }
spec:
  template:
    spec:
      containers:
        - { name: web, image: registry.example.com/web:1.0 }
        - { name: agent, image: registry.example.com/agent:1.0, securityContext: { privileged: true } }
`

const typescript = (count) => Array.from({ length: count }, (_, index) => portable(`rule-${index}`))

function portable(name) {
  const privileged = onContainers(({ container }) => ({
    when: container.securityContext.privileged.is(true),
    at: container.securityContext.privileged,
  }))
  return definePortableRule({ meta: metaOf(name), violations: { yes: privileged } })
}

async function rego(count) {
  const modules = Object.fromEntries(Array.from({ length: count }, (_, index) => [`rule${index}.rego`, module(index)]))
  const compiled = compile(modules)
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message)
  return (await loadRegoRules(compiled.value.bundle)).rules
}

const module = (index) => `package bench.rule_${index}

# METADATA
# title: No container is privileged
# scope: document
# entrypoint: true
# custom: ${JSON.stringify({ ...metaOf(`rule-${index}`), title: undefined })}
violations contains violation if {
	some container in input.containers
	container.value.securityContext.privileged == true
	violation := {
		"message": "yes",
		"path": array.concat(container.path, ["securityContext", "privileged"]),
		"data": {"container": container.label},
	}
}
`

/** Processor time to judge, in milliseconds; reading is left out. */
function cost(rules, resources) {
  const run = new Run({
    rules: rules.map((rule) => ({ rule })),
    target: { kubernetes: '1.36' },
    podKinds: podKindsWith([]),
    today: '2026-01-01',
  })
  for (let index = 0; index < resources; index += 1) run.add(new SourceText(`web${index}.yaml`, manifest(index)))
  const before = process.cpuUsage()
  const { findings, problems } = run.finish(0)
  const { user, system } = process.cpuUsage(before)
  if (findings.length !== rules.length * resources || problems.length > 0) throw new Error('the rules do not agree')
  return (user + system) / 1000
}

/** The median ratio of pairs that run in turns. */
function ratio(rules, baseline, resources, pairs = 7) {
  cost(rules, resources)
  cost(baseline, resources)
  const ratios = Array.from({ length: pairs }, () => cost(rules, resources) / cost(baseline, resources)).sort(
    (one, other) => one - other,
  )
  return (ratios[Math.floor(pairs / 2)] ?? Number.NaN).toFixed(1)
}

export async function benchRego() {
  const [one, fifty] = [await rego(1), await rego(50)]
  console.log(`one rule in Rego against TypeScript: ${ratio(one, typescript(1), 300)}`)
  console.log(`fifty rules in one bundle against TypeScript: ${ratio(fifty, typescript(50), 100)}`)
  console.log(`fifty rules in one bundle against one rule: ${ratio(fifty, one, 100)}`)
  const megabytes = []
  for (let thousand = 0; thousand < 5; thousand += 1) {
    cost(one, 1000)
    globalThis.gc?.()
    megabytes.push(Math.round(process.memoryUsage().rss / 1024 / 1024))
  }
  console.log(`memory after each thousand resources: ${megabytes.join(', ')} MB`)
}
