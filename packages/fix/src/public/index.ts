/** What edits do, in a few words. */
export { describeEdits } from '../describe.ts'
/** Mends all findings of the files of a run that may be mended, and judges again after each step. */
export { fixSources } from '../judge/fix-sources.ts'
export type { FixedFile } from '../judge/fix-file.ts'
export type { Candidate, Wanted } from '../judge/candidate.ts'
export type { JudgedFile } from '../judge/judged-file.ts'
export type { RefusedCandidate, Trial, Written } from '../judge/try-batch.ts'
/** What would mend each finding by itself, for reports. */
export { proposeFixes, tryEach } from '../judge/propose.ts'
export type { Proposal } from '../judge/propose.ts'
export type { Refusal, RefusalCode } from '../refused.ts'
export { applyTextEdits } from '../text-edit.ts'
export type { TextEdit } from '../text-edit.ts'
/** The text of edits, without judging what comes out. */
export { writeFix } from '../write-fix.ts'
