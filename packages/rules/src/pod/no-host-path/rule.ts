import { and, definePortableRule, forEach, onObject, onPod } from '@rampart/engine'

interface PersistentVolume {
  kind?: string
  metadata?: { name?: string }
  spec?: { hostPath?: { path?: string } }
}

export default definePortableRule({
  meta: {
    id: 'pod/no-host-path',
    title: 'hostPath volumes must not be used',
    severity: 'high',
    appliesTo: ['pod', 'PersistentVolume'],
    controls: [
      'pss/baseline',
      'cis/5.2.11',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/no-host-access',
    ],
    messages: {
      volume: 'volume "{volume}" is a path of the node: hostPath is set',
      persistentVolume: {
        text: 'persistent volume "{name}" is a path of the node, which Pod Security does not see: spec.hostPath is set',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'use a persistent volume claim, or an emptyDir, projected or csi volume',
      autofix: 'none',
      note: 'where the data should live is a decision about design',
    },
    foldsInto: [{ rule: 'pod/no-sensitive-host-path', when: 'same-path' }],
  },
  violations: {
    volume: onPod(({ pod }) =>
      forEach(pod.volumes, (volume) => ({
        when: volume.hostPath.present(),
        at: volume.hostPath,
        data: { volume: volume.name },
      })),
    ),
    persistentVolume: onObject<PersistentVolume>((object) => ({
      when: and(object.kind.is('PersistentVolume'), object.spec.hostPath.present()),
      at: object.spec.hostPath,
      data: { name: object.metadata.name },
    })),
  },
})
