/** A policy and manifests that the tests of cases vary. */
export const policy = `package main

deny contains {"msg": sprintf("%s needs an owner", [input.metadata.name]), "path": ["metadata", "labels", "owner"]} if {
  input.kind == "Deployment"
  not input.metadata.labels.owner
}
`

export const fail = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: # expect: msg
    app: web
`

export const pass = `# expect-none
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    owner: shop
`
