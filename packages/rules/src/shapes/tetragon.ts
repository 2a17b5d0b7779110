import {
  and,
  forEach,
  forEachEntry,
  onObject,
  type Condition,
  type Expression,
  type ScopedFinding,
} from '@rampart/engine'

import type { LabelSelector } from './selectors.ts'

/** A filter of one of the lists of a selector; the lists differ in what else an item has. */
export interface Filter {
  index?: number
  args?: number[]
  operator?: string
  /** Of an item of `matchActions`. */
  action?: string
}

/** Of the fields of cilium.io/v1alpha1 (KProbeSelector) those that rules name; those without a type here are lists of filters. */
export interface Selector {
  macros?: string[]
  matchActions?: Filter[]
  matchArgs?: Filter[]
  matchBinaries?: Filter[]
  matchWorkloads?: Record<string, LabelSelector>
}

/** A kprobe, tracepoint, uprobe, LSM hook, USDT or fentry: all have arguments and selectors. */
export interface Hook {
  args?: { index?: number; type?: string }[]
  call?: string
  selectors?: Selector[]
  syscall?: boolean
}

/** A TracingPolicy or TracingPolicyNamespaced. */
export interface Policy {
  kind?: string
  metadata?: { name?: string }
  spec?: {
    containerSelector?: LabelSelector
    enforcers?: object[]
    hostSelector?: LabelSelector
    lists?: { name?: string }[]
    loader?: boolean
    options?: { name?: string; value?: string }[]
    podSelector?: LabelSelector
  }
}

/** The lists of hooks in a policy's spec. */
export const sections = ['kprobes', 'tracepoints', 'uprobes', 'lsmhooks', 'usdts', 'fentries']

/** Those of them that name a function of the kernel (KProbeSpec). */
export const functionSections = ['kprobes', 'fentries']

/** The same spec, as the map of its sections: a loop over them needs no rule for each. */
function sectionsOf({ spec }: Expression<Policy>): Expression<Record<string, Hook[]>> {
  return spec as unknown as Expression<Record<string, Hook[]>>
}

/** The same selector, as the map of its lists. */
export function filtersOf(selector: Expression<Selector>): Expression<Record<string, Filter[]>> {
  return selector as unknown as Expression<Record<string, Filter[]>>
}

/** A policy has a hook that `test` is true of. */
export function someHook(policy: Expression<Policy>, test: (hook: Expression<Hook>) => Condition): Condition {
  return sectionsOf(policy).someEntry((section, hooks) => and(section.oneOf(sections), hooks.some(test)))
}

export type Finding = ReturnType<typeof forEach>

export interface HookPlace {
  readonly policy: Expression<Policy>
  readonly section: Expression<string>
  readonly hook: Expression<Hook>
}

/** Once for each hook of the sections. */
export function forEachHook(within: readonly string[], describe: (place: HookPlace) => Finding): ScopedFinding {
  return onObject<Policy>((policy) =>
    forEachEntry(sectionsOf(policy), (section, hooks) =>
      forEach(hooks, (hook) => {
        const found = describe({ policy, section, hook })
        return { ...found, when: and(section.oneOf(within), found.when) }
      }),
    ),
  )
}

/** As a policy may write it: `sys_write`, or `__x64_sys_write` with the prefix that Tetragon adds (AddSyscallPrefix). */
export const isSyscall = (call: Expression<string>): Condition => call.matches('^(__[a-z0-9]+_)?(compat_)?sys_')

/** `list:` and the name of one of the policy's lists of functions. */
export const isList = (call: Expression<string>): Condition => call.startsWith('list:')

/** A list that has an item, of whatever kind. */
export const isFilled = (list: Expression<Filter[]>): Condition => list.some((item) => item.present())
