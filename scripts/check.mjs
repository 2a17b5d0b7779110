// The one command before a commit: format, lint, types, tests with the catalogue gate, dead code, links of the docs.
import { run, step } from './steps.mjs'

const node = process.execPath
step('Format')
run(node, ['node_modules/oxfmt/bin/oxfmt', '--check'])
step('Types and build')
run(node, ['scripts/build.mjs'])
step('Lint')
run(node, ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'])
step('Dead code')
run(node, ['node_modules/knip/bin/knip.js'])
step('Docs and their links')
run(node, ['scripts/docs.mjs', '--check'])
if (!process.argv.includes('--no-tests')) {
  step('Tests and the catalogue gate')
  run(node, ['node_modules/vitest/vitest.mjs', 'run'])
}
