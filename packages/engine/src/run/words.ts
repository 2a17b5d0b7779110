import { printable } from '../source/printable.ts'

/** Puts `data` into the `{placeholders}` of a message; one that nothing fills stays visible. */
export function fillIn(template: string, data: Readonly<Record<string, string>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => printable(data[name] ?? whole))
}
