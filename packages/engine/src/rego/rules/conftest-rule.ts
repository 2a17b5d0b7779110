import type { RuleMeta } from '../../rule/meta.ts'
import type { Rule } from '../../rule/rule.ts'
import { isWarning, nameForExceptions, type ConftestName } from './conftest-names.ts'
import { conftestViolations, isExcepted } from './conftest-results.ts'
import type { Runner } from './runner.ts'
import { sorted } from './sorted.ts'

export interface ConftestEntrypoint extends ConftestName {
  readonly entrypoint: string
  readonly title: string | undefined
  /** The entrypoint of the package's `exception` rule, where it has one. */
  readonly exceptions: string | undefined
}

/** A rule as conftest knows them: any kind, and what it says is the finding. */
export function conftestRule(id: string, named: ConftestEntrypoint, runner: Runner): Rule {
  const { entrypoint, exceptions, rule } = named
  const exceptionName = nameForExceptions(rule)
  return {
    meta: metaOf(id, named),
    notPortable: 'it is written in Rego',
    check(subject) {
      if (exceptions !== undefined && isExcepted(runner.onObject(exceptions, subject), exceptionName)) return []
      return sorted(conftestViolations(entrypoint, runner.onObject(entrypoint, subject)))
    },
  }
}

function metaOf(id: string, { rule, package: path, title }: ConftestEntrypoint): RuleMeta<'msg'> {
  return {
    id,
    title: title ?? `${rule} of package ${path.replaceAll('/', '.')}`,
    severity: isWarning(rule) ? 'medium' : 'high',
    appliesTo: ['*'],
    controls: [],
    messages: { msg: '{msg}' },
    fix: { hint: 'change the manifest as the message asks', autofix: 'none' },
  }
}
