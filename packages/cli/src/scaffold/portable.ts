import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { caseFiles } from './cases.ts'
import { example, type Scaffold, type Wanted } from './scaffold.ts'

const condition = 'owner.absent()'

/** A portable rule in a module: plain JavaScript whose types an editor checks, or TypeScript where Node.js reads it. */
export function portablePolicy({ folder, id }: Wanted, file: string): Scaffold {
  const words = { policy: file, condition, messageId: 'missing', run: `rampart test ${folder}` }
  const checked = file.endsWith('.mjs') ? '// @ts-check\n' : ''
  return {
    files: { [file]: `${checked}${portableRule(id)}`, ...caseFiles(words) },
    next: [...(hasEngine(resolve(folder)) ? [] : ['npm install --save-dev @rampart/engine']), words.run],
  }
}

/** Whether a module in the folder would find what it imports. */
function hasEngine(folder: string): boolean {
  if (existsSync(join(folder, 'node_modules/@rampart/engine'))) return true
  const parent = dirname(folder)
  return parent !== folder && hasEngine(parent)
}

/** A rule of the catalogue: its page beside it, with the headings that the gate asks for. */
export function catalogueRule({ id }: Wanted): Scaffold {
  const words = {
    policy: 'rule.ts',
    condition,
    messageId: 'missing',
    run: `npx vitest run packages/harness/test/catalogue.test.ts -t ${id}`,
  }
  return {
    files: { 'rule.ts': portableRule(id), 'rule.md': page, ...caseFiles(words) },
    next: [words.run],
  }
}

function portableRule(id: string): string {
  return `import { definePortableRule, onObject } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: '${id}',
    title: '${example.title}',
    severity: 'medium',
    appliesTo: ['apps/Deployment'],
    controls: [],
    messages: {
      missing: '${example.message}',
    },
    fix: { hint: '${example.hint}', autofix: 'none' },
  },
  violations: {
    missing: onObject((object) => {
      const owner = object.field('metadata').field('labels').field('owner')
      return {
        // Write the condition here, instead of one that never holds. For the example: ${condition}
        when: object.field('kind').absent(),
        at: owner,
      }
    }),
  },
})
`
}

const page = `# ${example.title}

## Why it matters

What goes wrong, and who can make it go wrong, where a manifest breaks this rule.

## How to comply

What to write, and how to find out what is needed.

## When to waive

Who has no other way, and how narrow the waiver should be.

## References

- the standard and the requirement that ask for it
`
