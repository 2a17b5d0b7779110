import { defineRule, SourceText, type Finding, type Problem, type Report, type Rule } from '@rampart/engine'

import type { ReportSettings } from '../../src/reporters/reporter.ts'

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: app
          securityContext:
            privileged: true
`

export const privileged: Rule = rule({
  id: 'pod/no-privileged',
  title: 'Containers must not run privileged',
  severity: 'critical',
  controls: ['pss/baseline', 'cis/5.2.2', 'owasp/K01:2025'],
  fix: { hint: 'set it to false', autofix: 'guarded', note: 'node agents stop working' },
})

const unused: Rule = rule({
  id: 'suppression/unused',
  title: 'Suppressions that hide nothing must go',
  severity: 'low',
  appliesTo: [],
})

export function rule(meta: Partial<Rule['meta']> & Pick<Rule['meta'], 'id' | 'severity'>): Rule {
  return defineRule({
    meta: {
      title: meta.id,
      appliesTo: ['pod'],
      controls: [],
      messages: { wrong: 'wrong' },
      fix: { hint: 'mend it', autofix: 'none' },
      ...meta,
    },
    notPortable: 'a sample',
    check: () => [],
  })
}

/** A finding at the words `at` of the text, or at `privileged: true`'s value. */
export function finding(given: Partial<Finding> & { file?: string; text?: string; at?: string } = {}): Finding {
  const { file = 'k8s/web.yaml', text = manifest, at = 'true', ...rest } = given
  const start = text.indexOf(at)
  return {
    rule: 'pod/no-privileged',
    messageId: 'privileged',
    severity: 'critical',
    message: 'container "app" runs privileged',
    source: new SourceText(file, text),
    start,
    end: start + at.length,
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    path: ['spec', 'template', 'spec', 'containers', 0, 'securityContext', 'privileged'],
    ...rest,
  }
}

export function report(findings: readonly Finding[], problems: readonly Problem[] = []): Report {
  return {
    target: { kubernetes: '1.36' },
    findings,
    problems,
    rules: [privileged, unused],
    counts: { files: 2, resources: 12, unmatched: {}, idle: [], otherDocuments: 0, ignoredFiles: 0, belowThreshold: 0 },
  }
}

export const settings: ReportSettings = {
  version: '0.1.0',
  rulesets: 'pss-restricted',
  policies: new Set(),
  colour: false,
  pageOf: () => undefined,
  fixes: new Map(),
}

export const syntaxError: Problem = {
  code: 'YAML_SYNTAX',
  message: 'a mapping value is not allowed here',
  file: 'k8s/broken.yaml',
  line: 3,
  column: 7,
}

/** What breaks a writer that pastes strings together. */
export const nastyNames: readonly string[] = [
  'with space.yaml',
  'a:b,c;d=e.yaml',
  'quote"\'`.yaml',
  '100%25 #1?.yaml',
  '<b>&amp;]]>.yaml',
  'grün/名前/🚀.yaml',
  'half \uD83D pair.yaml',
  'new\nline\r.yaml',
  '::error::x.yaml',
  '[link](1) {0}.yaml',
]
