/** conftest asks for rules by these names: https://www.conftest.dev/ */
const asked = /^(?:deny|violation|warn)(?:_[a-zA-Z0-9]+)*$/

export interface ConftestName {
  /** `a/b` for `package a.b`. */
  readonly package: string
  readonly rule: string
}

/** An entrypoint that conftest would ask for, in whatever package. */
export function conftestName(entrypoint: string): ConftestName | undefined {
  const name = nameOf(entrypoint)
  return asked.test(name.rule) ? name : undefined
}

export function isException(entrypoint: string): boolean {
  return nameOf(entrypoint).rule === 'exception'
}

export function isWarning(rule: string): boolean {
  return rule.startsWith('warn')
}

/** What `exception` calls a rule: without deny_ and its like, nothing at all for plain `deny`. */
export function nameForExceptions(rule: string): string {
  if (/^(?:deny|violation|warn)$/.test(rule)) return ''
  return rule
    .replace(/^violation_/, '')
    .replace(/^deny_/, '')
    .replace(/^warn_/, '')
}

/** `policy/main-deny`; two that become the same get a number. */
export function conftestId(entrypoint: string, taken: ReadonlySet<string>): string {
  const name = entrypoint
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  let id = `policy/${name}`
  for (let number = 2; taken.has(id); number++) id = `policy/${name}-${String(number)}`
  return id
}

function nameOf(entrypoint: string): ConftestName {
  const cut = entrypoint.lastIndexOf('/')
  return { package: entrypoint.slice(0, Math.max(cut, 0)), rule: entrypoint.slice(cut + 1) }
}
