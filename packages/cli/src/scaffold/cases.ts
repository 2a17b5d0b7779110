interface CaseWords {
  /** The file to write the condition in. */
  readonly policy: string
  /** What to write there. */
  readonly condition: string
  readonly messageId: string
  /** How to run the case. */
  readonly run: string
}

/** The same manifest twice: one lacks what the other has, as it should be with every pair of cases. */
export function caseFiles(words: CaseWords): Readonly<Record<string, string>> {
  return {
    'cases/fail.yaml': failing(words),
    'cases/pass.yaml': manifest('# expect-none', 'labels: { owner: shop }'),
  }
}

function failing({ policy, condition, messageId, run }: CaseWords): string {
  const head = `# This case is red until ${policy} finds the line below that ends in "expect". What to do:
# 1. ${policy} says where the condition is missing. Write it there; for this example it is
#      ${condition}
#    Run: ${run}
# 2. Green? Now make it yours: the words and the condition in ${policy}, this manifest, and cases/pass.yaml, which
#    must stay clean. Write "# expect: message-id" at the end of each line that a finding must point at.
# 3. Have a case for each message and each way to comply, and delete these lines.`
  return manifest(head, `labels: {} # expect: ${messageId}`, `  # red? write the condition in ${policy}\n`)
}

function manifest(head: string, labels: string, hint = ''): string {
  return `${head}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
${hint}  ${labels}
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.0
`
}
