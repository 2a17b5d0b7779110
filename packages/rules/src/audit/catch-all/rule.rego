package rampart.audit.catch_all

import data.rampart.lib.audit
import data.rampart.lib.report

# METADATA
# title: Audit policy must end with a catch-all
# scope: document
# entrypoint: true
# custom:
#   id: audit/catch-all
#   severity: medium
#   appliesTo: [audit.k8s.io/Policy]
#   controls:
#     [cis/3.2.1, cis/3.2.2, nsa/audit-logging, mitre/T1562.001, owasp/K05:2022, owasp/K10:2025, practice/audit-logging]
#   messages:
#     drops: 'requests that no rule before it names are not recorded: {rule} takes all of them at level {level}'
#     missing: 'requests that no rule names are not recorded: none of the rules takes all {what}'
#   fix:
#     hint: 'append a rule with nothing but "level: Metadata"'
#     autofix: safe
#     note: >-
#       appended only where no rule is unrestricted; what an unrestricted rule of level None was meant for is for a
#       person to say
violations contains report.finding("drops", ["rules", rule.index, "level"], data_) if {
	rule := catch_alls[0]
	rule.rank == 0
	data_ := {"rule": rule.place, "level": rule.level}
}

violations contains report.finding("missing", ["rules"], {"what": concat(" and no rule all ", missing)}) if {
	catch_alls == []
	missing != []
}

catch_alls := [rule | some rule in audit.rules; audit.unrestricted(rule)]

missing := [what |
	some what in ["resource requests", "non-resource URLs"]
	not is_covered[what]
]

is_covered["resource requests"] if {
	some rule in recording
	rule.namespaces == []
	some item in rule.items
	item.group == "*"
	item.names == []
	"*" in item.resources
}

is_covered["non-resource URLs"] if {
	some rule in recording
	rule.scope == "urls"
	some url in rule.urls
	url in {"*", "/*"}
}

recording contains rule if {
	some rule in audit.rules
	rule.rank > 0
	rule.verbs == []
	audit.without_identity(rule)
}
