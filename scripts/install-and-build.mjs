import { install, run, step } from './steps.mjs'

install()
step('Building')
run(process.execPath, ['scripts/build.mjs'])
