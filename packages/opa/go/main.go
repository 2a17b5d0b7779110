// Command opa is Open Policy Agent as a WebAssembly reactor: a host calls its exports, it never runs on its own.
//
// Every export takes a JSON request and answers with a JSON envelope, either {"ok": ...} or {"errors": [...]}.
// The host owns the sandbox: nothing in here opens a file or a socket.
package main

// main is required by the linker and never called: a reactor starts with _initialize.
func main() {}
