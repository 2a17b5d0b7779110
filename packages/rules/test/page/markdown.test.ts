import { pageAsMarkdown, type Block } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

const linkOf = (id: string): string | undefined => (id.startsWith('pod/') ? `../${id}.md` : undefined)

const row = (...cells: Extract<Block, { kind: 'table' }>['rows'][number][]): Block => ({
  kind: 'table',
  columns: ['a', 'b'],
  rows: cells,
})

describe('blocks as Markdown', () => {
  it.each<readonly [string, Block, string]>([
    [
      'prose links the rules that it names',
      { kind: 'prose', text: 'see `pod/x`, `shop/y`' },
      'see [`pod/x`](../pod/x.md), `shop/y`',
    ],
    ['not twice', { kind: 'prose', text: '[`pod/x`](x.md)' }, '[`pod/x`](x.md)'],
    [
      'and not in code',
      { kind: 'prose', text: '```sh\nrun `pod/x`\n```\n`pod/x`' },
      '```sh\nrun `pod/x`\n```\n[`pod/x`](../pod/x.md)',
    ],
    ['code as it is', { kind: 'code', language: 'yaml', text: 'a: "*"' }, '```yaml\na: "*"\n```'],
    [
      'a table in which nothing means what it does not',
      row(['*', 'a|b'], [{ code: '["a|b"]' }, 'NET_RAW <x> _y_ [z]']),
      '| a | b |\n| --- | --- |\n| \\* | a\\|b |\n| `["a\\|b"]` | NET_RAW \\<x\\> \\_y\\_ \\[z\\] |',
    ],
    [
      'names in words',
      row([[{ code: 'pod/x' }, ', as so'], '']),
      '| a | b |\n| --- | --- |\n| [`pod/x`](../pod/x.md), as so |  |',
    ],
  ])('%s', (_, block, markdown) => {
    const page = {
      title: 'T_x',
      facts: [{ label: 'Fix', text: 'set *it*' }],
      sections: [{ heading: 'H', blocks: [block] }],
    }
    expect(pageAsMarkdown(page, linkOf)).toBe(`# T_x\n\n- **Fix**: set \\*it\\*\n\n## H\n\n${markdown}\n`)
  })
})
