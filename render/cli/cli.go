// Package cli is the command line: commands, flags, exit codes, progress.
//
// In come the arguments and the world around the program, [Env]; out go a
// site, a server or a document, what is to be said about it, and an exit code.
// It is the only room that knows the clock, the environment and the disk; what
// the others need of them they are given. Main never ends the process and
// never panics on what a user typed, so it can be called by tests.
//
// Talking to people follows rules, and every word of it passes say.go:
//
//   - Results go to standard output, talk to standard error.
//   - A message is lower case without a final period: what was found, what was
//     expected. It is prefixed with "error:", like the problems of the content.
//   - A hint follows on a line of its own, and can be acted on now. Where it can
//     be guessed, it is the corrected command, ready to be pasted.
//   - Colour and progress only on a terminal, colour only without NO_COLOR.
//   - Exit codes: 0 fine, 1 problems in the content, 3 misuse, 4 the tool could
//     not do its work. 2 is what Go gives a crash, and must never be seen.
//
// Only main imports cli.
package cli

import (
	"context"
	"errors"
	"io"
	"runtime/debug"
	"strings"
	"time"
)

// Env is the world around the program.
type Env struct {
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	Terminal bool // a person reads Stderr
}

// The exit codes.
const (
	exitFine     = 0
	exitProblems = 1 // of the content
	exitMisuse   = 3
	exitFailed   = 4 // the tool could not do its work
)

// How much the heap may grow before it is collected, in percent of what is
// alive; GOGC in the environment overrides both. What is alive grows while the
// portfolio is read, and not while the site is written: most of the time can
// have more room than the peak. Measured on two cores with 10,000 documents,
// in processor time and memory: 80 and 40: 11.6 s, 463 MB; with the files that the
// site was read from let go before it is written, 60 and 70: 11.6 s, 455 MB; 50
// and 40: 12.1 s, 388 MB; 50 and 30: 13.2 s, 354 MB. The preview has room, so that
// fewer than one save of twenty meets a collection: at 50 the slowest of twenty
// new titles took 94 ms, at 150 it takes 64 ms.
const (
	gcReading = 50
	gcWriting = 33
	gcServing = 150
)

// patience is how long a command has to end cleanly after it was interrupted.
const patience = 2 * time.Second

// Main runs one command and returns its exit code. It ends early, leaving
// everything as it was, when the context is cancelled. A command that does not
// heed that is left to itself after a while: whoever called Main ends the
// process then, which a build survives like any other kill.
func Main(ctx context.Context, args []string, env Env) int {
	app := &app{Env: env, args: args}
	defer app.collectAt(app.collectAt(gcReading))
	root := app.root()
	root.SetArgs(args)
	code := make(chan int, 1)
	go func() { code <- app.exit(root.ExecuteContext(ctx)) }()
	select {
	case c := <-code:
		return c
	case <-ctx.Done():
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case c := <-code:
		return c
	case <-timer.C:
		if env.Terminal {
			app.talk("\r\x1b[K") // over the progress
		}
		app.sayError("interrupted; what was under way did not stop and was given up", "the next build clears up after it")
		return exitFailed
	}
}

// app is one run of the program.
type app struct {
	Env
	args []string // as typed, for corrected commands

	polling bool // it was said that changes are looked for
}

// collectAt sets how much the heap may grow, unless the environment does, and
// returns what it was.
func (a *app) collectAt(percent int) int {
	if a.Getenv("GOGC") != "" {
		return percent
	}
	return debug.SetGCPercent(percent)
}

// errProblems says that the content has problems, which have been told.
var errProblems = errors.New("the content has problems")

// misuse is a command that cannot be meant as it was typed.
type misuse struct {
	message string
	hint    string // a sentence or a corrected command, may be ""
}

func (m *misuse) Error() string { return m.message }

// hinted is a failure of the tool with something that can be done about it.
type hinted struct {
	error
	hint string
}

func (h *hinted) Unwrap() error { return h.error }

// exit tells what went wrong and returns the exit code for it.
func (a *app) exit(err error) int {
	if err == nil {
		return exitFine
	}
	if errors.Is(err, errProblems) {
		return exitProblems
	}
	if m, ok := errors.AsType[*misuse](err); ok {
		a.sayError(m.message, m.hint)
		return exitMisuse
	}
	hint := ""
	if h, ok := errors.AsType[*hinted](err); ok {
		hint = h.hint
	}
	a.sayError(strings.TrimSuffix(err.Error(), "."), hint)
	return exitFailed
}
