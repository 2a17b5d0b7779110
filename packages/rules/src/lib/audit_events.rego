# METADATA
# description: >-
#   Requests that an investigation asks for: who ran something in a pod, who changed permissions, who read secrets, who
#   changed what admission checks.
package rampart.lib.audit_events

import data.rampart.lib.audit

# In the order in which reports name them.
resources := [
	{"group": "", "resource": "pods/exec", "verbs": ["create", "get"]},
	{"group": "", "resource": "pods/attach", "verbs": ["create", "get"]},
	{"group": "", "resource": "pods/portforward", "verbs": ["create", "get"]},
	{"group": "", "resource": "pods/ephemeralcontainers", "verbs": ["update", "patch"]},
	{"group": "", "resource": "secrets", "verbs": ["get", "list", "create", "update", "patch", "delete"]},
	{"group": "", "resource": "configmaps", "verbs": changes},
	{"group": "", "resource": "serviceaccounts/token", "verbs": ["create"]},
	{"group": "rbac.authorization.k8s.io", "resource": "roles", "verbs": changes},
	{"group": "rbac.authorization.k8s.io", "resource": "clusterroles", "verbs": changes},
	{"group": "rbac.authorization.k8s.io", "resource": "rolebindings", "verbs": changes},
	{"group": "rbac.authorization.k8s.io", "resource": "clusterrolebindings", "verbs": changes},
	{"group": "certificates.k8s.io", "resource": "certificatesigningrequests", "verbs": ["create"]},
	{"group": "certificates.k8s.io", "resource": "certificatesigningrequests/approval", "verbs": ["update"]},
	{"group": "admissionregistration.k8s.io", "resource": "validatingwebhookconfigurations", "verbs": changes},
	{"group": "admissionregistration.k8s.io", "resource": "mutatingwebhookconfigurations", "verbs": changes},
	{"group": "admissionregistration.k8s.io", "resource": "validatingadmissionpolicies", "verbs": changes},
	{"group": "admissionregistration.k8s.io", "resource": "validatingadmissionpolicybindings", "verbs": changes},
	{"group": "", "resource": "namespaces", "verbs": ["create", "patch", "delete"]},
	{"group": "", "resource": "nodes/proxy", "verbs": ["get", "create"]},
	{"group": "", "resource": "services/proxy", "verbs": ["get", "create"]},
	{"group": "", "resource": "pods/proxy", "verbs": ["get", "create"]},
]

changes := ["create", "update", "patch", "delete"]

cluster_scoped := {
	"clusterroles",
	"clusterrolebindings",
	"certificatesigningrequests",
	"certificatesigningrequests/approval",
	"validatingwebhookconfigurations",
	"mutatingwebhookconfigurations",
	"validatingadmissionpolicies",
	"validatingadmissionpolicybindings",
	"namespaces",
	"nodes/proxy",
}

# A create of an object itself carries no name; that of a subresource does.
request(event, verb) := {
	"group": event.group,
	"resource": event.resource,
	"verb": verb,
	"namespace": namespace(event.resource, verb),
	"name": name(event.resource, verb),
}

# A namespace is in itself, but for its creation.
namespace("namespaces", verb) := name("namespaces", verb)

namespace(resource, _) := "" if {
	resource in cluster_scoped
	resource != "namespaces"
}

namespace(resource, _) := "default" if not resource in cluster_scoped

name(resource, verb) := "" if is_nameless(resource, verb)

name(resource, verb) := "x" if not is_nameless(resource, verb)

is_nameless(_, "list")

is_nameless(_, "deletecollection")

is_nameless(resource, "create") if not contains(resource, "/")

# Whether an item of a rule takes in a resource of these events.
covered_by(item) if {
	some event in resources
	audit.covers_resource(item, event.group, event.resource)
	not is_one_configmap(item, event.resource)
}

# Leader election writes a configmap every few seconds.
is_one_configmap(item, "configmaps") if item.names != []
