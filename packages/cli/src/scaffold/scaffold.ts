/** What a scaffold is asked to make. */
export interface Wanted {
  /** The folder, as the user named it: `policies/owner`. */
  readonly folder: string
  /** `family/name`. */
  readonly id: string
  readonly name: string
}

/** A folder that loads, with a case that is red and says what to do next. */
export interface Scaffold {
  /** Texts by path, relative to the folder. */
  readonly files: Readonly<Record<string, string>>
  /** Commands to run next. */
  readonly next: readonly string[]
}

/** The example that each language begins with. */
export const example = {
  title: 'Deployments must name an owner',
  message: 'nobody owns it: metadata.labels.owner is not set',
  hint: 'add the label owner',
} as const

/** `shop-owner` is `ShopOwner`. */
export const inPascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
