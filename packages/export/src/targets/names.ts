/** `pod/no-privileged` is `rampart-pod-no-privileged`. */
export const policyName = (id: string): string => `rampart-${id.replaceAll('/', '-')}`

/** `pod/no-privileged` is `RampartPodNoPrivileged`. */
export const kindName = (id: string): string => `Rampart${inPascalCase(id)}`

/** `pod/no-privileged` is `PodNoPrivileged`. */
export const inPascalCase = (id: string): string =>
  id
    .split(/[/-]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')

/** `pod/no-privileged` is `rampart.pod.no_privileged`. */
export const packageName = (id: string): string => `rampart.${id.replaceAll('/', '.').replaceAll('-', '_')}`
