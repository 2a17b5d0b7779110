// What a newcomer runs first: install, build, and judge the sample manifests. Needs Node and npm, nothing else.
import './install-and-build.mjs'
import { run, step } from './steps.mjs'

step('Judging the sample manifests: rampart check fixtures/shop')
const status = run(process.execPath, ['packages/cli/bin/rampart.cjs', 'check', 'fixtures/shop'], { allowed: [0, 1] })
console.log(`\nThat was exit status ${status}: the samples are meant to have findings.`)
console.log('Judge your own: npx rampart check PATH   More: npx rampart --help, README.md')
