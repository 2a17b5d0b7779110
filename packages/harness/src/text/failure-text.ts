import { codeFrame, printable, type SourceText } from '@rampart/engine'

import type { Failure, TestResult } from '../results.ts'
import { diffLines } from './diff.ts'
import { placeOf, placeText, regionIn, type FailurePlace } from './failure-place.ts'
import type { TextPaint } from './paint.ts'

/** What a failure's words need beside it. */
export interface TextSettings {
  readonly paint: TextPaint
  /** The text of a file, as failures name it; none where it cannot be read. */
  readonly sourceOf: (file: string) => SourceText | undefined
}

/** A test that is not green, as people read it: which, why, where, and what was to be against what was. */
export function testLines(test: TestResult, settings: TextSettings): string[] {
  const { paint } = settings
  const verdict = test.status === 'errored' ? '  gave no verdict' : ''
  return [
    `${paint.error('✖')} ${paint.bold(printable(`${test.unit} > ${test.name}`))}${verdict}`,
    ...[...test.failures.flatMap((each) => failureLines(each, test, settings)), ...outputLines(test)].map(indented),
  ]
}

/** One failure: its code and place, its words, the lines of the file around it, and a diff. */
export function failureLines(
  failure: Failure,
  test: Pick<TestResult, 'file' | 'line'>,
  { paint, sourceOf }: TextSettings,
): string[] {
  const place = placeOf(failure, test)
  return [
    `${paint.error(failure.code)} ${paint.dim(printable(placeText(place)))}`,
    ...failure.message.split('\n').map(printable),
    ...[...frameOf(failure, place, sourceOf, paint), ...diffOf(failure, paint)].map(indented),
  ]
}

function frameOf(
  failure: Failure,
  place: FailurePlace,
  sourceOf: TextSettings['sourceOf'],
  paint: TextPaint,
): readonly string[] {
  const source = place.line === undefined ? undefined : sourceOf(place.file)
  const region = source && regionIn(source, place, failure)
  return source && region ? codeFrame(source, region, paint) : []
}

function diffOf({ expected, found }: Failure, paint: TextPaint): readonly string[] {
  return expected || found ? diffLines(expected ?? [], found ?? [], paint) : []
}

function outputLines({ output = '' }: TestResult): readonly string[] {
  const lines = output.trimEnd().split('\n')
  return output.trimEnd() === '' ? [] : ['the policy printed:', ...lines.map((line) => indented(printable(line)))]
}

const indented = (line: string): string => `  ${line}`.trimEnd()
