import { and, forEach, forEachEntry, not, onObject, type ScopedFinding } from '@rampart/engine'

import { dodges, namespaceName, type LabelSelector } from '../../shapes/selectors.ts'
import { isOthers } from './filters.ts'

interface Constraint {
  spec?: { match?: Record<string, string[]> }
}

/** In a Config, `spec.match` is a list. */
interface GatekeeperConfig {
  spec?: Record<string, { processes?: string[]; excludedNamespaces?: string[] }[]>
}

/** Selectors by the field that they are in, by the block that is in. */
interface Selecting {
  spec?: Record<string, Record<string, LabelSelector>>
}

/** What Gatekeeper's constraints and its Config leave out, and selectors whoever they belong to. */
export const matchViolations = {
  selector: onObject<Selecting>(({ spec }) =>
    forEachEntry(spec, (block, selectors) =>
      forEachEntry(selectors, (field, selector) =>
        forEach(selector.matchExpressions, (requirement) => ({
          when: and(
            block.oneOf(['match', 'matchConstraints']),
            field.oneOf(['namespaceSelector', 'labelSelector', 'objectSelector']),
            dodges(requirement),
            not(and(field.is('namespaceSelector'), requirement.key.is(namespaceName))),
          ),
          at: requirement,
          data: { block, field, key: requirement.key },
        })),
      ),
    ),
  ),
  constraint: onObject<Constraint>(({ spec }) =>
    forEachEntry(spec.match, (field, namespaces) =>
      forEach(namespaces, (namespace) => ({
        when: and(field.is('excludedNamespaces'), isOthers(namespace)),
        at: namespace,
        data: { name: namespace },
      })),
    ),
  ),
  config: onObject<GatekeeperConfig>(({ spec }) =>
    forEachEntry(spec, (field, entries) =>
      forEach(entries, ({ processes, excludedNamespaces }) =>
        forEach(excludedNamespaces, (namespace) => ({
          when: and(
            field.is('match'),
            isOthers(namespace),
            processes.some((process) => process.oneOf(['*', 'webhook'])),
          ),
          at: namespace,
          data: { name: namespace },
        })),
      ),
    ),
  ),
} satisfies Record<string, ScopedFinding>
