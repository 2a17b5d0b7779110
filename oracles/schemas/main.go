// Schemas judges files as an API server would that is asked to take them: by the definitions of their kinds.
//
//	schemas [--definition FILE]... FOLDER...
//
// Each folder is a cluster of its own, which knows the kinds of the definitions and those that the folder brings along.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

type paths []string

func (p *paths) String() string     { return strings.Join(*p, ",") }
func (p *paths) Set(s string) error { *p = append(*p, s); return nil }

func main() {
	var definitions paths
	flag.Var(&definitions, "definition", "a CustomResourceDefinition that the clusters know")
	flag.Parse()
	known, err := readDefinitions(definitions)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	var said verdict
	for _, folder := range flag.Args() {
		if err := judgeFolder(folder, known, &said); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	for _, line := range said.refused {
		fmt.Println(line)
	}
	fmt.Printf("%d documents accepted, %d refused\n", said.accepted, len(said.refused))
	if said.accepted == 0 || len(said.refused) > 0 {
		os.Exit(1)
	}
}

type verdict struct {
	accepted int
	refused  []string
}

func (v *verdict) add(what string, err error) {
	if err == nil {
		v.accepted++
		return
	}
	v.refused = append(v.refused, "refused "+what+": "+strings.Join(strings.Fields(err.Error()), " "))
}
