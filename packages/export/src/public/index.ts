/** Portable rules as CEL and Rego, and as the documents of the tools that enforce them. */
export { printCel } from '../print/cel.ts'
export type { CelDialect } from '../print/cel.ts'
export { exportable } from '../print/exportable.ts'
export type { Exportable } from '../print/exportable.ts'
export type { CelPolicy, CelValidation, CelVariable, PrintOptions } from '../print/forms.ts'
export { printRego } from '../print/rego.ts'
export type { RegoDialect } from '../print/rego.ts'
export { exportAnswers } from '../targets/answers.ts'
/** Writes chosen rules for one target: files with text, and what did not come along. */
export { exportRules, targetNames } from '../targets/export-rules.ts'
/** `Why it matters` of a rule's page, as one paragraph. */
export { whyOf } from '../targets/about.ts'
export type {
  Action,
  Exported,
  ExportedCase,
  ExportedFile,
  ExportedRule,
  ExportOptions,
  KyvernoApi,
  LeftOut,
  TargetName,
} from '../targets/target.ts'
