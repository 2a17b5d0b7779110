import type { RegoError, Result } from '../../src/public/index.ts'

export const privileged = `# METADATA
# title: Privileged containers
package k8s.privileged

# METADATA
# title: No container is privileged
# scope: document
# entrypoint: true
# custom:
#   id: no-privileged
deny contains {"msg": msg, "path": ["spec", "containers", i]} if {
  some i, container in input.spec.containers
  container.securityContext.privileged == true
  msg := sprintf("container %v is privileged", [container.name])
}
`

export const privilegedTest = `package k8s.privileged_test

import data.k8s.privileged

pod := {"spec": {"containers": [{"name": "a", "securityContext": {"privileged": true}}]}}

test_privileged if count(privileged.deny) == 1 with input as pod

test_plain if {
  print("judging", 1)
  count(privileged.deny) == 0 with input as {}
}
`

/** The value of a result that must be good. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.errors, undefined, 2))
  return result.value
}

/** The errors of a result that must be bad. */
export function errorsOf(result: Result<unknown>): readonly RegoError[] {
  if (result.ok) throw new Error(`no error, but ${JSON.stringify(result.value)}`)
  return result.errors
}

/** `code file:line:column message`, to compare at a glance. */
export function briefly(errors: readonly RegoError[]): string[] {
  return errors.map(({ code, file, line, column, message }) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':')
    return [code, place, message].filter(Boolean).join(' ')
  })
}
