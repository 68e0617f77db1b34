package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"throughline/render"
	"throughline/render/pdf"
)

// tabs is how many pages a browser makes at a time. Measured on two cores with 33
// briefs: 18 s with two, 14.6 with three, 14.8 with four, 18 with six.
const tabs = 3

// press prints briefs with a browser that it starts when the first one comes.
type press struct {
	ctx   context.Context
	start func() (*pdf.Printer, error)

	mu     sync.Mutex
	ending []func()
}

// newPress finds the browser, so that it is missed before anything is built.
func (a *app) newPress(ctx context.Context, browser string) (*press, error) {
	found, err := a.findChromium(browser)
	if err != nil {
		return nil, err
	}
	p := &press{ctx: ctx}
	p.start = sync.OnceValues(func() (*pdf.Printer, error) {
		its, remove, err := found.folders(runtime.GOOS, a.Getenv("HOME"))
		if err != nil {
			return nil, err
		}
		p.end(remove)
		printer, err := pdf.Start(ctx, pdf.Options{Browser: found.path, Profile: its.profile, Temp: its.temp, Tabs: tabs})
		if old, ok := errors.AsType[*pdf.TooOld](err); ok {
			return nil, &hinted{old, "update it, or name a newer one with --browser PROGRAM"}
		}
		if err != nil {
			return nil, &hinted{err, "see whether it runs by itself: " + found.path + " --headless --version; --browser PROGRAM names another one"}
		}
		p.end(printer.Close)
		return printer, nil
	})
	return p, nil
}

func (p *press) end(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ending = append(p.ending, f)
}

// close ends the browser, if it was started, and waits until it is gone.
func (p *press) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := len(p.ending) - 1; i >= 0; i-- {
		p.ending[i]()
	}
	p.ending = nil
}

// print is [render.Input.Print].
func (p *press) print(s render.Sheet) (render.Printed, error) {
	printer, err := p.start()
	if err != nil {
		return render.Printed{}, err
	}
	job := pdf.Job{Site: s.Site, Path: s.Path, Base: s.Base, Edition: s.Edition, Pages: s.Pages, Blocks: s.Blocks}
	if !s.Day.IsZero() {
		job.Day = time.Date(s.Day.Year, time.Month(s.Day.Month), s.Day.Day, 0, 0, 0, 0, time.UTC)
	}
	paper, err := printer.Print(p.ctx, job)
	if err != nil {
		return render.Printed{}, err
	}
	words, err := pdf.Text(paper.Data)
	if err != nil {
		return render.Printed{}, err
	}
	return render.Printed{Data: paper.Data, Words: words, Over: paper.Fit.Over, Room: paper.Fit.Room, Blocks: paper.Fit.Blocks}, nil
}

// printFlags are the flags of the commands that print.
type printFlags struct {
	browser string
	paper   string
}

func (f *printFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.browser, "browser", "", "`PROGRAM` that prints")
	cmd.Flags().StringVar(&f.paper, "paper", "", "`SIZE` of all sheets: a4 or letter")
}

// check refuses a paper that no brief is laid out for.
func (f *printFlags) check() error {
	switch f.paper {
	case "", "a4", "letter":
		return nil
	}
	return &misuse{fmt.Sprintf("--paper is %q, and can be a4 or letter", f.paper), "without it each brief has its own"}
}
