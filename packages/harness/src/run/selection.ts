/** Whether a filter picks a test; without one, all are picked. */
export function isSelected(filter: string | undefined, unit: string, name: string): boolean {
  return filter === undefined || new RegExp(filter, 'u').test(`${unit} > ${name}`)
}
