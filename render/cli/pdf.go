package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"throughline/render"
	"throughline/render/diag"
)

const pdfHelp = `Prints briefs as PDF files, and says of each whether it fits its pages.

The files are tagged, have an outline, and are the same each time for the same
content and browser. A Chromium (133 or later) must be on the machine; it sees
the briefs and nothing else, and nothing leaves the machine.

Usage:
  throughline pdf [ID ...] [flags]

An ID is a brief's own (board-2026-11), "portfolio", or what a brief is made of
(products/payments, or payments). Without one all are printed.

Flags:
  --out DIR         where the files go (default "pdf")
  --paper SIZE      a4 or letter, whatever the briefs say
  --check           write nothing, only say what does not fit
  --content DIR     the portfolio (default "content")
  --templates DIR   files that lie over the built-in templates (default
                    "templates", where there is one)
  --audience NAME   the edition (default: the one that site.yaml publishes)
  --as-of DATE      the day to speak of, as 2026-10-05 (default: site.yaml,
                    SOURCE_DATE_EPOCH, today)
  --base-url URL    where the site stands; links to its pages then work in the
                    files too
  --drafts          print drafts too
  --strict          write nothing and exit 1 if any check finds an error
  --force           write over files that throughline did not make
  --browser PROGRAM the browser that prints (default: one that is found)

Exit codes:
  0 printed, 1 problems in the content, 3 misuse, 4 it could not be printed

Examples:
  throughline pdf portfolio
  throughline pdf board-2026-11 --audience board --out ~/board
  throughline pdf --check --paper letter
`

// pdfFlags are the flags of pdf.
type pdfFlags struct {
	inputFlags
	printFlags
	out     string
	asOf    string
	baseURL string
	check   bool
	strict  bool
	force   bool
}

func (a *app) pdfCommand() *cobra.Command {
	var f pdfFlags
	cmd := a.command("pdf [ID ...]", "print briefs as PDF files", pdfHelp)
	f.inputFlags.register(cmd)
	f.printFlags.register(cmd)
	cmd.Flags().StringVar(&f.out, "out", "pdf", "`DIR` of the files")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "`DATE` to speak of")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "`URL` where the site stands")
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "fail if any check finds an error")
	cmd.Flags().BoolVar(&f.force, "force", false, "write over files of others")
	completeFlags(cmd)
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.pdf(cmd, args, f) }
	cmd.ValidArgsFunction = func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		return a.briefIDs(cmd, f.inputFlags), cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

func (a *app) pdf(cmd *cobra.Command, ids []string, f pdfFlags) error {
	start := a.Now()
	if err := errors.Join(f.printFlags.check(), checkBaseURL(f.baseURL)); err != nil {
		return err
	}
	asOf, err := a.asOf(f.asOf)
	if err != nil {
		return err
	}
	if !f.check {
		if err := a.checkPlace(f.out, f.content); err != nil {
			return err
		}
	}
	press, err := a.newPress(cmd.Context(), f.browser)
	if err != nil {
		return err
	}
	defer press.close()
	in, closeInput, err := a.input(cmd, f.inputFlags)
	if err != nil {
		return err
	}
	defer closeInput()
	in.AsOf, in.BaseURL, in.Paper, in.Print = asOf, f.baseURL, f.paper, press.print
	in.Version = contentVersion(cmd.Context(), f.content)

	ctx, progress := cmd.Context(), a.newProgress()
	defer progress.clear()
	res, err := a.made(ctx, in, f.out, progress)
	if err != nil {
		return err
	}
	if n := stopping(res.Problems, f.strict); n > 0 {
		a.talk("nothing was printed: %s must be mended first\n", count(n, "problem", "problems"))
		return errProblems
	}
	briefs, err := a.choose(res.Briefs(), ids)
	if err != nil {
		return err
	}
	if !f.check && !f.force { // before it takes its time
		if err := othersIn(f.out, res.Edition, fileNames(briefs)); err != nil {
			return err
		}
	}
	printed, err := printAll(ctx, res, briefs, progress)
	progress.clear()
	if err != nil {
		return leftAlone(ctx, f.out, err)
	}
	misfits := res.Misfits()
	if err := diag.Text(a.Stderr, misfits, a.colour()); err != nil { // notes too: they were asked for
		return fmt.Errorf("write to standard error: %w", err)
	}
	if n := stopping(misfits, f.strict); n > 0 {
		a.talk("nothing was written: %s must be mended first (--strict)\n", count(n, "problem", "problems"))
		return errProblems
	}
	line := fmt.Sprintf("%s checked in %s", count(len(briefs), "brief", "briefs"), seconds(a.Now().Sub(start)))
	if !f.check {
		if err := writePDFs(f.out, res.Edition, printed, f.force); err != nil {
			return err
		}
		line = fmt.Sprintf("%s: %s printed in %s", slashed(f.out), count(len(briefs), "brief", "briefs"), seconds(a.Now().Sub(start)))
	}
	if found := tally(append(slices.Clone(res.Problems), misfits...)); found != "" {
		line += "; " + found
	}
	return a.result("%s\n", printable(line))
}

