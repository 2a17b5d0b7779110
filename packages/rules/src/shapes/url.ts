import { and, not, or, type Condition, type Expression } from '@rampart/engine'

const end = '(?::[0-9]+)?(?:[/?#]|$)'
const loopback = `^[A-Za-z]+://(?:localhost|127[.][0-9]+[.][0-9]+[.][0-9]+|\\[::1\\])${end}`
const https = '^[Hh][Tt][Tt][Pp][Ss]://'

const isLoopback = (url: Expression<string>): Condition => url.matches(loopback)

/** What it is sent can be read on the way. */
export const isPlainHttp = (url: Expression<string>): Condition =>
  and(url.matches('^[Hh][Tt][Tt][Pp]://'), not(isLoopback(url)))

/** HTTPS to a name or an address that no public authority certifies: RFC 1918, a single label, or a private ending. */
export const isPrivateHttps = (url: Expression<string>): Condition =>
  or(
    url.matches(`${https}[A-Za-z0-9-]+${end}`),
    url.matches(`${https}[A-Za-z0-9.-]+[.](?:svc|local|internal)[.]?${end}`),
    url.matches(`${https}(?:10|192[.]168|172[.](?:1[6-9]|2[0-9]|3[01]))(?:[.][0-9]+){2,3}${end}`),
  )
