const suffix = /\.svc(?:\.cluster\.local)?$/

/** The host of an `http://` URL, in lower case without its port; `undefined` of any other text. */
export function plainHttpHost(url: string): string | undefined {
  const match = /^http:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(url.trim())
  return match?.[1]?.toLowerCase()
}

/** The name of a service, alone or with its namespace; so may be that of a host of two words, such as `example.com`. */
export function isService(host: string): boolean {
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)?(?:\.svc(?:\.cluster\.local)?)?$/.test(host)
}

/**
 * Traffic that stays on the machine or within one namespace: a loopback address, the name of a service alone, or the
 * name with its namespace. Of a resource without a namespace, any service of the cluster may be of its own.
 */
export function isNear(host: string, namespace: string | undefined): boolean {
  if (host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)) return true
  if (!isService(host)) return false
  const [, owner] = host.replace(suffix, '').split('.')
  return owner === undefined || owner === namespace || (namespace === undefined && suffix.test(host))
}
