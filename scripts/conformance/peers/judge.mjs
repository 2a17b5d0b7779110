import { newestVersion, podKindsWith, Run, SourceText } from '../../../packages/engine/dist/public/index.js'

const podKinds = podKindsWith([
  { group: 'apps.openshift.io', kind: 'DeploymentConfig', template: ['spec', 'template'] },
])

/**
 * What the rules of a mapping find in a manifest.
 *
 * @param {import('./crosswalk.mjs').Mapping} mapping
 * @param {string} text
 */
export function judge({ groups, exempt }, text) {
  return groups.flatMap((group) => {
    const found = group.map((asked) => findingsOf(asked, exempt, text))
    return found.some(({ length }) => length === 0) ? [] : found.flat()
  })
}

function findingsOf({ rule, messages, parameters }, exempt, text) {
  const source = new SourceText('row.yaml', text)
  const run = new Run({
    rules: [{ rule, parameters }],
    exceptions: exempt.map((name) => exception(name, source)),
    target: { kubernetes: newestVersion },
    podKinds,
    today: '2026-01-01',
  })
  run.add(source)
  const ours = run.finish(0).findings.filter(({ rule: id, suppressed }) => id === rule.meta.id && !suppressed)
  return messages ? ours.filter(({ messageId }) => messages.includes(messageId)) : ours
}

const exception = (name, source) => ({
  rules: ['*'],
  reason: 'the check lets it pass',
  resource: { name },
  source,
  start: 0,
  end: 0,
})
