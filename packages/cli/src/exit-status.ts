/** Nothing at or above the threshold. */
export const CLEAN = 0
/** Findings at or above the threshold. */
export const FINDINGS = 1
/** Something could not be judged: usage, configuration, input, or a rule that failed. */
export const NOT_JUDGED = 2
