package main

import (
	"runtime/debug"
	"unsafe"
)

// collectEarly is somewhat below the maximum that scripts/go-wasm/build.mjs gives the memory: there, Go collects garbage
// more often rather than ask for more.
const collectEarly = 896 << 20

func init() { debug.SetMemoryLimit(collectEarly) }

// requests keeps buffers that the host is about to fill from being collected, until an export takes them.
var requests = map[uint32][]byte{}

// response keeps the latest answer alive until the host has copied it; the next answer lets it go.
var response []byte

// alloc gives the host room for a request of size bytes.
//
//go:wasmexport alloc
func alloc(size uint32) uint32 {
	// One byte more, because the address of an empty slice's first element does not exist.
	buffer := make([]byte, size+1)
	address := uint32(uintptr(unsafe.Pointer(&buffer[0])))
	requests[address] = buffer[:size]
	return address
}

// take hands out a request and forgets it.
func take(address uint32) []byte {
	buffer := requests[address]
	delete(requests, address)
	return buffer
}

// give publishes an answer as address<<32 | length.
func give(answer []byte) uint64 {
	response = answer
	return uint64(uintptr(unsafe.Pointer(&response[0])))<<32 | uint64(len(response))
}
