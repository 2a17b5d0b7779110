/** Proves that a printed form of a rule says what the linter says. */
export { prove, proveForm } from '../prove/prove.ts'
export type { Difference, FormJudge, Proof, ProofOptions } from '../prove/prove.ts'
export type { Said, Verdict } from '../prove/verdict.ts'
/** The same by the real gator and kyverno, where they are on the path. */
export { isInReach, proveTool } from '../prove/tools/prove-tool.ts'
export type { ToolProof } from '../prove/tools/prove-tool.ts'
export type { ToolForm } from '../prove/tools/tool.ts'
export { toolForms } from '../prove/tools/tool-forms.ts'
export type { FoundForm } from '../prove/tools/tool-forms.ts'
export { generate } from '../prove/generate/generate.ts'
export type { GenerateOptions } from '../prove/generate/generate.ts'
export { otherParameters } from '../prove/generate/other-parameters.ts'
