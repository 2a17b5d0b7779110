package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/lineage"
)

type testRequest struct {
	sources
	Run       string  `json:"run"`
	Coverage  bool    `json:"coverage"`
	Trace     bool    `json:"trace"`
	TimeoutMs float64 `json:"timeoutMs"`
}

type testResult struct {
	Package    string              `json:"package"`
	Name       string              `json:"name"`
	Status     string              `json:"status"`
	Location   *place              `json:"location,omitempty"`
	DurationMs float64             `json:"durationMs"`
	Output     string              `json:"output,omitempty"`
	Trace      string              `json:"trace,omitempty"`
	Error      *problem            `json:"error,omitempty"`
	Cases      tester.SubResultMap `json:"cases,omitempty"`
}

type testAnswer struct {
	Tests    []testResult  `json:"tests"`
	Coverage *cover.Report `json:"coverage,omitempty"`
}

// runTests does what `opa test` does. Coverage needs a run of its own: OPA's coverage tracer is the only one it can
// have, so that nothing would stop an endless test. Thus the first run, which can be stopped, goes ahead.
func runTests(request testRequest) (any, error) {
	prepared, err := request.prepare()
	if err != nil {
		return nil, err
	}
	results, err := prepared.run(request.runner().EnableTracing(request.Trace).SetCoverageQueryTracer(&yielder{}))
	if err != nil {
		return nil, err
	}
	answer := testAnswer{Tests: results}
	if !request.Coverage || slices.ContainsFunc(results, wasStopped) {
		return answer, nil
	}
	coverage := cover.New()
	if _, err := prepared.run(request.runner().SetCoverageQueryTracer(coverage)); err != nil {
		return nil, err
	}
	report := coverage.Report(prepared.modules)
	answer.Coverage = &report
	return answer, nil
}

type preparedTests struct {
	modules      map[string]*ast.Module
	data         map[string]any
	capabilities *ast.Capabilities
}

func (r testRequest) prepare() (preparedTests, error) {
	options, err := r.options()
	if err != nil {
		return preparedTests{}, err
	}
	modules, err := r.parse(options)
	if err != nil {
		return preparedTests{}, err
	}
	data, err := r.documents()
	return preparedTests{modules, data, options.Capabilities}, err
}

func (r testRequest) runner() *tester.Runner {
	return tester.NewRunner().
		CapturePrintOutput(true).
		SetTimeout(timeoutOf(r.TimeoutMs)).
		SetParallel(1).
		Filter(r.Run)
}

func (p preparedTests) run(runner *tester.Runner) ([]testResult, error) {
	ctx := context.Background()
	store := inmem.NewFromObject(p.data)
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Abort(ctx, txn)
	compiler := ast.NewCompiler().
		SetErrorLimit(0).
		WithPathConflictsCheck(storage.NonEmpty(ctx, store, txn)).
		WithEnablePrintStatements(true).
		WithCapabilities(p.capabilities).
		WithUseTypeCheckAnnotations(true)
	channel, err := runner.SetCompiler(compiler).SetStore(store).SetModules(p.modules).RunTests(ctx, txn)
	if err != nil {
		return nil, err
	}
	return collect(channel), nil
}

func wasStopped(result testResult) bool {
	return result.Error != nil && result.Error.Code == topdown.CancelErr
}

// collect sorts by place: the tester goes through a map.
func collect(channel chan *tester.Result) []testResult {
	results := []testResult{}
	for result := range channel {
		results = append(results, resultOf(result))
	}
	slices.SortStableFunc(results, func(a, b testResult) int {
		if order := strings.Compare(a.Location.File, b.Location.File); order != 0 {
			return order
		}
		return a.Location.Line - b.Location.Line
	})
	return results
}

func resultOf(result *tester.Result) testResult {
	found := testResult{
		Package:    result.Package,
		Name:       result.Name,
		Status:     statusOf(result),
		Location:   placeOf(result.Location),
		DurationMs: float64(result.Duration) / float64(time.Millisecond),
		Output:     string(result.Output),
		Cases:      result.SubResults,
	}
	if found.Location == nil {
		found.Location = &place{}
	}
	if result.Error != nil {
		found.Error = &problemsOf(result.Error)[0]
	}
	if result.Fail {
		found.Trace = traceOf(result.Trace)
	}
	return found
}

func statusOf(result *tester.Result) string {
	switch {
	case result.Error != nil:
		return "errored"
	case result.Skip:
		return "skipped"
	case result.Fail:
		return "failed"
	}
	return "passed"
}

// traceOf keeps what `opa test --verbose` shows by default: notes and failures.
func traceOf(events []*topdown.Event) string {
	kept := lineage.Filter(events, func(event *topdown.Event) bool {
		return event.Op == topdown.NoteOp || event.Op == topdown.FailOp
	})
	var out strings.Builder
	topdown.PrettyTraceWithLocation(&out, kept)
	return out.String()
}
