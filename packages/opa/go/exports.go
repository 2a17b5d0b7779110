package main

// What the host may call. Each takes the address that alloc gave, and answers as give says.

//go:wasmexport compile
func exportCompile(address uint32) uint64 { return serve(address, buildBundle) }

//go:wasmexport check
func exportCheck(address uint32) uint64 { return serve(address, checkModules) }

//go:wasmexport format
func exportFormat(address uint32) uint64 { return serve(address, formatModule) }

//go:wasmexport inspect
func exportInspect(address uint32) uint64 { return serve(address, inspectModules) }

//go:wasmexport parse
func exportParse(address uint32) uint64 { return serve(address, parseModule) }

//go:wasmexport builtin
func exportBuiltin(address uint32) uint64 { return serve(address, callBuiltin) }

//go:wasmexport evaluate
func exportEvaluate(address uint32) uint64 { return serve(address, evaluateQuery) }

//go:wasmexport test
func exportTest(address uint32) uint64 { return serve(address, runTests) }

//go:wasmexport capabilities
func exportCapabilities(address uint32) uint64 { return serve(address, describe) }
