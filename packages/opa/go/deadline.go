package main

import (
	"fmt"
	"runtime"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

const defaultTimeout = 10 * time.Second

func timeoutOf(milliseconds float64) time.Duration {
	if milliseconds <= 0 {
		return defaultTimeout
	}
	return time.Duration(milliseconds * float64(time.Millisecond))
}

// deadline stops an evaluation. A timer could not: WebAssembly has one thread, and the evaluation is using it.
type deadline struct {
	at      time.Time
	asked   uint
	stopped bool
}

func newDeadline(after time.Duration) *deadline { return &deadline{at: time.Now().Add(after)} }

func (d *deadline) Cancel() { d.stopped = true }

// Cancelled is asked before each expression; reading the clock leaves the sandbox, so not every time.
func (d *deadline) Cancelled() bool {
	d.asked++
	if !d.stopped && d.asked%64 == 0 && time.Now().After(d.at) {
		d.stopped = true
	}
	return d.stopped
}

func (d *deadline) explain(err error, after time.Duration) error {
	if d.stopped && topdown.IsCancel(err) {
		return problem{Code: codeTimeout, Message: fmt.Sprintf("stopped after %v", after)}
	}
	return err
}

// The tester takes no Cancel: it waits for a timer in another goroutine, which gets its turn only when the evaluation
// pauses. What follows makes it pause.
type pauses uint

func (p *pauses) step() {
	*p++
	if *p%256 == 0 {
		runtime.Gosched()
	}
}

// yielder pauses between the steps of an evaluation.
type yielder struct{ pauses }

func (*yielder) Enabled() bool { return true }

func (*yielder) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

func (y *yielder) TraceEvent(topdown.Event) { y.step() }

// yieldingCancel pauses inside the builtins that ask, in a loop, whether to go on.
type yieldingCancel struct {
	pauses
	inner topdown.Cancel
}

func (c *yieldingCancel) Cancel() { c.inner.Cancel() }

func (c *yieldingCancel) Cancelled() bool {
	c.step()
	return c.inner.Cancelled()
}

var loopingBuiltins = []string{
	ast.Concat.Name, ast.NetCIDRExpand.Name, ast.NumbersRange.Name, ast.NumbersRangeStep.Name,
	ast.RegexReplace.Name, ast.Replace.Name, ast.ReplaceN.Name,
}

func init() {
	for _, name := range loopingBuiltins {
		function := topdown.GetBuiltin(name)
		topdown.RegisterBuiltinFunc(name, func(bctx topdown.BuiltinContext, args []*ast.Term, iter func(*ast.Term) error) error {
			if bctx.Cancel != nil {
				bctx.Cancel = &yieldingCancel{inner: bctx.Cancel}
			}
			return function(bctx, args, iter)
		})
	}
}
