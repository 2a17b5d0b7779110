/** Puts `data` into the `{placeholders}` of a message; one that nothing fills stays visible. */
export function fillIn(template: string, data: Readonly<Record<string, string>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => printable(data[name] ?? whole))
}

/** Manifests are untrusted: no control character of theirs reaches a terminal, and one message is one line. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, '\uFFFD')
}
