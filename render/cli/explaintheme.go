package cli

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"throughline/render"
	"throughline/render/diag"
)

const themeIntro = `A theme is a folder of templates and assets. Files in templates/ (or the folder
that --templates names) lie over the built-in ones, file by file; a file that you
do not have stays built in. Begin with a copy:

  throughline explain theme assets/tokens.css > templates/assets/tokens.css

Templates are Go's html/template with its built-in functions. Every field is
checked against the model before anything is rendered. Style sheets directly in
assets are joined into assets/style.css: the built-in ones in their order, then
the accent of site.yaml, then your own by name. Other assets are published as
they are. (The kind of document: throughline explain kind theme.)
`

// themePaths are the files of the built-in theme.
func themePaths() []string {
	guide, _, err := render.ThemeGuide(nil)
	if err != nil {
		return nil
	}
	var paths []string
	for _, f := range guide.Files {
		paths = append(paths, f.Path)
	}
	return paths
}

func (a *app) explainTheme(cmd *cobra.Command, dir string, args []string) error {
	switch {
	case len(args) > 1:
		return &misuse{"explain theme takes one file at a time", a.instead([]string{"explain", "theme", args[0]})}
	case len(args) == 1:
		return a.themeFile(args[0])
	}
	overlay, err := openTemplates(dir, cmd.Flags().Changed("templates"))
	if err != nil {
		return err
	}
	var own fs.FS
	if overlay != nil {
		defer func() { _ = overlay.Close() }()
		own = templateFiles{overlay.FS()}
	}
	guide, problems, err := render.ThemeGuide(own)
	if err != nil {
		return err
	}
	if err := a.sayProblems(problems); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(themeIntro)
	files(&b, guide)
	models(&b, guide)
	return a.result("%s", b.String())
}

// themeFile prints a file of the built-in theme.
func (a *app) themeFile(name string) error {
	clean := strings.TrimPrefix(path.Clean(slashed(name)), "templates/")
	if data := render.ThemeFile(clean); data != nil {
		return written(a.Stdout.Write(data))
	}
	m := &misuse{message: fmt.Sprintf("the built-in theme has no file %q", name)}
	paths := themePaths()
	near := diag.Nearest(clean, slices.Values(paths))
	if i := slices.IndexFunc(paths, func(p string) bool { return path.Base(p) == path.Base(clean) }); i >= 0 {
		near = paths[i]
	}
	if near != "" {
		m.hint = a.instead(replace(a.args, name, near))
	} else {
		m.hint = "its files are listed by: throughline explain theme"
	}
	return m
}

// files lists what a theme consists of, with what is the user's own.
func files(b *strings.Builder, g render.Guide) {
	b.WriteString("\nFiles (* is yours)\n\n")
	for _, f := range g.Files {
		mark, about := " ", f.About
		if f.Own != "" {
			mark = "*"
			about = strings.TrimSpace("in place of the built-in one. " + about)
			if f.Added {
				about = strings.TrimPrefix(about, "in place of the built-in one. ")
			}
		}
		line(b, fmt.Sprintf("%s %-24s ", mark, f.Path), about)
	}
}

// models lists what templates are executed with.
func models(b *strings.Builder, g render.Guide) {
	b.WriteString("\nModels\n")
	for _, t := range g.Types {
		fmt.Fprintf(b, "\n%s", t.Name)
		for i, p := range t.Pages {
			fmt.Fprintf(b, "%s pages/%s.tmpl", []string{":", ","}[min(i, 1)], p)
		}
		b.WriteString("\n")
		line(b, "  ", strings.TrimPrefix(t.About, "is "))
		name, kind := 0, 0
		for _, f := range t.Fields {
			name, kind = max(name, len(f.Name)), max(kind, len(f.Type))
		}
		for _, f := range t.Fields {
			line(b, fmt.Sprintf("  .%-*s  %-*s  ", name, f.Name, kind, f.Type), f.About)
		}
	}
}

// line writes a text behind a head, broken at words before the 100th column.
func line(b *strings.Builder, head, text string) {
	const width = 100
	b.WriteString(strings.TrimRight(head, " "))
	at := len(head)
	pad := head[len(strings.TrimRight(head, " ")):]
	for _, word := range strings.Fields(text) {
		if at+len(word) > width && at > len(head) {
			b.WriteString("\n" + strings.Repeat(" ", len(head)))
			at, pad = len(head), ""
		}
		b.WriteString(pad + word)
		at += len(word) + 1
		pad = " "
	}
	b.WriteString("\n")
}
