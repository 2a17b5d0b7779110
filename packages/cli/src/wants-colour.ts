/** Whether standard output is somebody's terminal, as https://no-color.org has it. */
export function wantsColour(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true
  return process.stdout.isTTY && (NO_COLOR ?? '') === ''
}
