import { configMap } from './small-rule.ts'

const odd: readonly unknown[] = [null, true, false, 0, 1, 1.5, -1, [], {}, ['x'], { x: 'x' }, [null], [[]], [{}]]
const texts = [
  '',
  'x',
  'X',
  'xx',
  'xyx',
  'x.+',
  ' x',
  'x\n',
  '\nx',
  'ſ',
  'ı',
  'ü',
  'üx',
  'ÜX',
  'C:\\x',
  'it\'s "\\n"',
  'y',
  'yy',
  'x*x',
]
const paths = ['/', '//', '/x', '/x/', '/x//.//y', '/x/../y', '/xz/ay', 'x', './x', '/xy', '.', '/.']
const quantities = [
  ...'0 1 -1 +1 .5 1. 1e3 1E3 1E 500m 501m 1k 1Ki 1025 2Gi 1n 0Gi -0'.split(' '),
  ...'1K 1ki e3 . 1e １ 0x10 1e3Ki'.split(' '),
  '',
  '1 Ki',
  1024,
  1025,
  0.5,
  0.6,
  2147483648,
]
const durations = [
  ...'0 0s 1h30m -1h +1h 1.5h .5s 1. 1.s .s 1 h 90m 5400s 5399.999999999s 1H 1d 1w 1µs 1\u03BCs 1us 1ns -1ns'.split(
    ' ',
  ),
  ...'1e3s 00 -0 + - 1h- 30m1h 999999h 1000000h 999999h99999h9999999m999999999s 2562047h 9223372036854775807ns'.split(
    ' ',
  ),
  ...'2562047h47m16.854775807s 999999999h 1.0000000001s 1s1s1s1s1s1s 1h1s1s1s1s1s 876000h 0.333333333h 2s3ms'.split(
    ' ',
  ),
  '1h ',
  '１h',
  '1h\n',
  `999999.999999999h${'999999999.999999999s'.repeat(5)}`,
]
const values: readonly unknown[] = [...odd, ...texts, ...paths]

const lists: readonly unknown[] = [[], [null], ['x', null], ['x', 'x'], ['x', 'y', 'x'], {}, 'xx', null, undefined]

const fields = (data: Readonly<Record<string, unknown>>): object => configMap(data)

/** Resources for `smallRule` in which anything is anywhere. */
export const oddResources: readonly object[] = [
  ...[undefined, ...odd].map((data) => configMap(data)),
  ...values.flatMap((a) => [undefined, 'x', '', null, '/x', 'y', '*', a].map((b) => fields({ a, b }))),
  ...values.map((b) => fields({ b })),
  ...[...durations, 60].flatMap((a) => ['0', '1h', '1.h', '-1ns', a].map((b) => fields({ a, b, map: { [a]: a } }))),
  ...durations.flatMap((time) => [
    fields({ a: '1h', b: time, list: ['', time], 'odd/key': time }),
    fields({ a: `-${time}`, b: 's' }),
  ]),
  ...[1, 1.5, '1', undefined].flatMap((number) =>
    lists.map((list) => fields({ list, number, items: lists, map: { y: list } })),
  ),
  ...lists.map((items) => fields({ list: ['x', 'x'], items, number: 2 })),
  ...values.map((value) => fields({ 'odd/key': value })),
  ...[...odd, ...texts].map((number) => fields({ number })),
  ...[...odd, ...quantities].map((quantity) => fields({ quantity })),
  fields({ map: { y: 'y' } }),
  ...odd.map((list) => fields({ list, items: list, map: list })),
  ...[...odd, ...texts, ...paths].map((value) =>
    fields({ a: value, b: 'x', list: ['x', value], map: { x: value, [String(value)]: 'x' } }),
  ),
  ...values.map((name) =>
    fields({ list: ['x', name], items: [{ name }, { name: 'y', on: true }, { name, on: name }] }),
  ),
]
