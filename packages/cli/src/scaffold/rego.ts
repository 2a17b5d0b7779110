import { caseFiles } from './cases.ts'
import { example, type Scaffold, type Wanted } from './scaffold.ts'

/** A rule in Rego, with its words in the METADATA block. */
export function regoPolicy({ folder, id }: Wanted): Scaffold {
  const condition = 'not input.object.metadata.labels.owner'
  const words = { policy: 'policy.rego', condition, messageId: 'missing', run: `rampart test ${folder}` }
  return { files: { 'policy.rego': source(id, condition), ...caseFiles(words) }, next: [words.run] }
}

function source(id: string, condition: string): string {
  return `package ${regoPackage(id)}

# METADATA
# title: ${example.title}
# scope: document
# entrypoint: true
# custom:
#   id: ${id}
#   severity: medium
#   appliesTo: [apps/Deployment]
#   messages:
#     missing: '${example.message}'
#   fix: { hint: ${example.hint} }
violations contains violation if {
	# Write the condition here, instead of false: what is wrong with input.object. For the example:
	#   ${condition}
	false

	violation := {"message": "missing", "path": ["metadata", "labels", "owner"]}
}
`
}

const keywords = new Set(
  'as contains data default else every false if import in input not null package some true with'.split(' '),
)

/** `shop/web-owner` is `shop.web_owner`. */
export function regoPackage(id: string): string {
  return id
    .split('/')
    .map((step) => step.replaceAll('-', '_'))
    .map((step) => (keywords.has(step) ? `${step}_` : step))
    .join('.')
}
