import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const id = 'shop/team-label'

const title = 'Deployments must name a team'

const rule = `import { definePortableRule, onObject } from '@rampart/engine'

interface Named {
  readonly metadata: { readonly name: string; readonly labels: Record<string, string> }
}

export default definePortableRule({
  meta: {
    id: '${id}',
    title: '${title}',
    severity: 'medium',
    appliesTo: ['apps/Deployment'],
    controls: ['practice/policy-enforcement'],
    messages: { missing: 'deployment "{name}" names no team: metadata.labels.team is not set' },
    fix: { hint: 'set the label team', autofix: 'none' },
  },
  violations: {
    missing: onObject<Named>(({ metadata }) => ({
      when: metadata.labels.field('team').absent(),
      at: metadata.labels.field('team'),
      data: { name: metadata.name },
    })),
  },
})
`

const page = `# ${title}

## Why it matters

Nobody knows whom to call.

## How to comply

Set the label \`team\`.

## When to waive

Never.

## References

- The handbook of the shop
`

const deployment = (labels) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  ${labels}
`

const files = {
  'rule.ts': rule,
  'rule.md': page,
  'cases/fail.yaml': deployment('labels: {} # expect: missing'),
  'cases/pass.yaml': `# expect-none\n${deployment('labels: { team: shop }')}`,
}

/** Writes the folder of a rule. @param {string} folder */
export function writeRule(folder) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}
