// Everything that is generated: the catalogue module, the packages' JavaScript and types, the command's bundle.
import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

import { writeCatalog } from './catalog.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

await writeCatalog()
const types = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
  cwd: root,
  stdio: 'inherit',
})
if (types.status !== 0) process.exit(types.status ?? 1)
await bundleCommand()

/**
 * One CommonJS file to load instead of two hundred modules: start-up is most of a short run (docs/adr/0004). What few
 * runs need stays outside and is loaded when it is.
 */
async function bundleCommand() {
  const outdir = join(root, 'packages/cli/dist/bundle')
  rmSync(outdir, { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: ['packages/cli/src/cli.ts'],
    outfile: join(outdir, 'rampart.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    conditions: ['source'],
    external: [
      'fast-glob',
      'ignore',
      'ajv',
      '@rampart/rules/pages',
      '@rampart/engine/*',
      '@rampart/opa',
      '@rampart/harness',
      '@rampart/export',
      '@rampart/fix',
    ],
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href" },
    legalComments: 'none',
    logLevel: 'warning',
  })
  copyFileSync(join(root, 'packages/cli/node_modules/commander/LICENSE'), join(outdir, 'commander.LICENSE'))
  copyCatalogue(outdir)
  for (const folder of [outdir, join(root, 'packages/engine/dist')])
    copyFileSync(join(root, 'NOTICE'), join(folder, 'NOTICE'))
}

/** The compiled Rego rules lie beside whatever module asks for them. */
function copyCatalogue(outdir) {
  const bundle = join(root, 'packages/rules/src/catalog.tar.gz')
  for (const folder of [join(root, 'packages/rules/dist'), outdir]) copyFileSync(bundle, join(folder, 'catalog.tar.gz'))
}
