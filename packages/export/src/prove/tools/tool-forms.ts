import { gatorForms } from './gator.ts'
import { kyvernoForms } from './kyverno.ts'
import { versionOf } from './run-tool.ts'
import type { ToolForm } from './tool.ts'

/** A tool's form, with the version that is on the path; without one, it cannot be verified here. */
export interface FoundForm extends ToolForm {
  readonly version?: string
}

/** All forms that real tools run, whether the tool is there or not. */
export function toolForms(): readonly FoundForm[] {
  const versions = new Map((['gator', 'kyverno'] as const).map((program) => [program, versionOf(program)]))
  return [...gatorForms, ...kyvernoForms].map((form) => {
    const version = versions.get(form.program)
    return version === undefined ? form : { ...form, version }
  })
}
