package render

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"throughline/render/audience"
	"throughline/render/output"
)

// WriteOptions say how a site is written.
type WriteOptions struct {
	Force    bool // overwrite generated files that somebody edited
	Progress func(stage string, done, total int)
	Approve  func() error // asked when all is made and nothing written yet; an error leaves the old site
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
	add := func(path string) {
		if failed.err() == nil {
			failed.set(put(stage, res.Tree, audit, path))
		}
	}
	pages := slices.DeleteFunc(slices.Clone(paths), res.prints)
	each(ctx, o.Progress, "writing", len(pages), func(i int) { add(pages[i]) })
	briefs := res.Briefs()
	eachOne(ctx, o.Progress, "printing", len(briefs), func(i int) { add(briefs[i].File) })
	if err := errors.Join(failed.err(), ctx.Err()); err != nil {
		return output.Summary{}, err
	}
	if o.Approve != nil {
		if err := o.Approve(); err != nil {
			return output.Summary{}, err
		}
	}
	return stage.Commit()
}

// Render makes some files of the site, each as Write would, and hands them on by
// their places in the list, from several goroutines. It is for files that take
// long to make.
func Render(ctx context.Context, res Result, paths []string, progress func(stage string, done, total int), f func(i int, data []byte)) error {
	if res.Tree == nil {
		return ErrBlocked
	}
	var failed first
	eachOne(ctx, progress, "printing", len(paths), func(i int) {
		if failed.err() != nil {
			return
		}
		data, err := rendered(res.Tree, res.audit(), paths[i])
		if err == nil {
			f(i, data)
		}
		failed.set(err)
	})
	return errors.Join(failed.err(), ctx.Err())
}

// put renders one file, looks for what the edition may not show, and stages it.
func put(stage *output.Stage, tree *output.Tree, audit audience.Audit, path string) error {
	data, err := rendered(tree, audit, path)
	if err != nil {
		return err
	}
	return stage.Put(path, data)
}

func rendered(tree *output.Tree, audit audience.Audit, path string) ([]byte, error) {
	data, err := tree.Render(path)
	if err != nil {
		return nil, fmt.Errorf("render %q: %w", path, err)
	}
	return data, audit.Check(path, data)
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
