import type { Examples, FailingExample } from './examples.ts'
import type { Block, Section } from './page.ts'

/** What is found, and what is not. */
export function exampleSections({ failing, passing }: Examples): readonly Section[] {
  return [
    ...(failing ? [{ heading: 'Fails', blocks: [yaml(failing.text), foundIn(failing)] }] : []),
    ...(passing === undefined ? [] : [{ heading: 'Passes', blocks: [yaml(passing)] }]),
  ]
}

const yaml = (text: string): Block => ({ kind: 'code', language: 'yaml', text })

function foundIn({ findings }: FailingExample): Block {
  const words = findings.map(({ line, message }) => `\`${message}\` in line ${String(line)}`)
  return { kind: 'prose', text: `Found: ${words.join(', ')}.` }
}
