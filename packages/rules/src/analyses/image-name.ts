/** A reference with what the container runtime fills in: `nginx` is `docker.io/library/nginx`. */
export function expandedImage(reference: string): string {
  const slash = reference.indexOf('/')
  const first = slash === -1 ? '' : reference.slice(0, slash)
  // splitDockerDomain of distribution/reference: an upper-case letter makes it a host, too.
  const isHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase()
  const host = !isHost || first === 'index.docker.io' ? 'docker.io' : first
  const rest = isHost ? reference.slice(slash + 1) : reference
  return host === 'docker.io' && !rest.includes('/') ? `docker.io/library/${rest}` : `${host}/${rest}`
}
