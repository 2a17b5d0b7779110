/** What manifests are judged for. */
export interface Target {
  /** Kubernetes minor version, `1.36`. Versioned rules follow it, as Pod Security's policy versions do. */
  readonly kubernetes: string
}

/** The newest Kubernetes minor version that the rules know of; a later one is judged as this one. */
export const newestVersion = '1.37'

/** The version judged for unless the user says otherwise. */
export const defaultVersion = '1.36'

/** `1.30`, `v1.30` and `1.30.4` are 1.30; anything else is `undefined`. Later than the newest known is the newest. */
export function parseVersion(text: string): string | undefined {
  const match = /^v?1\.(\d{1,3})(?:\.\d+)?$/.exec(text)
  if (match?.[1] === undefined) return undefined
  return `1.${String(Math.min(Number(match[1]), minorOf(newestVersion)))}`
}

export function isAtLeast(target: Target, version: string): boolean {
  return minorOf(target.kubernetes) >= minorOf(version)
}

function minorOf(version: string): number {
  return Number(version.slice(version.indexOf('.') + 1))
}