// choose returns the briefs that the ids mean, all without any.
func (a *app) choose(briefs []render.Brief, ids []string) ([]render.Brief, error) {
	if len(briefs) == 0 {
		return nil, &misuse{"this edition has no briefs", `throughline new brief "Title" begins one`}
	}
	if len(ids) == 0 {
		return briefs, nil
	}
	var chosen []render.Brief
	for _, id := range ids {
		fits := meant(briefs, id)
		switch {
		case len(fits) == 0:
			return nil, a.noBrief(briefs, id)
		case len(fits) > 1:
			var names []string
			for _, b := range fits {
				names = append(names, b.ID)
			}
			return nil, &misuse{fmt.Sprintf("%q can be several briefs", id), "write " + list(names, "or")}
		}
		if !slices.Contains(chosen, fits[0]) {
			chosen = append(chosen, fits[0])
		}
	}
	return chosen, nil
}

// meant are the briefs that an id can mean: the one that is called so, else those
// of the documents that are.
func meant(briefs []render.Brief, id string) []render.Brief {
	id = strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(id, "briefs/"), ".html"))
	var fits []render.Brief
	for _, b := range briefs {
		switch {
		case b.ID == id:
			return []render.Brief{b}
		case path.Base(b.ID) == id:
			fits = append(fits, b)
		}
	}
	return fits
}

func (a *app) noBrief(briefs []render.Brief, id string) error {
	m := &misuse{message: fmt.Sprintf("there is no brief %q in this edition", id)}
	var names []string
	for _, b := range briefs {
		names = append(names, b.ID, path.Base(b.ID))
	}
	if near := diag.Nearest(id, slices.Values(names)); near != "" {
		m.hint = a.instead(replace(a.args, id, near))
	} else {
		m.hint = `throughline pdf portfolio prints the whole portfolio; "throughline help pdf" says what an id can be`
	}
	return m
}

// briefIDs completes the briefs of the portfolio.
func (a *app) briefIDs(cmd *cobra.Command, f inputFlags) []string {
	in, closeInput, err := a.input(cmd, f)
	if err != nil {
		return nil
	}
	defer closeInput()
	in.Print = func(render.Sheet) (render.Printed, error) { return render.Printed{}, errors.New("only named") }
	res, err := render.Site(cmd.Context(), in)
	if err != nil {
		return nil
	}
	var ids []string
	for _, b := range res.Briefs() {
		ids = append(ids, cobra.CompletionWithDesc(b.ID, b.Title))
	}
	return ids
}

// printedBrief is a brief that is ready to be written.
type printedBrief struct {
	name string // of its file, below the folder
	data []byte
}

// fileNames are the names of the briefs' files, below their folder.
func fileNames(briefs []render.Brief) []string {
	names := make([]string, len(briefs))
	for i, b := range briefs {
		names[i] = b.ID + ".pdf"
	}
	return names
}

// printAll prints the briefs, several at a time, in their order.
func printAll(ctx context.Context, res render.Result, briefs []render.Brief, progress *progress) ([]printedBrief, error) {
	printed := make([]printedBrief, len(briefs))
	paths := make([]string, len(briefs))
	for i, name := range fileNames(briefs) {
		paths[i], printed[i].name = briefs[i].File, name
	}
	err := render.Render(ctx, res, paths, progress.report, func(i int, data []byte) { printed[i].data = data })
	return printed, err
}
