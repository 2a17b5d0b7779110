/** A regular expression for a text as it stands. */
export const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** An API server takes white space off the end of a message; of line breaks, the linter leaves a sign. */
export const withoutEnd = (text: string): string => text.replace(/[\s\uFFFD]+$/, '')
