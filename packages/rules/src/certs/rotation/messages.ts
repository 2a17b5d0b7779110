import type { MessageTemplate } from '@rampart/engine'

const low = (text: string): MessageTemplate => ({ text, severity: 'low' })

const tooLong = 'is valid for longer than {max}'
const refused = 'is refused by cert-manager'

export const messages = {
  long: `certificate "{name}" ${tooLong}: duration`,
  'long-ca': `authority "{name}" ${tooLong}: duration`,
  'duration-too-short': `certificate "{name}" ${refused}: duration is below 1h`,
  'renewal-too-short': `certificate "{name}" ${refused}: renewBefore is below 5m`,
  'renewal-too-long': `certificate "{name}" ${refused}: renewBefore is not below the duration`,
  'renewal-twice': `certificate "{name}" ${refused}: renewBefore and renewBeforePercentage exclude each other`,
  late: 'certificate "{name}" is renewed {lead} before it ends, which leaves no time to mend what fails: {field}',
  'never-rotated': 'certificate "{name}" keeps its key for ever: privateKey.rotationPolicy is Never',
  'unset-policy':
    'certificate "{name}" keeps its key for ever: privateKey.rotationPolicy is Never by default before cert-manager 1.18',
  'kubeadm-long': 'certificates of the cluster are valid for longer than a year: certificateValidityPeriod',
  'kubeadm-long-ca': low('authorities of the cluster are valid for longer than ten years: caCertificateValidityPeriod'),
  'ingress-long': `certificate of ingress "{name}" ${tooLong}: annotation cert-manager.io/duration`,
  'ingress-duration-too-short': `certificate of ingress "{name}" ${refused}: cert-manager.io/duration is below 1h`,
  'ingress-renewal-too-short': `certificate of ingress "{name}" ${refused}: cert-manager.io/renew-before is below 5m`,
  'ingress-renewal-too-long': `certificate of ingress "{name}" ${refused}: cert-manager.io/renew-before is not below the duration`,
  'ingress-never-rotated':
    'certificate of ingress "{name}" keeps its key for ever: cert-manager.io/private-key-rotation-policy is Never',
  'ingress-unset-policy':
    'certificate of ingress "{name}" keeps its key for ever: cert-manager.io/private-key-rotation-policy is Never by ' +
    'default before cert-manager 1.18',
} satisfies Record<string, MessageTemplate>
