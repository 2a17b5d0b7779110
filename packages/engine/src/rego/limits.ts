/** What one evaluation may use. */
export interface Limits {
  /** 5000 unless said otherwise. */
  readonly milliseconds?: number
  /** Of the policy's memory, data and input included; 512 MiB unless said otherwise. */
  readonly memoryBytes?: number
}

export interface ResolvedLimits {
  readonly milliseconds: number
  readonly pages: number
}

const PAGE = 64 * 1024
const MOST_PAGES = 65_536

export function resolveLimits({ milliseconds = 5000, memoryBytes = 512 * 1024 * 1024 }: Limits = {}): ResolvedLimits {
  return { milliseconds, pages: Math.min(Math.ceil(memoryBytes / PAGE), MOST_PAGES) }
}
