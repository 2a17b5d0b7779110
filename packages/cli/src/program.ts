import { nearestName, severities, version } from '@rampart/engine'
import { Command, Option, type CommanderError } from 'commander'

import { reporterNames } from './reporters/reporters.ts'
import { testReporterNames } from './test-reporters/reporters.ts'
import { UserError } from './user-error.ts'

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** The command line. Each command's code is loaded when it is called. */
export function programFor(): Command {
  const program = new Command('rampart')
    .description('Judges Kubernetes manifests by hardening rules and points at the exact line.')
    .version(version, '-V, --version')
    .helpCommand(false)
    .addHelpText('after', '\nExit status: 0 clean, 1 findings or failed tests, 2 something could not be judged.')
  addCheck(program)
  addTest(program)
  addRules(program)
  addExplain(program)
  addCompile(program)
  addExport(program)
  addNew(program)
  saysErrorsOurWay(program)
  return program
}

function addCheck(program: Command): void {
  program
    .command('check')
    .summary('judge manifests')
    .description(
      'Judges manifests: files, directories, globs, or - for standard input. Without any: the paths of rampart.yaml, or .',
    )
    .argument('[paths...]')
    .option('--ruleset <name>', 'judge by this ruleset (repeatable; recommended unless named)', collect)
    .option('--rule <id>', 'judge by this rule, or glob of rules, only or as well (repeatable)', collect)
    .option(
      '--policy <path>',
      'judge by these policies as well: Rego, Gatekeeper, bundles, modules, or a directory of them (repeatable)',
      collect,
    )
    .option('--kubernetes-version <version>', 'judge for this version, such as 1.36')
    .addOption(new Option('--format <name>', 'how to write the report').choices(reporterNames).default('pretty'))
    .option('--output <file>', 'write the report there instead of standard output')
    .addOption(new Option('--min-severity <severity>', 'leave out what is less severe').choices(severities))
    .option('--allow-empty', 'let it pass when there is no Kubernetes object at all')
    .addOption(
      new Option('--fix [kind]', 'mend what can be mended safely, or guarded: what may break a workload too').choices([
        'safe',
        'guarded',
      ]),
    )
    .option('--fix-dry-run', 'change nothing, and print what would be changed as a diff')
    .option('--config <file>', 'settings (default: the rampart.yaml next upwards)')
    .action(async (paths: string[], options: object) => {
      const { check } = await import('./commands/check.ts')
      await check(paths, options)
    })
}

function addTest(program: Command): void {
  program
    .command('test')
    .summary('test policies')
    .description(
      'Tests policies by what it finds at the paths: cases/ folders beside policies, Gatekeeper Suites, Rego test_ rules. Nothing passes by accident.',
    )
    .argument('[paths...]')
    .option('-t, --filter <pattern>', 'only tests whose "unit > name" this regular expression matches')
    .option('--catalogue', "Rampart's own rules by their own cases as well")
    .option('--bail', 'stop at the first test that is not green')
    .option('--watch', 'run again what a change concerns, until Ctrl-C')
    .option('--update', 'write what is found into cases that assert nothing yet')
    .option('--coverage', 'say what of the policies no test reaches')
    .option('--coverage-file <file>', 'write that to a .json or an .info (LCOV) file as well')
    .option('--mutate', 'change policies and manifests a little, and say which changes no test notices')
    .option('--mutate-file <file>', 'write that to a .json file as well')
    .option('--kubernetes-version <version>', 'judge for this version, where a case does not say')
    .addOption(new Option('--format <name>', 'how to write the report').choices(testReporterNames).default('pretty'))
    .option('--output <file>', 'write the report there instead of standard output')
    .option('--timeout <ms>', 'for one test', '10000')
    .option('--jobs <n>', 'threads (as many as processors, four at most)')
    .option('--allow-empty', 'let it pass when there is no test at all')
    .option('--config <file>', 'settings (default: the rampart.yaml next upwards)')
    .action(async (paths: string[], options: object) => {
      const { test } = await import('./commands/test.ts')
      await test(paths, options)
    })
}

function addRules(program: Command): void {
  program
    .command('rules')
    .summary('list rules')
    .description(
      'Lists the rules of rulesets (default: all), with severity, controls and title. As Markdown, and of rulesets as JSON: control by control, what answers it.',
    )
    .option('--ruleset <name>', 'only the rules of this ruleset (repeatable)', collect)
    .addOption(
      new Option('--format <name>', 'how to list them').choices(['pretty', 'json', 'markdown']).default('pretty'),
    )
    .action(async (options: object) => {
      const { listRules } = await import('./commands/rules.ts')
      listRules(options)
    })
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .summary('say why a rule matters and how to comply')
    .description('Says why a rule matters, how to comply, when to waive it, and what can be set.')
    .argument('<rule>')
    .action(async (rule: string) => {
      const { explain } = await import('./commands/explain.ts')
      explain(rule)
    })
}

