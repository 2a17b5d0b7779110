// Installs, builds and runs every test. Needs Node and npm, nothing else.
import './install-and-build.mjs'
import { run, step } from './steps.mjs'

step('Testing')
run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)])
