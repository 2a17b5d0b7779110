package main

// What the host may call. Each takes the address that alloc gave, and answers as give says.

//go:wasmexport compile_expression
func exportCompileExpression(address uint32) uint64 { return serve(address, checkExpression) }

//go:wasmexport evaluate_expression
func exportEvaluateExpression(address uint32) uint64 { return serve(address, evaluateExpression) }

//go:wasmexport compile_policy
func exportCompilePolicy(address uint32) uint64 { return serve(address, checkPolicy) }

//go:wasmexport evaluate_policy
func exportEvaluatePolicy(address uint32) uint64 { return serve(address, evaluatePolicy) }
