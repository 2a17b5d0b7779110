import { join } from 'node:path'

import { fixPolaris } from './fixes/polaris.mjs'
import { fixRealworld } from './fixes/realworld.mjs'

/** Mends manifests of public projects, and compares fixes with those of another tool. @param {string} folder */
export async function run(folder) {
  const realworld = await fixRealworld(join(folder, 'realworld'))
  const polaris = await fixPolaris(join(folder, 'polaris'), join(folder, '../research/catalog.yaml'))
  return {
    passed: realworld.passed + polaris.passed,
    failed: realworld.failed + polaris.failed,
    lines: [...realworld.lines, ...polaris.lines],
  }
}
