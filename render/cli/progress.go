package cli

import (
	"fmt"
	"sync"
	"time"
)

const (
	progressAfter = 500 * time.Millisecond // a build shorter than this shows none
	progressEvery = 100 * time.Millisecond
)

// progress is one line on a terminal, rewritten while a build is long. It may
// be used by many goroutines.
type progress struct {
	app *app

	mu    sync.Mutex
	start time.Time
	last  time.Time // when the line was written
	shown bool
}

func (a *app) newProgress() *progress { return &progress{app: a, start: a.Now()} }

// report says how far a stage is. Without a terminal it says nothing.
func (p *progress) report(stage string, done, total int) {
	if !p.app.Terminal {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.app.Now()
	if now.Sub(p.start) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.shown = now, true
	line := stage
	if total > 0 {
		line = fmt.Sprintf("%s %d of %d (%d %%)", stage, done, total, 100*done/total)
	}
	p.app.talk("\r\x1b[K%s", printable(line))
}

// clear takes the line away, so that something else can be said.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		p.app.talk("\r\x1b[K")
	}
	p.shown = false
}
