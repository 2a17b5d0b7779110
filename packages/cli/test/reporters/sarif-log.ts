import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import { Ajv } from 'ajv'
import { expect } from 'vitest'

import { sarif } from '../../src/reporters/sarif.ts'
import { report, settings } from './sample-report.ts'

// Nothing in the schema differs between draft 04, which it names, and draft 07, which ajv knows.
const { $schema: _, id: __, ...draft7 } = schema
const uriReference = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/
const validate = new Ajv({
  strict: false,
  // One of the schema's patterns is none with the u flag.
  unicodeRegExp: false,
  formats: { uri: uriReference, 'uri-reference': uriReference, 'date-time': true },
}).compile(draft7)

/** Only what the tests look at. */
export interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Descriptor[]; readonly semanticVersion: string } }
  readonly taxonomies?: readonly { readonly name: string; readonly taxa: readonly { readonly id: string }[] }[]
  readonly invocations: readonly {
    readonly executionSuccessful: boolean
    readonly toolExecutionNotifications: unknown
  }[]
  readonly results: readonly Result[]
}

interface Descriptor {
  readonly id: string
  readonly name: string
  readonly fullDescription: { readonly text: string }
  readonly help: object
  readonly relationships?: readonly { readonly target: { readonly toolComponent: { readonly index: number } } }[]
  readonly properties: { readonly tags: readonly string[] }
}

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object }
    readonly logicalLocations?: unknown
  }[]
  readonly partialFingerprints: Record<string, string>
  readonly suppressions?: unknown
  readonly fixes?: unknown
}

export function runOf(...given: Parameters<typeof report>): Run {
  return parse(sarif(report(...given), settings))
}

/** The only run of a log, which must be valid. */
export function parse(text: string): Run {
  const log = JSON.parse(text) as { runs: [Run] }
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
  expect(log.runs).toHaveLength(1)
  return log.runs[0]
}
