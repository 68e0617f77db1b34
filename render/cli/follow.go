package cli

import (
	"context"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"throughline/render"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/preview"
)

// follow makes the first build of a site that follows its folders.
func (a *app) follow(ctx context.Context, in render.Input, f serveFlags) (*preview.Live, error) {
	folders, err := watched(in, f)
	if err != nil {
		return nil, err
	}
	progress := a.newProgress()
	defer progress.clear()
	in.Progress, in.Places = progress.report, true
	b := &rebuilder{app: a, in: in, templates: slashed(f.templatesFolder())}
	defer a.collectAt(gcServing)
	return preview.Start(ctx, preview.Config{Folders: folders, Poll: f.poll, Build: b.build, Heard: a.sayRebuild})
}

// watched are the folders that a site is made from.
func watched(in render.Input, f serveFlags) ([]preview.Folder, error) {
	folders := []preview.Folder{{Name: in.Name, Dir: f.content, Files: in.Content}}
	if in.Templates != nil {
		folders = append(folders, preview.Folder{Name: slashed(f.templatesFolder()), Dir: f.templatesFolder(), Files: in.Templates})
	}
	for i := range folders {
		dir, err := filepath.Abs(folders[i].Dir)
		if err != nil {
			return nil, fmt.Errorf("find the folder %q: %w", folders[i].Name, err)
		}
		folders[i].Dir = dir
	}
	return folders, nil
}

// templatesFolder is the folder of the user's templates, where there is one.
func (f inputFlags) templatesFolder() string {
	if f.templates == "" {
		return "templates"
	}
	return f.templates
}

// rebuilder builds one site again and again, each time from the build before.
type rebuilder struct {
	app       *app
	in        render.Input
	templates string // the folder, as messages call it
	last      *render.Result
	day       doc.Date // of it
}

func (b *rebuilder) build(ctx context.Context, c preview.Changes) (preview.Site, error) {
	before := b.last
	if now, err := b.app.today(); err == nil { // it may be past midnight
		b.in.Now = now
	}
	b.in.Before, b.in.Changed, b.in.Restyled = before, c[b.in.Name], len(c[b.templates]) > 0
	res, err := render.Site(ctx, b.in)
	b.in.Progress = nil // later builds are short
	if err != nil {
		return preview.Site{}, err
	}
	site := previewed(res)
	site.Unchanged = before != nil && res.SameContent(*before) && !b.in.Restyled && b.in.Now == b.day
	b.last, b.day = &res, b.in.Now
	return site, nil
}

// previewed is a build as the preview shows it.
func previewed(res render.Result) preview.Site {
	site := preview.Site{
		Problems:  res.Problems,
		Check:     func() diag.List { return res.Checked().Problems },
		Edition:   res.Edition,
		Documents: res.Documents,
	}
	if res.Tree != nil {
		site.Files, site.Source, site.Paths = res.Tree, res.Tree.Source, res.Tree.Paths
	}
	return site
}

// howToEnd is how a preview is ended.
const howToEnd = "q and Enter, or Ctrl-C, end it"

// sayFirst tells of the first build.
func (a *app) sayFirst(r preview.Report) error {
	if err := a.sayProblems(r.Problems); err != nil {
		return err
	}
	a.sayPolling(r)
	if n := stopping(r.Problems, false); n > 0 {
		a.talk("nothing to show yet: %s must be mended first; %s\n", count(n, "problem", "problems"), howToEnd)
		return nil
	}
	found := ""
	if n := tally(r.Problems); n != "" {
		found = "; " + n
	}
	a.talk("serving %s of the edition for %q%s; %s\n", count(r.Site.Documents, "document", "documents"), r.Site.Edition, found, howToEnd)
	return nil
}

// sayPolling says why changes are looked for, once.
func (a *app) sayPolling(r preview.Report) {
	if r.Polling != "" && !a.polling {
		a.talk("changes are looked for every so often: %s\n", printable(r.Polling))
	}
	a.polling = r.Polling != ""
}

// sayRebuild tells of a rebuild, in one line: what changed, how long it took
// until it could be seen, and what is wrong.
func (a *app) sayRebuild(r preview.Report) {
	line := a.Now().Format(time.TimeOnly) + " " + changed(r.Changes)
	switch i := slices.IndexFunc(r.Problems, diag.Diagnostic.Blocks); {
	case r.Err != nil:
		line += ": not shown: " + r.Err.Error()
	case i >= 0:
		p := r.Problems[i]
		line += fmt.Sprintf(": not shown: %s:%d:%d: %s", p.File, p.Line, p.Col, p.Message)
		if n := stopping(r.Problems, false); n > 1 {
			line += fmt.Sprintf(", and %d more", n-1)
		}
	default:
		line += fmt.Sprintf(" in %.1f ms", float64(r.Took.Microseconds())/1000)
		if n := tally(r.Problems); n != "" {
			line += "; " + n
		}
	}
	a.talk("%s\n", printable(line))
	a.sayPolling(r)
}

// changed names what changed: the first path, and how many there are besides. A
// folder is not named beside what is in it.
func changed(c preview.Changes) string {
	first, n := "", 0
	for _, folder := range slices.Sorted(maps.Keys(c)) {
		for _, p := range c[folder] {
			if slices.ContainsFunc(c[folder], func(other string) bool { return strings.HasPrefix(other, p+"/") }) {
				continue
			}
			if n++; n == 1 {
				first = path.Join(folder, p)
			}
		}
	}
	if n > 1 {
		first += fmt.Sprintf(" and %d more", n-1)
	}
	return first
}
