import type { TestReporter } from './test-reporter.ts'

const reporters: Readonly<Record<string, () => Promise<TestReporter>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  junit: async () => (await import('./junit.ts')).junit,
  tap: async () => (await import('./tap.ts')).tap,
  github: async () => (await import('./github.ts')).github,
}

export const testReporterNames: readonly string[] = Object.keys(reporters)

/** Only the reporter that is asked for is loaded. */
export function testReporterNamed(name: string): Promise<TestReporter> {
  const load = reporters[name]
  if (!load) throw new Error(`no reporter ${name}`)
  return load()
}
