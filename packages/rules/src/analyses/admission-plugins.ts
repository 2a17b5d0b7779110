import { isMap, type Inventory, type Subject } from '@rampart/engine'

import { onceARun } from './once-a-run.ts'
import { mapsOf, textsOf } from './values.ts'

const flag = 'enable-admission-plugins'

/** The admission plugins that API servers of the input are told to use, beside those that are on by default. */
export const enabledPlugins: (inventory: Inventory) => ReadonlySet<string> = onceARun(
  ({ all }) => new Set(all.flatMap((subject) => [...fromManifest(subject), ...fromKubeadm(subject)])),
)

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
  return mapsOf(extraArgs).flatMap(({ name, value }) => (name === flag ? pluginsIn(value) : []))
}

function pluginsIn(list: unknown): string[] {
  return typeof list === 'string' ? list.split(',').map((name) => name.trim()) : []
}
