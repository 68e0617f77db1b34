package render

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"throughline/render/audience"
	"throughline/render/output"
)

// WriteOptions say how a site is written.
type WriteOptions struct {
	Force    bool // overwrite generated files that somebody edited
	Progress func(stage string, done, total int)
}

// Write renders every page of the site, in parallel, into the output folder,
// which changes as a whole or not at all. It returns [ErrBlocked] if the build
// was blocked.
func Write(ctx context.Context, res Result, dir string, o WriteOptions) (output.Summary, error) {
	if res.Tree == nil {
		return output.Summary{}, ErrBlocked
	}
	paths := res.Tree.Paths()
	stage, err := output.Begin(dir, paths, output.Options{Audience: res.Edition, Force: o.Force})
	if err != nil {
		return output.Summary{}, err
	}
	defer stage.Abort() // does nothing after Commit
	audit := res.audit()
	var failed first
	each(ctx, o.Progress, "writing", len(paths), func(i int) {
		if failed.err() == nil {
			failed.set(put(stage, res.Tree, audit, paths[i]))
		}
	})
	if err := errors.Join(failed.err(), ctx.Err()); err != nil {
		return output.Summary{}, err
	}
	return stage.Commit()
}

// put renders one file, looks for what the edition may not show, and stages it.
func put(stage *output.Stage, tree *output.Tree, audit audience.Audit, path string) error {
	data, err := tree.Render(path)
	if err != nil {
		return fmt.Errorf("render %q: %w", path, err)
	}
	if err := audit.Check(path, data); err != nil {
		return err
	}
	return stage.Put(path, data)
}

// first keeps the first error of several goroutines.
type first struct {
	mu  sync.Mutex
	got error
}

func (f *first) set(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.got == nil {
		f.got = err
	}
}

func (f *first) err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.got
}
