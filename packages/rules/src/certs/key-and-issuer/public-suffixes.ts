/** Suffixes that anybody can register names under: a few of those that publicsuffix.org lists, not all of them. */
const generic = [
  'app|biz|blog|cloud|club|com|dev|edu|gov|info|int|mil|mobi|name|net|online|org|page|pro|shop|site|space|store|tech',
  'website|work|xyz',
].join('|')

const secondLevel = [
  '(?:ac|co|gv|or)[.]at',
  '(?:asn|com|edu|gov|id|net|org)[.]au',
  '(?:com|edu|gov|net|org)[.](?:ar|br|cn|hk|mx|my|pl|sg|tr|tw|ua)',
  '(?:ac|co|gov|net|org)[.](?:il|in|nz|th|za)',
  '(?:ac|co|go|ne|or)[.](?:jp|kr)',
  '(?:ac|co|gov|ltd|me|net|org|plc|sch)[.]uk',
].join('|')

/** `*.com`, `*.de`, `*.co.uk`. */
export const wildcardOfPublicSuffix = `^[*][.](?:[a-z]{2}|${generic}|${secondLevel})$`
