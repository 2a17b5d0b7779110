export { controls, rules, rulesets } from '../catalog.generated.ts'
export type { RuleId, RulesetName } from '../catalog.generated.ts'
export { rulesMatching } from '../ruleset.ts'
export type { Control, Ruleset, RulesetQuery } from '../ruleset.ts'
