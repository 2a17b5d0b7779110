import { and, not, type Condition, type Expression } from '@rampart/engine'

/** Anything but braces and comments; `://` opens none. */
const body = '(?:[^{}#/]|://|/[^/*])*'
const stanza = `(?:^|[^A-Za-z0-9_])vault"?[ \\t]*[:=]?[ \\t]*\\{(?:${body}[^A-Za-z0-9_])?address"?[ \\t]*[:=][ \\t]*"`
const loopback = '(?:localhost|127[.][0-9]+[.][0-9]+[.][0-9]+|\\[::1\\])(?::[0-9]+)?[/"]'

const line = '(?:^|\\n)(?:://|[^\\n#/]|/[^\\n/*])*'

/** HCL, or JSON that stands for it: `vault { address = "http://..." }`. */
export const namesPlainAddress = (text: Expression<string>): Condition =>
  and(text.matches(`${stanza}http://`), not(text.matches(`${stanza}http://${loopback}`)))

/** The same of `tls_skip_verify = true`, in whichever stanza talks to Vault. */
export const skipsVerification = (text: Expression<string>): Condition =>
  text.matches(`${line}tls_skip_verify"?[ \\t]*[:=][ \\t]*"?true`)