function addCompile(program: Command): void {
  program
    .command('compile')
    .summary('compile Rego, or check it')
    .description('Compiles Rego sources to a bundle for --policy and any OPA Wasm host. No installed OPA is needed.')
    .argument('<paths...>')
    .option('--output <file>', 'where to write the bundle', 'bundle.tar.gz')
    .option('--entrypoint <name>', 'a rule to be run that no METADATA marks, such as shop/deny (repeatable)', collect)
    .option('--check', 'only say what is wrong, strictly')
    .action(async (paths: string[], options: object) => {
      const { compileCommand } = await import('./commands/compile.ts')
      compileCommand(paths, options)
    })
}

function addExport(program: Command): void {
  program
    .command('export')
    .summary('write rules as policies of the tools that enforce them')
    .description(
      'Writes rules as policies of other tools: kyverno, gatekeeper, vap (ValidatingAdmissionPolicy), rego (conftest, OPA), wasm, or all.',
    )
    .argument('<targets...>')
    .option('--ruleset <name>', 'export this ruleset (repeatable; recommended unless named)', collect)
    .option('--rule <id>', 'export this rule, or glob of rules, only or as well (repeatable)', collect)
    .option('--out <dir>', 'write files there, with the tests that the tools run, instead of standard output')
    .option('--no-tests', 'leave the tests out')
    .addOption(
      new Option('--action <name>', 'what happens to what violates a rule')
        .choices(['deny', 'warn', 'audit'])
        .default('deny'),
    )
    .option('--exclude-namespaces <names>', 'enforce nothing there, comma-separated (default: "kube-system")')
    .addOption(
      new Option('--api <name>', "which of Kyverno's policies to write")
        .choices(['validatingpolicy', 'clusterpolicy'])
        .default('validatingpolicy'),
    )
    .option('--kubernetes-version <version>', 'for clusters of this version, such as 1.36')
    .option('--verify', 'prove that each form gives the verdict of the linter, by cases and by made-up resources')
    .addOption(
      new Option('--generated <n>', 'how many resources are made up for each rule').argParser(Number).default(200),
    )
    .addOption(new Option('--seed <n>', 'makes up other resources').argParser(Number).default(1))
    .option('--strict', 'fail when anything cannot be exported')
    .option('--force', 'overwrite files that differ')
    .option('--config <file>', 'settings (default: the rampart.yaml next upwards)')
    .action(async (targets: string[], options: object) => {
      const { exportCommand } = await import('./commands/export.ts')
      await exportCommand(targets, options)
    })
}

function addNew(program: Command): void {
  const made = program
    .command('new')
    .summary('begin a policy or a rule')
    .description('Makes the folder of a policy or a rule that loads, with a case that is red and says what to do next.')
    .helpCommand(false)
  made
    .command('policy')
    .summary('a policy of your own')
    .description('Makes the folder NAME: the last part of the path is the name of the policy.')
    .argument('<name>')
    .addOption(
      new Option('--language <name>', 'what to write it in')
        .choices(['rego', 'typescript', 'gatekeeper'])
        .default('rego'),
    )
    .action(async (name: string, options: object) => {
      const { newPolicy } = await import('./commands/new.ts')
      newPolicy(name, options)
    })
  made
    .command('rule')
    .summary('a portable rule')
    .description('Makes the folder FAMILY/NAME of a portable rule; in a clone of Rampart, in its catalogue.')
    .argument('<family/name>')
    .action(async (name: string) => {
      const { newRule } = await import('./commands/new.ts')
      newRule(name)
    })
}

/** Usage errors look like all others and end with the same exit status. */
function saysErrorsOurWay(command: Command): void {
  for (const inner of command.commands) saysErrorsOurWay(inner)
  command.configureOutput({ outputError: () => undefined })
  command.exitOverride((error: CommanderError) => {
    if (error.exitCode === 0) process.exit(0)
    throw new UserError({ code: 'USAGE', message: usageMessage(error, command) })
  })
}

function usageMessage(error: CommanderError, command: Command): string {
  const help = `see "${fullName(command)} --help"`
  if (error.code === 'commander.help')
    return `name a command: ${command.commands.map((each) => each.name()).join(', ')}; ${help}`
  const message = error.message
    .replace(/^error: /, '')
    .replace(/\.?\s*\(Did you mean (.+)\?\)$/s, '; did you mean $1?')
    .replace(/\. Allowed choices are (.*)\.$/, '; choose one of $1')
  const given = /^unknown command '(.+?)'/.exec(message)?.[1]
  const meant =
    given &&
    nearestName(
      given,
      command.commands.map((each) => each.name()),
    )
  return meant && !message.includes('did you mean') ? `${message}; did you mean ${meant}?` : `${message}; ${help}`
}

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name()
