import type { Condition, PodScope } from '@rampart/engine'

/** Does no container inherit the seccomp profile of the pod? */
export const isOverridden = ({ containers }: PodScope): Condition =>
  containers.every(({ securityContext }) => securityContext.seccompProfile.present())
