// Package render is the pipeline: content in, a finished site out.
//
// [Build] reads as the picture of the house. Data flows one way, each room
// hands an immutable value to the next, and the site it returns is itself a
// value, [output.Tree], whose pages are rendered when somebody asks for them:
// [Write] asks for all, the preview for the one that a browser shows.
//
// Here, and in preview, pdf and cli, goroutines are started; the rooms below
// are functions on values. Only cli may import render.
package render

import (
	"context"
	"errors"
	"io/fs"
	"sync"

	"throughline/render/audience"
	"throughline/render/check"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/output"
	"throughline/render/portfolio"
	"throughline/render/theme"
)

// Input is everything that a site depends on. Same input, same bytes.
type Input struct {
	Content   fs.FS    // the portfolio
	Name      string   // the content folder as the user names it, for messages
	Templates fs.FS    // files that lie over the built-in templates, or nil
	Edition   string   // the audience to build for; "" is the one that site.yaml publishes
	AsOf      doc.Date // the day to speak of; zero leaves it to site.yaml, then to Now
	Now       doc.Date // the day that it is
	BaseURL   string   // where the site will stand; "" leaves it to site.yaml
	Paper     string   // of all briefs, "a4" or "letter"; "" leaves it to each
	Version   string   // of the content, as its history calls it; "" is not said
	Drafts    bool     // show drafts, and what is not yet or no longer published
	Places    bool     // blocks say where they are written, for the preview

	// Print makes a PDF of a brief; nil leaves PDFs out of the site. The same
	// sheet must give the same bytes. It is called by several goroutines.
	Print func(Sheet) (Printed, error)

	// Before is an earlier build of the same folders, or nil. Files that are
	// what they were then are not read again. Changed are the paths of the
	// content that may differ, "." for all; Restyled says that the templates
	// may. They mean nothing without Before.
	Before   *Result
	Changed  []string
	Restyled bool

	// Progress hears how far a stage is, from several goroutines; nil for silence.
	Progress func(stage string, done, total int)
}

// Result is what came of a build.
type Result struct {
	Tree      *output.Tree // the site; nil if a problem blocks it
	Problems  diag.List    // sorted
	Edition   string       // the edition that was built
	Documents int          // in the edition

	audit     func() audience.Audit // of finished pages; made when a site is written
	check     func() diag.List      // the findings of the checks; nil if there is nothing to check
	found     diag.List             // Problems, as they were found
	configure func(diag.List) diag.List
	press     *press // nil if nothing is printed
	memory    memory
}

// ErrBlocked says that problems of the content forbid writing the site.
var ErrBlocked = errors.New("the content has problems that block the build")

// Build makes the site of one edition and checks it. The error is the tool's
// failure; the author's mistakes are in Result.Problems.
func Build(ctx context.Context, in Input) (Result, error) {
	res, err := Site(ctx, in)
	if err != nil {
		return res, err
	}
	return res.Checked(), nil
}

// Site is [Build] without the checks, which block nothing: whoever waits for
// the pages can ask for them later, with [Result.Checked].
func Site(ctx context.Context, in Input) (Result, error) {
	var res Result
	before := in.before()
	tree, problems, err := in.read(before)
	if err != nil {
		return res, err
	}
	res.Problems = problems

	yaml := rulesIn(tree)
	settled := before.settings(tree, yaml)
	res.add(settled.problems)
	settings := settled.settings
	site := in.override(settings.Site)
	settings.Site = site

	rules := rules{yaml, asked{in.Edition, in.BaseURL, in.Version, in.Paper, in.Print != nil, in.Drafts, in.Places, site.AsOf, site.Pinned}}
	before = before.under(rules)
	texts := parseDocuments(ctx, in, tree, settings, before)
	if ctx.Err() != nil {
		return res, ctx.Err()
	}
	res.memory = memory{tree: tree, rules: rules, settled: settled, texts: texts, decided: before.decided, cleared: before.cleared, linked: before.linked, out: before.out, look: in.before().look}
	docs := texts.documents()
	res.add(texts.problems())
	taken := before.unique(texts)
	res.memory.distinct = len(taken) == 0
	res.add(taken)

	policy, problems := audience.NewPolicy(site, in.Edition, site.AsOf, in.Drafts)
	res.add(problems)
	if res.Problems.Blocks() { // who may see what is not clear, or a document is not whole
		return res.finish(site), nil
	}
	cleared, withheld, problems := before.decided.Again(docs, settings, policy)
	res.memory.decided = cleared
	res.add(problems)

	bodies := parseBodies(ctx, in, cleared, site, before)
	if ctx.Err() != nil {
		return res, ctx.Err()
	}
	res.memory.cleared = bodies
	res.add(bodies.problems())

	linked := portfolio.Relink(before.linked, cleared, bodies.bodies(), tree, site, func(n int, f func(i int)) {
		each(context.WithoutCancel(ctx), nil, "", n, f) // half a portfolio is none
	})
	res.memory.linked = linked
	res.add(linked.Problems)
	plan := before.out.plan().Again(linked)
	printed := in.Print != nil // and so the briefs are measured
	res.check = func() diag.List { return append(check.Run(linked, withheld), fitting(plan, printed)...) }
	if ctx.Err() != nil {
		return res, ctx.Err()
	}

	look, err := in.dressed(theme.Brand{Accent: site.Brand.Accent, At: site.AccentSpan})
	if err != nil {
		return res, err
	}
	res.memory.look = look
	res.add(look.problems)

	s := newParts(plan, look.theme)
	if in.Print != nil {
		s.press = newPress(in.Print, plan, policy.Edition(), site)
	}
	out := layOut(s, before.out)
	res.memory.out = out
	res.Tree = out.tree
	res.add(out.problems)
	res.Edition, res.Documents = policy.Edition(), len(bodies)
	overlay := in.Templates // in holds the build before
	res.audit = sync.OnceValue(func() audience.Audit { return withheld.NewAudit(cleared, templateTexts(overlay)...) })
	if res.press = s.press; res.press != nil {
		res.press.site, res.press.audit = res.Tree, res.audit
	}
	return res.finish(site), nil
}
