import { isMap, type Inventory, type Subject } from '@rampart/engine'

const flag = 'enable-admission-plugins'

/** Worked out once: whoever asks does so for each of its findings, and the answer takes a look at every resource. */
const known = new WeakMap<Inventory, ReadonlySet<string>>()

/** The admission plugins that API servers of the input are told to use, beside those that are on by default. */
export function enabledPlugins(inventory: Inventory): ReadonlySet<string> {
  const plugins = known.get(inventory) ?? pluginsOf(inventory)
  known.set(inventory, plugins)
  return plugins
}

function pluginsOf({ all }: Inventory): ReadonlySet<string> {
  return new Set(all.flatMap((subject) => [...fromManifest(subject), ...fromKubeadm(subject)]))
}

function fromManifest({ containers }: Subject): string[] {
  return containers.flatMap(({ value }) => {
    const words = [...textsOf(value['command']), ...textsOf(value['args'])]
    if (!/(?:^|\/)kube-apiserver$/.test(words[0] ?? '')) return []
    return words.flatMap((word, index) => {
      if (word === `--${flag}`) return pluginsIn(words[index + 1])
      return word.startsWith(`--${flag}=`) ? pluginsIn(word.slice(flag.length + 3)) : []
    })
  })
}

/** A map until kubeadm's v1beta3, a list of names and values from v1beta4 on. */
function fromKubeadm({ object: { apiServer }, identity }: Subject): string[] {
  if (identity.kind !== 'ClusterConfiguration' || !isMap(apiServer)) return []
  const { extraArgs } = apiServer
  if (isMap(extraArgs)) return pluginsIn(extraArgs[flag])
  if (!Array.isArray(extraArgs)) return []
  return (extraArgs as unknown[]).flatMap((each) =>
    isMap(each) && each['name'] === flag ? pluginsIn(each['value']) : [],
  )
}

function pluginsIn(list: unknown): string[] {
  return typeof list === 'string' ? list.split(',').map((name) => name.trim()) : []
}

function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? (list as unknown[]).filter((each) => typeof each === 'string') : []
}
