import { and, definePortableRule, forEach, forEachEntry, not, onPod, or, type Expression } from '@rampart/engine'

const restrictedTypes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]

type Sources = Record<string, object>

export default definePortableRule({
  meta: {
    id: 'pod/restricted-volume-types',
    title: 'Only the restricted volume types may be used',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: ['pss/restricted', 'nsa/pod-security-enforcement', 'mitre/T1611', 'owasp/K01:2022', 'owasp/K01:2025'],
    messages: {
      type: 'volume "{volume}" is of a type that pods may not use directly: {type}',
      gitRepo: {
        text: 'volume "{volume}" makes the node run git as root: gitRepo is set',
        severity: 'high',
      },
    },
    fix: {
      hint: 'provide storage through a CSI driver and a claim; clone a repository in an init container',
      autofix: 'none',
      note: 'the data has to move',
    },
    foldsInto: [
      { rule: 'pod/no-sensitive-host-path', when: 'same-path' },
      { rule: 'pod/no-host-path', when: 'same-path' },
    ],
  },
  violations: {
    type: onPod(({ pod }) =>
      forEach(pod.volumes, (volume) =>
        forEachEntry(volume as unknown as Expression<Sources>, (type, source) => ({
          when: and(source.present(), not(or(type.oneOf(['name', 'gitRepo']), type.oneOf(restrictedTypes)))),
          at: source,
          data: { volume: volume.name, type },
        })),
      ),
    ),
    gitRepo: onPod(({ pod }) =>
      forEach(pod.volumes, (volume) => ({
        when: volume.gitRepo.present(),
        at: volume.gitRepo,
        data: { volume: volume.name },
      })),
    ),
  },
})
