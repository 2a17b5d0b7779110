import { stripVTControlCharacters } from 'node:util'

import type { Block, Page } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

import { pageAsText } from '../../src/explaining/terminal.ts'
import { palette } from '../../src/reporters/paint.ts'

const pageWith = (block: Block): Page => ({
  title: 'It must be',
  facts: [],
  sections: [{ heading: 'Part', blocks: [block] }],
})

const prose = (text: string): Block => ({ kind: 'prose', text })

const table = (...rows: string[][]): Block => ({ kind: 'table', columns: ['name', 'default', 'meaning'], rows })

describe('blocks on a terminal of 30 columns', () => {
  it.each<readonly [string, Block, readonly string[]]>([
    [
      'paragraphs',
      prose('one two three\nfour five six seven\n\neight'),
      ['one two three four five six', 'seven', '', 'eight'],
    ],
    ['a word that is too long', prose(`a ${'b'.repeat(40)} c`), ['a', 'b'.repeat(40), 'c']],
    [
      'items, with the rest of each below its first line',
      prose('- one two three four five six seven\n  eight\n- nine\n\n1. ten'),
      ['- one two three four five', '  six seven eight', '- nine', '', '1. ten'],
    ],
    ['code as it is', prose('see\n\n```yaml\na:   b\n\nc: d\n```'), ['see', '', '  a:   b', '', '  c: d']],
    ['tables as they are', prose('| a | b |\n| - | - |'), ['| a | b |', '| - | - |']],
    ['code that is a block', { kind: 'code', language: 'yaml', text: 'a:   b\n  c: d' }, ['  a:   b', '    c: d']],
    [
      'columns, the last one wrapped',
      table(['a', '1', 'one two three four five six'], ['bcd', '10', 'seven']),
      ['a    1   one two three four', '         five six', 'bcd  10  seven'],
    ],
    [
      'columns that leave no room',
      table(['a-long-name', '["many","values"]', 'what they mean to us all']),
      ['a-long-name', '  default: ["many","values"]', '  meaning: what they mean to us', '           all'],
    ],
  ])('%s', (_, block, lines) => {
    const indented = lines.map((line) => (line === '' ? '' : `  ${line}`))
    const shown = pageAsText(pageWith(block), { width: 30, paint: palette(false) })
    expect(shown.trimEnd().split('\n')).toEqual(['It must be', '', 'Part', ...indented])
  })
})

describe('colours', () => {
  const page: Page = {
    title: 'It must be',
    facts: [
      { label: 'Rule', text: { code: 'pod/x' } },
      { label: 'Severity', text: 'high' },
    ],
    sections: [{ heading: 'Part', blocks: [prose('set `a` here')] }],
  }

  it('only for a terminal', () => {
    const plain = pageAsText(page, { width: 80, paint: palette(false) })
    const coloured = pageAsText(page, { width: 80, paint: palette(true) })
    expect(plain).toBe('It must be\n\n  Rule      pod/x\n  Severity  high\n\nPart\n  set `a` here\n')
    expect(stripVTControlCharacters(coloured)).toBe(plain)
    expect(coloured).toContain('\u001B[31mhigh\u001B[39m')
  })
})
