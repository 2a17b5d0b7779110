import { isMap, nearestName } from '@rampart/engine'

/** What a case says of the world that its manifest is judged in; all of it may be absent. */
export interface CaseHeader {
  /** The user's values for the rules' parameters. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Rules of the catalogue, by id or glob, to be judged by instead of the folder's policy. */
  readonly rules?: readonly string[]
  readonly ruleset?: string
  /** Labels of namespaces, by name. */
  readonly namespaces?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Files with other resources of the cluster, relative to the case. */
  readonly inventory?: readonly string[]
  /** The admission request that the resource comes in. */
  readonly review?: ReviewHeader
  /** In a side file only, for manifests that can hold no comments: what must be found, or that nothing is. */
  readonly expect?: readonly SideExpectation[] | 'none'
}

export interface ReviewHeader {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'
  /** A file relative to the case, or the object itself. */
  readonly oldObject?: string | Readonly<Record<string, unknown>>
  readonly userInfo?: Readonly<Record<string, unknown>>
  readonly dryRun?: boolean
  readonly subResource?: string
  readonly options?: Readonly<Record<string, unknown>>
}

export interface SideExpectation {
  readonly line: number
  /** As behind `# expect:`. */
  readonly message: string
}

type Check = (value: unknown) => string | undefined

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const text: Check = (value) => (isText(value) ? undefined : 'must be a text')
const texts: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every(isText) ? undefined : 'must be a list of texts'
const map: Check = (value) => (isMap(value) ? undefined : 'must be a map')

const checks: Readonly<Record<keyof CaseHeader, Check>> = {
  parameters: map,
  rules: texts,
  ruleset: text,
  namespaces: (value) =>
    isMap(value) && Object.values(value).every((labels) => isMap(labels) && Object.values(labels).every(isLabel))
      ? undefined
      : 'must be a map from a name to a map of labels, whose values are texts',
  inventory: texts,
  review: reviewMistake,
  expect: (value) =>
    value === 'none' || (Array.isArray(value) && value.length > 0 && value.every(isSideExpectation))
      ? undefined
      : 'must be "none", or a list of maps with "line" (a number) and "message" (a text)',
}

const isLabel = (value: unknown): value is string => typeof value === 'string'

const isSideExpectation = (value: unknown): boolean =>
  isMap(value) &&
  Object.keys(value).every((key) => key === 'line' || key === 'message') &&
  Number.isInteger(value.line) &&
  isText(value.message)

const operations = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT']
const reviewChecks: Readonly<Record<keyof ReviewHeader, Check>> = {
  operation: (value) =>
    operations.some((each) => each === value) ? undefined : `must be one of ${operations.join(', ')}`,
  oldObject: (value) => (isText(value) || isMap(value) ? undefined : 'must be a file or an object'),
  userInfo: map,
  dryRun: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  subResource: text,
  options: map,
}

function reviewMistake(value: unknown): string | undefined {
  if (!isMap(value)) return 'must be a map'
  const wrong = mistakesIn(value, reviewChecks)[0]
  if (wrong !== undefined) return `is wrong: ${wrong}`
  return value.operation === undefined ? 'must name its operation' : undefined
}

/** The settings that stand at the top of a case; `expect` is for side files. */
export const headerKeys: readonly string[] = Object.keys(checks).filter((key) => key !== 'expect')

/** Takes what is right, and says what is not. */
export function checkHeader(value: Record<string, unknown>): { header: CaseHeader; mistakes: readonly string[] } {
  const mistakes = mistakesIn(value, checks)
  // Every field has been checked against the type it has in CaseHeader.
  return { header: mistakes.length === 0 ? value : {}, mistakes }
}

function mistakesIn(value: Record<string, unknown>, known: Readonly<Record<string, Check>>): string[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const check = Object.hasOwn(known, key) ? known[key] : undefined
    if (!check) return unknownKey(key, Object.keys(known))
    const wrong = check(each)
    return wrong === undefined ? [] : `"${key}" ${wrong}`
  })
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearestName(key, known)
  return `there is no setting "${key}"; ${meant === undefined ? `there are ${known.join(', ')}` : `did you mean "${meant}"?`}`
}
