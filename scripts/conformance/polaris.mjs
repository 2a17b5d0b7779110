import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { comparePeers } from './peers/compare.mjs'

/** Judges Polaris' fixtures. What its own fixes make of a failing one has to pass, too. @param {string} folder */
export function run(folder) {
  const rows = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  return comparePeers(
    'polaris',
    rows.map(({ check, file, verdict }) => ({
      check,
      row: basename(file),
      text: readFileSync(join(folder, file), 'utf8'),
      denied: verdict === 'fail',
    })),
  )
}
