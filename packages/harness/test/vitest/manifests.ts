/** One container that is privileged, on line 11. */
export const privileged = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: app
          securityContext:
            privileged: true
`

export const harmless: string = privileged.replace('true', 'false')

export const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec: {}
`

/** What a failing expectation says. */
export function told(expectation: () => void): string {
  try {
    expectation()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('the expectation holds')
}
