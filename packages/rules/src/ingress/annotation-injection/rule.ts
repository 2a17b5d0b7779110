import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  not,
  onObject,
  or,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { nginxPrefix, type Ingress } from '../../shapes/ingress.ts'

/** Of risk High in the controller's own table, and those that take a part of a directive as it is. */
const copied = [
  'auth-url',
  'auth-signin',
  'auth-tls-match-cn',
  'auth-tls-error-page',
  'mirror-target',
  'mirror-host',
  'proxy-ssl-name',
  'server-alias',
  'upstream-hash-by',
  'modsecurity-transaction-id',
  'rewrite-target',
  'permanent-redirect',
  'proxy-redirect-from',
  'proxy-redirect-to',
].map((name) => `${nginxPrefix}/${name}`)

/** A variable such as ${host}, or how often a part of a regular expression comes: {2}, {2,}, {2,4}. */
const braced = '\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|\\{[0-9]+(?:,[0-9]*)?\\}'

/** What ends a directive or begins another: no URL, name or regular expression holds it outside of such braces. */
const holdsSyntax = (text: Expression<string>): Condition =>
  or(
    text.matches('[\\r\\n;`]'),
    and(text.matches('[{}]'), not(text.matches(`^(?:[^{}]|${braced})*$`))),
    and(text.contains('"'), not(text.matches('^[^"]*(?:"[^"]*"[^"]*)*$'))),
    text.matches(`#(?:${braced})*(?:[ \\t]|$)`),
  )

export default definePortableRule({
  meta: {
    id: 'ingress/annotation-injection',
    title: 'Ingress annotation values must not carry configuration syntax',
    severity: 'critical',
    appliesTo: ['networking.k8s.io/Ingress'],
    controls: [
      'nsa/upgrading',
      'nsa/network-policies',
      'mitre/T1190',
      'mitre/T1609',
      'owasp/K10:2022',
      'owasp/K07:2025',
    ],
    messages: {
      annotation:
        'ingress "{name}" injects configuration into its controller: annotation {annotation} holds its syntax',
      path: 'ingress "{name}" injects configuration into its controller: a path of spec.rules holds its syntax',
    },
    fix: {
      hint: 'remove the value, find out who wrote it, and upgrade or retire the controller',
      autofix: 'none',
      note: 'what the value was meant to do needs a human decision',
    },
  },
  violations: {
    annotation: onObject<Ingress>(({ metadata: { name, annotations } }) =>
      forEachEntry(annotations, (annotation, value) => ({
        when: and(annotation.oneOf(copied), holdsSyntax(value)),
        at: value,
        data: { name, annotation },
      })),
    ),
    path: onObject<Ingress>(({ metadata: { name }, spec: { rules } }) =>
      forEach(rules, ({ http: { paths } }) =>
        forEach(paths, ({ path }) => ({ when: holdsSyntax(path), at: path, data: { name } })),
      ),
    ),
  },
})
