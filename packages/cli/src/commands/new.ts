import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

import { gatekeeperPolicy } from '../scaffold/gatekeeper.ts'
import { wantedPolicy, wantedRule } from '../scaffold/names.ts'
import { catalogueRule, portablePolicy } from '../scaffold/portable.ts'
import { regoPolicy } from '../scaffold/rego.ts'
import type { Scaffold, Wanted } from '../scaffold/scaffold.ts'
import { writeScaffold } from '../scaffold/write.ts'

interface NewPolicyOptions {
  readonly language: string
}

const languages: Readonly<Record<string, (wanted: Wanted) => Scaffold>> = {
  rego: regoPolicy,
  typescript: (wanted) => portablePolicy(wanted, readsTypeScript() ? 'policy.ts' : 'policy.mjs'),
  gatekeeper: gatekeeperPolicy,
}

/** `rampart new policy NAME`: a folder with a policy that loads, and a case that is red until it is written. */
export function newPolicy(name: string, given: object): void {
  // The parser has checked the choice; see program.ts.
  const { language } = given as NewPolicyOptions
  const make = languages[language]
  if (!make) throw new Error(`no language ${language}`)
  const wanted = wantedPolicy(name)
  write(wanted.folder, make(wanted))
}

/** `rampart new rule FAMILY/NAME`: the whole folder in a clone of Rampart; elsewhere a portable rule as a module. */
export function newRule(name: string): void {
  const wanted = wantedRule(name)
  const catalogue = catalogueFolder(process.cwd())
  if (catalogue === undefined) write(wanted.folder, portablePolicy(wanted, 'rule.mjs'))
  else write(relative(process.cwd(), join(catalogue, wanted.folder)), catalogueRule(wanted))
}

function write(folder: string, scaffold: Scaffold): void {
  const files = writeScaffold(folder, scaffold)
  const failing = files.find((file) => file.endsWith('cases/fail.yaml')) ?? folder
  const commands = scaffold.next.map((command) => `  ${command}\n`).join('')
  process.stdout.write(`${files.join('\n')}\n\n${failing} is red, and says what to do. Next:\n${commands}`)
}

/** `packages/rules/src` of the clone that a folder is in. */
function catalogueFolder(folder: string): string | undefined {
  const source = join(folder, 'packages/rules/src')
  if (existsSync(join(source, 'catalog.generated.ts')) || existsSync(join(source, 'public/index.ts'))) return source
  const parent = dirname(folder)
  return parent === folder ? undefined : catalogueFolder(parent)
}

/** Node.js 22.18 and later strip types; 20 does not. */
const readsTypeScript = (): boolean => 'typescript' in process.features && Boolean(process.features.typescript)
