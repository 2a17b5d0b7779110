# The fields of an audit policy, as `rampart.lib.shape` reads them; what a level may be is a matter of its own.
package rampart.lib.audit_shapes

shapes := {
	"policy": {
		"apiVersion": "string",
		"kind": "string",
		"metadata": "map",
		"omitManagedFields": "boolean",
		"omitStages": "strings",
		"rules": "maps",
	},
	"metadata": {
		"annotations": "map",
		"creationTimestamp": "string",
		"deletionGracePeriodSeconds": "integer",
		"deletionTimestamp": "string",
		"finalizers": "strings",
		"generateName": "string",
		"generation": "integer",
		"labels": "map",
		"managedFields": "maps",
		"name": "string",
		"namespace": "string",
		"ownerReferences": "maps",
		"resourceVersion": "string",
		"selfLink": "string",
		"uid": "string",
	},
	"rule": {
		"level": "any",
		"namespaces": "strings",
		"nonResourceURLs": "strings",
		"omitManagedFields": "boolean",
		"omitStages": "strings",
		"resources": "maps",
		"userGroups": "strings",
		"users": "strings",
		"verbs": "strings",
	},
	"item": {"group": "string", "resourceNames": "strings", "resources": "strings"},
}
