import type { Subject } from '../subject/subject.ts'

/** All resources of a run, for rules that look beyond the one they judge. */
export interface Inventory {
  readonly all: readonly Subject[]
  /** Resources of a kind, written as in `meta.appliesTo` (`LimitRange`, `apps/Deployment`), in one namespace. */
  inNamespace(kind: string, namespace: string | undefined): readonly Subject[]
}
