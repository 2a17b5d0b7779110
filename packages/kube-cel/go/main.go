// Command kube-cel is the API server's CEL as a WebAssembly reactor: a host calls its exports, it never runs on its own.
//
// Every export takes a JSON request and answers with a JSON envelope, either {"ok": ...} or {"errors": [...]}.
package main

// main is required by the linker and never called: a reactor starts with _initialize.
func main() {}
