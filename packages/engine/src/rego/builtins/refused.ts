/** Builtins that would make the verdict depend on more than the policy and the manifest. */
const refused: Readonly<Record<string, string>> = {
  'http.send': 'it opens network connections',
  'net.lookup_ip_addr': 'it asks the network for names',
  'opa.runtime': 'it reads the environment and configuration of an OPA server',
}

/** Why a builtin is never supplied, or `undefined`. */
export function whyRefused(name: string): string | undefined {
  return name.startsWith('providers.aws.') ? 'it signs requests for a cloud provider' : refused[name]
}
