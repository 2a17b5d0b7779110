import { isAtLeast, newestVersion, type Target } from '@rampart/engine'

import { kubernetesApis, type KubernetesApi } from '../../analyses/api-lifecycle.ts'

export const newest: Target = { kubernetes: newestVersion }

/** What was gone by then is for api/removed-version alone. */
const oldestJudged = '1.24'

const isJudged = ({ deprecated, removed }: KubernetesApi): boolean =>
  isAtLeast(newest, deprecated) && (removed === undefined || !isAtLeast({ kubernetes: oldestJudged }, removed))

/** Each with the id of its message: `cronjob-v1beta1`. */
export const rows: readonly { readonly id: string; readonly row: KubernetesApi }[] = kubernetesApis
  .filter(isJudged)
  .map((row) => ({
    id: `${row.kinds[0] ?? ''}-${row.apiVersion.slice(row.apiVersion.indexOf('/') + 1)}`.toLowerCase(),
    row,
  }))

const groupOf = ({ apiVersion }: KubernetesApi): string => apiVersion.slice(0, apiVersion.indexOf('/') + 1)

/** The kinds of all rows, as `meta.appliesTo` spells them. */
export const kindsOfRows: readonly string[] = [
  ...new Set(rows.flatMap(({ row }) => row.kinds.map((kind) => groupOf(row) + kind))),
]

/** The rule also meets kinds of the group that the row is not about. */
export const isOneOfMany = (row: KubernetesApi): boolean =>
  rows.some(
    ({ row: other }) => groupOf(other) === groupOf(row) && other.kinds.some((kind) => !row.kinds.includes(kind)),
  )
