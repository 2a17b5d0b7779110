/**
 * `token` gives access by itself, and so does `private-key`; `possible-token` is half of it, or may be public;
 * `encrypted-key` needs a passphrase.
 */
export type TokenLevel = 'token' | 'private-key' | 'possible-token' | 'encrypted-key'

export interface Token {
  readonly level: TokenLevel
  /** What it is, in words that hold no part of it. */
  readonly pattern: string
}

interface Format {
  readonly pattern: string
  readonly shape: RegExp
  readonly level?: TokenLevel
  /** Too short to be known by itself: only where the name says so. */
  readonly under?: RegExp
}

/**
 * The whole of a word. No format starts or goes on inside a run of these characters, so that a search looks at each
 * run once and stays linear in the text.
 */
const word = (source: string): RegExp => new RegExp(`(?<![A-Za-z0-9_-])(?:${source})(?![A-Za-z0-9_-])`, 'g')

const formats: readonly Format[] = [
  { pattern: 'GitHub token', shape: word('gh[pousr]_[A-Za-z0-9]{36,}') },
  { pattern: 'GitHub fine-grained token', shape: word('github_pat_[A-Za-z0-9_]{82}') },
  { pattern: 'GitLab token', shape: word('gl(?:pat|dt|rt|ptt|cbt|ft|soat)-[A-Za-z0-9_-]{20,}') },
  { pattern: 'Slack token', shape: word('xox[abeprs]-[A-Za-z0-9-]{10,}') },
  {
    pattern: 'Slack webhook',
    shape: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,}/g,
  },
  { pattern: 'Stripe live key', shape: word('[sr]k_live_[A-Za-z0-9]{20,}') },
  { pattern: 'npm token', shape: word('npm_[A-Za-z0-9]{36}') },
  { pattern: 'PyPI token', shape: word('pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}') },
  { pattern: 'Docker Hub token', shape: word('dckr_pat_[A-Za-z0-9_-]{27}') },
  { pattern: 'Google API key', shape: word('AIza[A-Za-z0-9_-]{35}') },
  { pattern: 'Google OAuth client secret', shape: word('GOCSPX-[A-Za-z0-9_-]{28}') },
  { pattern: 'Azure client secret', shape: /(?<![\w.~-])[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w.~-])/g },
  { pattern: 'Azure storage account key', shape: /AccountKey=[A-Za-z0-9+/]{86}==/g },
  { pattern: 'DigitalOcean token', shape: word('do[opr]_v1_[a-f0-9]{64}') },
  { pattern: 'SendGrid key', shape: word('SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}') },
  { pattern: 'OpenAI key', shape: word('sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,}') },
  { pattern: 'Anthropic key', shape: word('sk-ant-[a-z]{3,5}[0-9]{2}-[A-Za-z0-9_-]{80,}') },
  { pattern: 'Hugging Face token', shape: word('hf_[A-Za-z]{34}') },
  { pattern: 'Grafana service account token', shape: word('glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}') },
  { pattern: 'Databricks token', shape: word('dapi[a-f0-9]{32}') },
  { pattern: 'New Relic key', shape: word('NRAK-[A-Z0-9]{27}') },
  { pattern: 'Telegram bot token', shape: word('[0-9]{8,10}:AA[A-Za-z0-9_-]{33}') },
  { pattern: 'HashiCorp Vault token', shape: word('hv[sbr]\\.[A-Za-z0-9_-]{24,}') },
  { pattern: 'HashiCorp Vault token', shape: word('s\\.[A-Za-z0-9]{24}'), under: /token|vault/i },
  { pattern: 'kubeadm bootstrap token', shape: word('[a-z0-9]{6}\\.[a-z0-9]{16}'), under: /token/i },
  { pattern: 'age secret key', shape: word('AGE-SECRET-KEY-1[A-Z0-9]{58}') },
  { pattern: 'registry credentials', shape: /"auth"\s{0,9}:\s{0,9}"[A-Za-z0-9+/]{8,}={0,2}"/g },
  { pattern: 'PGP private key', shape: /-----BEGIN PGP PRIVATE KEY BLOCK-----/g, level: 'private-key' },
  {
    pattern: 'encrypted private key',
    shape:
      /-----BEGIN (?:ENCRYPTED PRIVATE KEY-----|[A-Z]{2,7} PRIVATE KEY-----(?:\s|\\[nr]){1,9}Proc-Type: 4,ENCRYPTED)/g,
    level: 'encrypted-key',
  },
  // A key follows the header: a script that searches for the header holds none.
  {
    pattern: 'private key',
    shape: /-----BEGIN (?:[A-Z]{2,7} )?PRIVATE KEY-----(?:\s|\\[nr]){1,9}[A-Za-z0-9+/]{10}/g,
    level: 'private-key',
  },
]

const awsKeyId = word('(?:AKIA|ASIA)[A-Z0-9]{16}')
const awsSecretKey = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g
const jsonWebToken = word('eyJ[A-Za-z0-9_-]{8,}\\.(eyJ[A-Za-z0-9_-]{8,})\\.[A-Za-z0-9_-]{8,}')

/** The first known token in a text. `name` is what the text is kept under, and `awsSecretKey` whether one is beside it. */
export function tokenIn(text: string, name: string, awsSecretKey: boolean): Token | undefined {
  for (const { pattern, shape, level = 'token', under } of formats) {
    if (under && !under.test(name)) continue
    if (realOnes(shape, text).length > 0) return { pattern, level }
  }
  if (realOnes(awsKeyId, text).length === 0) return jsonWebTokenIn(text)
  return { pattern: 'AWS access key id', level: awsSecretKey ? 'token' : 'possible-token' }
}

/** Nothing marks it but its length: it counts beside a key id only. Forty hexadecimal digits are a commit. */
export function hasAwsSecretKey(texts: readonly string[]): boolean {
  return texts.some((text) => realOnes(awsSecretKey, text).some(([key]) => !/^[a-f0-9]+$/i.test(key)))
}

function jsonWebTokenIn(text: string): Token | undefined {
  const payloads = realOnes(jsonWebToken, text).map(([, payload = '']) => Buffer.from(payload, 'base64url').toString())
  if (payloads.length === 0) return undefined
  const ofCluster = payloads.some((payload) => /"kubernetes\.io|"kubernetes\/serviceaccount/.test(payload))
  return ofCluster
    ? { pattern: 'Kubernetes service account token', level: 'token' }
    : { pattern: 'JSON Web Token', level: 'possible-token' }
}

/** Documented samples and fill-ins such as `ghp_xxxx` are nobody's credentials. */
function realOnes(shape: RegExp, text: string): RegExpExecArray[] {
  return [...text.matchAll(shape)].filter(([found]) => !found.includes('EXAMPLE') && !/(.)\1{9}$/.test(found))
}
