const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is a file, not a directory',
  ENOENT: 'it is gone, or it is a link to something that does not exist',
  ELOOP: 'its links lead in a circle',
  ENXIO: 'it is a socket or a device without data',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENAMETOOLONG: 'its path is longer than the system allows',
  EBUSY: 'another program has locked it',
  EIO: 'the disk reports an error',
  ERR_INVALID_ARG_VALUE: 'its name has a character that no path can have',
}

/** Why the system refused, in words. What the system did not say is a bug of ours and stays an exception. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? ''
  const reason = REASONS[code] ?? (/^E[A-Z0-9]+$/.test(code) ? `the system answers ${code}` : undefined)
  if (reason === undefined) throw error
  return reason
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
