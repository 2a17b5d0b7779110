import type { Inventory, Subject } from '@rampart/engine'

import { annotationsOf } from './metadata.ts'
import { onceARun } from './once-a-run.ts'
import { servicesBehind } from './services.ts'
import { fieldsOf, mapsOf, textOf } from './values.ts'

interface Backend {
  readonly name: unknown
  readonly namespace: string | undefined
}

/** Does Google Cloud Armor stand before every Service that an Ingress goes to? */
export function isIngressGuarded(ingress: Subject, inventory: Inventory): boolean {
  const { namespace } = ingress.identity
  const services = servicesBehind(ingress).map(({ name }) => ({ name, namespace }))
  return areGuarded(services, inventory)
}

const httpRoutes = onceARun(({ all }) => all.filter(({ identity }) => identity.kind === 'HTTPRoute'))

/** The same of the Services that routes of the input attach to a Gateway. */
export function isGatewayGuarded({ identity }: Subject, inventory: Inventory): boolean {
  const routes = httpRoutes(inventory).filter((route) => isOf(route, identity))
  const services = routes.flatMap(({ object, identity: { namespace } }) =>
    mapsOf(fieldsOf(object['spec'])['rules']).flatMap(({ backendRefs }) =>
      mapsOf(backendRefs).map((each) => ({ name: each['name'], namespace: textOf(each['namespace']) ?? namespace })),
    ),
  )
  return areGuarded(services, inventory)
}

function isOf({ object, identity }: Subject, gateway: Subject['identity']): boolean {
  return mapsOf(fieldsOf(object['spec'])['parentRefs']).some(
    ({ name, namespace }) => name === gateway.name && (textOf(namespace) ?? identity.namespace) === gateway.namespace,
  )
}

function areGuarded(services: readonly Backend[], inventory: Inventory): boolean {
  return services.length > 0 && services.every((each) => hasPolicy(each, inventory) || hasConfig(each, inventory))
}

function hasPolicy({ name, namespace }: Backend, inventory: Inventory): boolean {
  return inventory.inNamespace('networking.gke.io/GCPBackendPolicy', namespace).some(({ object }) => {
    const { targetRef, default: settings } = fieldsOf(object['spec'])
    const { kind, name: target } = fieldsOf(targetRef)
    return kind === 'Service' && target === name && isFilled(fieldsOf(settings)['securityPolicy'])
  })
}

/** Every port has its own, or they share the default one. */
function hasConfig({ name, namespace }: Backend, inventory: Inventory): boolean {
  const service = inventory.inNamespace('Service', namespace).find(({ identity }) => identity.name === name)
  const configs = configsOf(service)
  return (
    configs.length > 0 &&
    configs.every((config) =>
      inventory
        .inNamespace('cloud.google.com/BackendConfig', namespace)
        .some(
          ({ identity, object }) =>
            identity.name === config && isFilled(fieldsOf(fieldsOf(object['spec'])['securityPolicy'])['name']),
        ),
    )
  )
}

function configsOf(service: Subject | undefined): unknown[] {
  const annotations = service ? annotationsOf(service) : {}
  const { default: shared, ports } = fieldsOf(parsed(annotations['cloud.google.com/backend-config']))
  return [...(shared === undefined ? [] : [shared]), ...Object.values(fieldsOf(ports))]
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== ''
