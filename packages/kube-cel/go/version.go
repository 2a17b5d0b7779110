package main

import (
	"fmt"

	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"
	baseversion "k8s.io/component-base/version"
)

// oldestMinor is the first version with a ValidatingAdmissionPolicy.
const oldestMinor = 26

// newestMinor is that of the API server in here: what a later one knows cannot be told.
var newestMinor = version.MustParse(baseversion.DefaultKubeBinaryVersion).Minor()

// environmentOf gives the libraries that an API server of that version lets a new expression use. They are those of
// the version before, so that the expression still works after a rollback.
func environmentOf(kubernetes string) (*environment.EnvSet, error) {
	wanted, err := version.ParseGeneric(kubernetes)
	if err != nil || wanted.Major() != 1 || wanted.Minor() < oldestMinor || wanted.Minor() > newestMinor {
		return nil, problem{
			Code:    codeUnknownVersion,
			Message: fmt.Sprintf("no Kubernetes version %q here: use one from 1.%d to 1.%d", kubernetes, oldestMinor, newestMinor),
		}
	}
	return environment.MustBaseEnvSet(version.MajorMinor(1, wanted.Minor()-1)), nil
}
