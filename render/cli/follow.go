package cli

import (
	"context"
	"path/filepath"

	"throughline/render"
	"throughline/render/diag"
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
	in.Progress = progress.report
	in.Places = true
	var last *render.Result
	return preview.Start(ctx, preview.Config{
		Folders: folders,
		Poll:    f.poll,
		Build: func(ctx context.Context, c preview.Changes) (preview.Site, error) {
			if now, err := a.today(); err == nil { // it may be past midnight
				in.Now = now
			}
			in.Before, in.Changed = last, c[in.Name]
			res, err := render.Site(ctx, in)
			in.Progress = nil // later builds are short
			if err != nil {
				return preview.Site{}, err
			}
			last = &res
			return previewed(res), nil
		},
		Heard: a.sayRebuild,
	})
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

// watched are the folders that a site is made from.
func watched(in render.Input, f serveFlags) ([]preview.Folder, error) {
	content, err := filepath.Abs(f.content)
	if err != nil {
		return nil, err
	}
	folders := []preview.Folder{{Name: in.Name, Dir: content, Files: in.Content}}
	if in.Templates != nil {
		dir, err := filepath.Abs(f.templatesFolder())
		if err != nil {
			return nil, err
		}
		folders = append(folders, preview.Folder{Name: slashed(f.templatesFolder()), Dir: dir, Files: in.Templates})
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

// sayFirst tells of the first build.
func (a *app) sayFirst(r preview.Report) error {
	if err := a.sayProblems(r.Problems); err != nil {
		return err
	}
	if n := stopping(r.Problems, false); n > 0 {
		a.talk("nothing to show yet: %s must be mended first; q or Ctrl-C ends it\n", count(n, "problem", "problems"))
	} else {
		found := ""
		if n := tally(r.Problems); n != "" {
			found = "; " + n
		}
		a.talk("serving %s of the edition for %q%s; Ctrl-C ends it\n", count(r.Site.Documents, "document", "documents"), r.Site.Edition, found)
	}
	return nil
}

// sayRebuild tells of a rebuild, in one line.
func (a *app) sayRebuild(r preview.Report) {
	a.talk("%s %v in %v\n", a.Now().Format("15:04:05"), r.Changes, r.Took)
}
