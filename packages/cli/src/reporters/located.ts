import type { Finding } from '@rampart/engine'

/** `Deployment/web`, or `Deployment/shop/web` where the manifest names the namespace. */
export function resourceName({ resource }: Finding): string | undefined {
  if (!resource) return undefined
  const { kind, namespace, name } = resource
  return [kind, namespace, name === '' ? '(unnamed)' : name].filter((part) => part !== undefined).join('/')
}
