package preview

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// rest is how long nothing must have changed before the folders are scanned
// for what the system did not tell, and the site is checked.
const rest = 150 * time.Millisecond

// patience is how long changes may follow one another before a build is let
// to its end although it was overtaken.
const patience = 300 * time.Millisecond

// attempt is one build under way.
type attempt struct {
	changes Changes
	begin   time.Time
	cancel  context.CancelFunc
	site    Site
	err     error
}

// Run rebuilds the site when something changes, until the context ends.
func (l *Live) Run(ctx context.Context) {
	var workers sync.WaitGroup
	defer workers.Wait()
	defer l.hub.close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers.Go(func() { l.watch.run(ctx) })

	r := runner{live: l, workers: &workers, pending: Changes{}, unsaid: Changes{}, done: make(chan *attempt), judged: make(chan verdict)}
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case c := <-l.watch.changes:
			r.note(c)
		case a := <-r.done:
			r.end(a)
		case v := <-r.judged:
			r.judging = false
			r.say(v)
			if r.calm == nil && !l.now.Load().checked { // it was shown meanwhile
				r.judge()
			}
		case <-r.calm:
			r.calm = nil
			r.judge()
		}
		r.begin(ctx)
	}
	r.drain()
}

// runner is the state of [Live.Run].
type runner struct {
	live    *Live
	workers *sync.WaitGroup
	pending Changes   // not yet in a build
	unsaid  Changes   // in builds that are not judged yet
	burst   time.Time // when the changes began that no build has shown
	running *attempt
	judging bool
	calm    <-chan time.Time
	done    chan *attempt
	judged  chan verdict
}

// verdict is a state with all its problems.
type verdict struct {
	state   *state
	changes Changes // that it shows, and the one before it did not
}

// note takes changes in. They overtake a build under way.
func (r *runner) note(c Changes) {
	if len(r.pending) == 0 && r.running == nil {
		r.burst = time.Now()
	}
	r.pending.merge(c)
	r.calm = nil
	if r.running != nil && time.Since(r.burst) < patience {
		r.running.cancel()
	}
}

// begin starts a build if there is something to build and none under way.
func (r *runner) begin(ctx context.Context) {
	if len(r.pending) == 0 || r.running != nil || ctx.Err() != nil {
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	a := &attempt{changes: r.pending, begin: time.Now(), cancel: cancel}
	r.running, r.pending = a, Changes{}
	r.workers.Go(func() {
		a.site, a.err = build(ctx, r.live.config.Build, maps.Clone(a.changes))
		r.done <- a
	})
}

// build survives a panic on the way: the last good site stays up.
func build(ctx context.Context, f func(context.Context, Changes) (Site, error), c Changes) (site Site, err error) {
	defer func() {
		if v := recover(); v != nil {
			site, err = Site{}, fmt.Errorf("the build broke off: %v", v)
		}
	}()
	return f(ctx, c)
}

// end takes the outcome of a build in.
func (r *runner) end(a *attempt) {
	r.running = nil
	a.cancel()
	if errors.Is(a.err, context.Canceled) { // overtaken
		r.pending.merge(a.changes)
		return
	}
	if a.err != nil || !a.site.Unchanged {
		r.unsaid.merge(a.changes)
		r.live.show(a.site, a.err, time.Since(r.burst))
	}
	if len(r.pending) > 0 {
		r.burst = time.Now()
	}
	r.calm = time.After(rest)
}

// judge finds the problems of what is shown, in the background.
func (r *runner) judge() {
	if r.judging || r.running != nil {
		return
	}
	r.judging = true
	s, changes := r.live.now.Load(), r.unsaid
	r.unsaid = Changes{}
	r.workers.Go(func() {
		v := verdict{r.live.judge(s), changes}
		tidy()
		r.judged <- v
	})
}

// tidy collects garbage while nobody waits, if there is much of it. It would
// else be collected during a later build, which takes twice as long then.
func tidy() {
	const grown = 1.3
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if now, last := sample[0].Value.Uint64(), sample[1].Value.Uint64(); float64(now) > grown*float64(last) {
		runtime.GC()
	}
}

// say tells of what was built since it last told of something.
func (r *runner) say(v verdict) {
	if heard, s := r.live.config.Heard, v.state; heard != nil && len(v.changes) > 0 {
		heard(Report{Changes: v.changes, Took: s.took, Number: s.number, Site: s.site, Problems: s.problems, Err: s.err, Polling: r.live.watch.polling()})
	}
}

// drain ends what is under way.
func (r *runner) drain() {
	if r.running != nil {
		r.running.cancel()
		<-r.done
	}
	if r.judging {
		<-r.judged
	}
}
