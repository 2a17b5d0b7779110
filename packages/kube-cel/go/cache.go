package main

import "encoding/json"

const cachedPrograms = 512

// cache keeps what was compiled under the text that it was compiled from, so that the host holds no handles: these would
// be lost with the instance, which the host replaces when it has grown too much.
type cache[Program any] struct {
	programs map[string]Program
	order    []string
}

func (c *cache[Program]) get(source json.RawMessage, compile func() (Program, error)) (Program, error) {
	key := string(source)
	if found, ok := c.programs[key]; ok {
		return found, nil
	}
	compiled, err := compile()
	if err != nil {
		return compiled, err
	}
	if c.programs == nil {
		c.programs = map[string]Program{}
	}
	if len(c.order) == cachedPrograms {
		delete(c.programs, c.order[0])
		c.order = c.order[1:]
	}
	c.programs[key] = compiled
	c.order = append(c.order, key)
	return compiled, nil
}
