import { cloudNames } from '../../analyses/credentials/cloud-names.ts'

/** What can be said of a whole value without reading what it is made of: judged by every exported form alike. */

const gap = '(?:[ \\t\\r\\n]|\\\\[nr]){1,9}'

/** A key follows the header: a script that searches for the header holds none. */
export const privateKey = `-----BEGIN (?:(?:[A-Z]{2,7} )?PRIVATE KEY-----${gap}[A-Za-z0-9+/]{10}|PGP PRIVATE KEY BLOCK-----)`

export const encryptedKey = `-----BEGIN (?:ENCRYPTED PRIVATE KEY-----|[A-Z]{2,7} PRIVATE KEY-----${gap}Proc-Type: 4,ENCRYPTED)`

/** Formats of vendors that a prefix gives away. */
export const token = [
  '(?:^|[^A-Za-z0-9_-])(?:gh[pousr]_[A-Za-z0-9]{36}',
  'github_pat_[A-Za-z0-9_]{82}',
  'gl(?:pat|dt|rt)-[A-Za-z0-9_-]{20}',
  'xox[abeprs]-[A-Za-z0-9-]{10}',
  '[sr]k_live_[A-Za-z0-9]{20}',
  'npm_[A-Za-z0-9]{36}',
  'hv[sbr][.][A-Za-z0-9_-]{24})',
].join('|')

/** Documented samples and fill-ins. */
export const sample = 'EXAMPLE|[xX]{10}|[*]{10}'

const cloudKey = cloudNames.map((name) => name.replaceAll('_', '[_.-]')).join('|')

/** Of a key in upper case. */
export const secretKey =
  '(?:^|[_.-])(?:[A-Z0-9]*(?:PASSWORD|PASSWD)|PWD|PASS|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|APIKEY|API[_.-]KEY|' +
  `PRIVATE[_.-]KEY)(?:[_.-]|$)|^(?:${cloudKey})$`

export const oneLine = '^[^\\n]*[^ \\t\\r\\n][^\\n]*\\n?$'

/** Paths, switches, numbers, durations, addresses, stand-ins and pointers to where the value is kept. */
export const harmless = [
  '^[ \\t]*(?:[.]?/[^\\n]*',
  '[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[Nn][Oo][Nn][Ee]|[Nn][Uu][Ll][Ll]',
  '[+-]?[0-9]+(?:[.][0-9]+)?',
  '(?:[0-9]+(?:[.][0-9]+)?(?:ns|us|ms|s|m|h|d|w))+',
  '[A-Za-z][A-Za-z0-9+.-]*://[^\\n/?#@]*(?:[/?#][^\\n]*)?',
  '[$][A-Z_][A-Z0-9_]*',
  '<[^<>\\n]*>',
  '(?:vault:|arn:|ENC\\[)[^\\n]*',
  '[xX]{3,}|[*]{3,})[ \\t\\r]*\\n?$',
].join('|')

export const filledInLater = '[$][({]|\\{\\{'
