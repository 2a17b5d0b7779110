import type { Program } from '../rego/program.ts'
import { RegoError } from '../rego/rego-error.ts'
import type { Violation } from '../rule/rule.ts'
import type { Cluster } from './cluster.ts'
import { wordsOf, type Unit } from './compile/unit.ts'
import type { Constraint } from './constraint.ts'
import { matches, nameLabel, namespaceLabelsOf, type Matchable } from './match/match.ts'
import type { Policy } from './policy.ts'
import { kindOf, namespaceOf, type Review } from './review.ts'
import { Unjudged } from './unjudged.ts'
import { violationsOf, type GatekeeperMessage } from './violations.ts'

/** A constraint with what its template compiled to. */
export interface Judge {
  readonly unit: Unit
  readonly constraint: Constraint
  readonly policy: Policy
}

type Fields = Readonly<Record<string, unknown>>

/** Judges one review, in the cluster that the run's resources make up. */
export function judge(
  { unit, constraint, policy }: Judge,
  review: Review,
  cluster: Cluster,
): Violation<GatekeeperMessage>[] {
  if (!isMatched(constraint, review, cluster)) return []
  const namespaceObject = namespaceObjectOf(review, cluster, unit)
  const input = { review: { ...review.input, namespaceObject }, parameters: constraint.parameters }
  const readsInventory = unit.modules.some(({ isolated }) => isolated.readsInventory)
  const program = readsInventory ? policy.withInventory(cluster) : policy.plain
  return violationsOf(evaluate(program, unit, input))
}

/** Whether the constraint is for the object of a review, or for the one it replaces. */
export function isMatched({ match }: Constraint, review: Review, cluster: Cluster): boolean {
  return review.objects.some((object) => matches(match, matchableOf(object, review, cluster)))
}

function evaluate(program: Program, unit: Unit, input: unknown): unknown {
  try {
    return program.evaluate(unit.entrypoint, input)
  } catch (error) {
    if (!(error instanceof RegoError)) throw error
    throw new RegoError(error.code, wordsOf(unit, error.message))
  }
}

function matchableOf(object: Fields, review: Review, cluster: Cluster): Matchable {
  const { group, kind } = kindOf(object)
  const namespace = namespaceOf(review, object)
  const namespaceLabels: Matchable['namespaceLabels'] = () => {
    const found = cluster.namespace(namespace)
    const missing = (): Unjudged =>
      namespaceMissing(namespace, "the constraint's namespaceSelector asks for its labels")
    if (found) return { labels: namespaceLabelsOf(found), areAll: true, missing }
    return { labels: nameLabel(namespace), areAll: false, missing }
  }
  return { object, group, kind, namespace, namespaceLabels }
}

/** `null` for what is in no namespace. */
function namespaceObjectOf({ namespace }: Review, cluster: Cluster, { modules }: Unit): Fields | null {
  if (namespace === '') return null
  const found = cluster.namespace(namespace)
  if (found) return found
  if (!modules.some(({ isolated }) => isolated.readsNamespace)) return null
  throw namespaceMissing(namespace, 'the template reads its namespaceObject')
}

function namespaceMissing(namespace: string, why: string): Unjudged {
  const message = `the namespace "${namespace}" is not in the input, and ${why}. Give its manifest too`
  return new Unjudged('NAMESPACE_MISSING', message)
}
