package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"throughline/render"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/output"
)

const buildHelp = `Writes the site of one edition into a folder.

The folder is exchanged as a whole: whatever happens, it holds the complete old
site or the complete new one. Files in it that throughline did not write stay.

Usage:
  throughline build [flags]

Flags:
  --content DIR     the portfolio (default "content")
  --out DIR         where the site goes (default "public")
  --templates DIR   files that lie over the built-in templates (default
                    "templates", where there is one)
  --audience NAME   the edition to write (default: the one that site.yaml
                    publishes)
  --as-of DATE      the day to speak of, as 2026-10-05 (default: site.yaml,
                    SOURCE_DATE_EPOCH, today)
  --base-url URL    where the site will stand, for absolute links
  --drafts          show drafts, and what is not yet or no longer published
  --pdf             print each brief too, beside its page, with a Chromium (133
                    or later) that is on the machine
  --paper SIZE      a4 or letter, whatever the briefs say
  --browser PROGRAM the browser that prints (default: one that is found)
  --strict          write nothing and exit 1 if any check finds an error
  --force           write over generated files that somebody edited

Exit codes:
  0 written, 1 problems in the content, 3 misuse, 4 it could not be written

Examples:
  throughline build
  throughline build --audience board --out public-board --pdf
`

// buildFlags are the flags of build.
type buildFlags struct {
	inputFlags
	printFlags
	pdf     bool
	out     string
	asOf    string
	baseURL string
	strict  bool
	force   bool
}

func (a *app) buildCommand() *cobra.Command {
	var f buildFlags
	cmd := a.command("build", "write the site of one edition into a folder", buildHelp)
	f.inputFlags.register(cmd)
	f.printFlags.register(cmd)
	cmd.Flags().BoolVar(&f.pdf, "pdf", false, "print each brief too")
	cmd.Flags().StringVar(&f.out, "out", "public", "`DIR` of the site")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "`DATE` to speak of")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "`URL` where the site will stand")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "fail if any check finds an error")
	cmd.Flags().BoolVar(&f.force, "force", false, "write over generated files that somebody edited")
	completeFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return a.build(cmd, f) }
	return cmd
}

func (a *app) build(cmd *cobra.Command, f buildFlags) error {
	start := a.Now()
	asOf, err := a.asOf(f.asOf)
	if err != nil {
		return err
	}
	if err := errors.Join(f.printFlags.check(), checkBaseURL(f.baseURL)); err != nil {
		return err
	}
	in, closeInput, err := a.input(cmd, f.inputFlags)
	if err != nil {
		return err
	}
	defer closeInput()
	in.AsOf, in.BaseURL, in.Paper, in.Version = asOf, f.baseURL, f.paper, contentVersion(cmd.Context(), f.content)
	if err := a.checkPlace(f.out, f.content); err != nil {
		return err
	}

	if f.pdf {
		press, err := a.newPress(cmd.Context(), f.browser)
		if err != nil {
			return err
		}
		defer press.close()
		in.Print = press.print
	}

	ctx, progress := cmd.Context(), a.newProgress()
	defer progress.clear()
	res, err := a.made(ctx, in, f.out, progress)
	if err != nil {
		return err
	}
	if n := stopping(res.Problems, f.strict); n > 0 {
		why := "must be mended first"
		if f.strict {
			why += " (--strict)"
		}
		a.talk("%s: %s %s\n", untouched(f.out), count(n, "problem", "problems"), why)
		return errProblems
	}

	res.Forget()
	a.collectAt(gcWriting)
	o := render.WriteOptions{Force: f.force, Progress: progress.report, Approve: func() error { return a.approve(res, f, progress) }}
	summary, err := render.Write(ctx, res, f.out, o)
	progress.clear()
	if err != nil {
		return leftAlone(ctx, f.out, err)
	}
	res.Problems = append(res.Problems, res.Misfits()...)
	return a.sayWritten(f.out, res, summary, a.Now().Sub(start))
}

// made makes a site and says what is wrong with its content. The folder is where
// something of it is to be written.
func (a *app) made(ctx context.Context, in render.Input, out string, progress *progress) (render.Result, error) {
	in.Progress = progress.report
	res, err := render.Build(ctx, in)
	progress.clear()
	if err != nil {
		return res, leftAlone(ctx, out, err)
	}
	return res, a.sayProblems(res.Problems)
}

// approve says how the briefs that were printed fit their pages, and refuses the
// site if it is to be strict.
func (a *app) approve(res render.Result, f buildFlags, progress *progress) error {
	misfits := res.Misfits()
	progress.clear()
	if err := a.sayProblems(misfits); err != nil {
		return err
	}
	if n := stopping(misfits, f.strict); n > 0 {
		a.talk("%s: %s must be mended first (--strict)\n", untouched(f.out), count(n, "problem", "problems"))
		return errProblems
	}
	return nil
}

// checkPlace refuses folders into which no site should be written.
func (a *app) checkPlace(out, content string) error {
	if strings.TrimSpace(out) == "" { // an unset variable must not publish
		return &misuse{"--out needs a folder", "throughline build --out DIR"}
	}
	home := a.Getenv("HOME")
	if runtime.GOOS == "windows" {
		home = a.Getenv("USERPROFILE")
	}
	if err := output.CheckPlace(out, content, home); err != nil {
		return &misuse{message: err.Error()}
	}
	return nil
}

// stopping counts the problems that forbid writing the site.
func stopping(l diag.List, strict bool) int {
	n := 0
	for _, d := range l {
		if d.Blocks() || strict && d.Severity == diag.Error {
			n++
		}
	}
	return n
}

// untouched says that the output folder is what it was before.
func untouched(out string) string {
	if _, err := os.Lstat(out); err != nil {
		return slashed(out) + " was not written"
	}
	return slashed(out) + " was left as it was"
}

// leftAlone is the failure of a build that wrote nothing.
func leftAlone(ctx context.Context, out string, err error) error {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return fmt.Errorf("interrupted; %s", untouched(out))
	}
	return err
}

// sayWritten is the summary of one line, and what became of files that
// somebody edited and the site no longer has.
func (a *app) sayWritten(out string, res render.Result, s output.Summary, took time.Duration) error {
	if s.InPlace {
		a.talk("cannot exchange folders here: replaced files one by one\n")
	}
	for _, name := range s.Kept {
		a.talk("%s/%s is no longer part of the site; it was edited, so it was kept\n", slashed(out), printable(name))
	}
	line := fmt.Sprintf("%s: %s, %s (%d written, %d unchanged, %d removed) in %s", slashed(out),
		count(res.Documents, "document", "documents"),
		count(s.Written+s.Unchanged, "file", "files"),
		s.Written, s.Unchanged, s.Removed, seconds(took))
	if found := tally(res.Problems); found != "" {
		line += "; " + found
	}
	return a.result("%s\n", printable(line))
}

// asOf reads the day that --as-of names.
func (a *app) asOf(text string) (doc.Date, error) {
	if text == "" {
		return doc.Date{}, nil
	}
	day, err := doc.ParseDate(strings.TrimSpace(text))
	if err != nil {
		return doc.Date{}, &misuse{fmt.Sprintf("--as-of %q: %v", text, err), "write it as --as-of " + a.Now().Format(time.DateOnly)}
	}
	return day, nil
}

// checkBaseURL refuses what is not the address of a site.
func checkBaseURL(text string) error {
	if text == "" {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return &misuse{fmt.Sprintf("--base-url needs the address of a site, but was given %q", text), "write it as --base-url https://strategy.example.org/"}
	}
	return nil
}
