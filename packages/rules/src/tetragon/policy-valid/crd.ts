/** What the CRD accepts, from the validation markers of cilium/tetragon pkg/k8s/apis/cilium.io/v1alpha1 (schema 1.8.11). */
const words = (text: string): readonly string[] => text.split(' ')

export const argumentTypes: readonly string[] = words(
  'auto int sint8 int8 uint8 sint16 int16 uint16 uint32 sint32 int32 ulong uint64 size_t long sint64 int64 char_buf ' +
    'char_iovec skb sock sockaddr socket sockaddr_un string fd file filename path nop bpf_attr perf_event bpf_map ' +
    'user_namespace capability kiocb iov_iter cred const_buf load_info module syscall64 kernel_cap_t cap_inheritable ' +
    'cap_permitted cap_effective linux_binprm data_loc net_device bpf_cmd dentry bpf_prog',
)

/** NotSportPriv is spelled so. */
export const argumentOperators: readonly string[] = words(
  'Equal NotEqual Prefix NotPrefix Postfix NotPostfix GreaterThan LessThan GT LT Mask SPort NotSPort SPortPriv ' +
    'NotSportPriv DPort NotDPort DPortPriv NotDPortPriv SAddr NotSAddr DAddr NotDAddr Protocol Family State InMap ' +
    'NotInMap CapabilitiesGained InRange NotInRange SubString SubStringIgnCase CelExpr FileType NotFileType',
)

export const binaryOperators: readonly string[] = words('In NotIn Prefix NotPrefix Postfix NotPostfix')

export const setOperators: readonly string[] = words('In NotIn')

export const actions: readonly string[] = words(
  'Post Sigkill Override GetUrl DnsLookup NoPost Signal TrackSock UntrackSock NotifyEnforcer ' +
    'CleanupEnforcerNotification Set',
)
