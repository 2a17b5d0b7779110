import type { Reporter } from './reporter.ts'

const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
}

export const reporterNames: readonly string[] = Object.keys(reporters)

/** Only the reporter that is asked for is loaded. */
export function reporterNamed(name: string): Promise<Reporter> {
  const load = reporters[name]
  if (!load) throw new Error(`no reporter ${name}`)
  return load()
}
