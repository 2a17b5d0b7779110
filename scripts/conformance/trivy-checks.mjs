import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { comparePeers } from './peers/compare.mjs'

/** Judges what Trivy's own tests judge. @param {string} folder */
export function run(folder) {
  const rows = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  return comparePeers(
    'trivy-checks',
    rows.map(({ check, test, verdict, input }) => ({
      check,
      row: test,
      text: JSON.stringify(input, null, 2),
      denied: verdict === 'deny',
    })),
  )
}
