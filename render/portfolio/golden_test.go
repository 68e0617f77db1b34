package portfolio_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"throughline/render/audience"
	"throughline/render/markdown"
	"throughline/render/portfolio"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// A case is a content folder, and below want/ what is linked in it:
//
//	relations  what headers say of others, and with it the heading on the other page
//	links      where the links of bodies lead
//	mentions   who is mentioned by whom, with the sentence
//	values     what inline values stand for
//	views      what view blocks choose, by their groups
//	problems   what is wrong with view blocks
//	embeds     how many documents a page embeds
//	tags, assets, redirects
//	broken     what leads nowhere
//
// What a case does not have must not come of it.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content, want := map[string]string{}, map[string]string{}
			var input []txtar.File
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
					want[name] = string(f.Data)
				} else {
					content[f.Name] = string(f.Data)
					input = append(input, f)
				}
			}
			got := dump(stage(t, folder(t, content), audience.Author).link())
			if *update {
				archive.Files = input
				for _, name := range slices.Sorted(maps.Keys(got)) {
					archive.Files = append(archive.Files, txtar.File{Name: "want/" + name, Data: []byte(got[name])})
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := gocmp.Diff(want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// dump writes the graph down, one text for each aspect that has anything.
func dump(t *portfolio.Texts) map[string]string {
	parts := map[string]*strings.Builder{}
	put := func(part, format string, args ...any) {
		if parts[part] == nil {
			parts[part] = &strings.Builder{}
		}
		fmt.Fprintf(parts[part], format+"\n", args...)
	}
	g := t.Graph
	for _, n := range g.Nodes {
		x := t.Of(n)
		for _, r := range n.Out {
			put("relations", "%s %s %s ← %s", name(n), field(r), name(r.To), cmp.Or(heading(r), "(no heading)"))
		}
		for i, l := range x.Body.Links {
			d := t.Link(n, i)
			put("links", "%s: %s → %s", n.Doc.Path, written(l.Target, l.Fragment), destination(d, l.Form == markdown.Embed && d.Node != nil && t.Embedded(n, i) == nil))
		}
		for _, m := range t.Mentions(n) {
			put("mentions", "%s in %s: %s", name(n), name(m.From), m.Sentence)
		}
		for i, w := range x.Body.Values {
			v := t.Value(n, i)
			put("values", "%s: {{ %s.%s }} → %s", n.Doc.Path, w.ID, w.Field, figure(v))
		}
		for _, v := range x.Views {
			put("views", "%s:%d: %s", n.Doc.Path, v.Span.Line, v.As.Name)
			nodes := g.Match(v, portfolio.Subject(v))
			g.SortBy(nodes, cmp.Or(v.Sort.Name, "id"), v.Descending)
			for _, c := range g.Clusters(nodes, cmp.Or(v.Group.Name, "nothing")) {
				put("views", "  %s: %s", cmp.Or(c.Key.Label, "(none)"), names(c.Nodes))
			}
		}
		if count := t.Embeds(n); count > 0 {
			put("embeds", "%s embeds %d", name(n), count)
		}
	}
	for _, tag := range g.Tags {
		put("tags", "%s (%s): %s", tag.Slug, tag.Name, names(tag.Nodes))
	}
	for _, f := range t.Assets {
		put("assets", "%s%s", f.Asset.Path, size(f))
	}
	for _, r := range g.Redirects {
		put("redirects", "%s → %s (%s:%d:%d)", r.Path, name(r.To), r.At.File, r.At.Line, r.At.Col)
	}
	for _, b := range t.Broken() {
		put("broken", "%s:%d:%d: %s", b.At.File, b.At.Line, b.At.Col, broken(b))
	}
	for _, d := range t.Problems {
		put("problems", "%s:%d:%d: %s [%s] (%s)", d.File, d.Line, d.Col, d.Message, d.Check, d.Hint)
	}
	texts := map[string]string{}
	for part, b := range parts {
		texts[part] = b.String()
	}
	return texts
}

func written(target, fragment string) string {
	if fragment == "" {
		return target
	}
	return target + "#" + fragment
}

func field(r portfolio.Relation) string {
	if r.Under != nil {
		return r.Under.Name + "." + r.Field.Name
	}
	return r.Field.Name
}

// heading is what the relation is called on the page that it leads to.
func heading(r portfolio.Relation) string { return r.Field.Inverse }

func names(nodes []*portfolio.Node) string {
	var list []string
	for _, n := range nodes {
		list = append(list, name(n))
	}
	return strings.Join(list, ", ")
}

func size(f *portfolio.File) string {
	if f.Width == 0 && f.Height == 0 {
		return ""
	}
	return fmt.Sprintf(" %d×%d", f.Width, f.Height)
}

func destination(d portfolio.Destination, cut bool) string {
	var s string
	switch {
	case d.None():
		return "nowhere"
	case d.Home:
		return "home"
	case d.URL != "":
		return d.URL
	case d.List != nil:
		return "the list of " + d.List.Plural
	case d.File != nil:
		return d.File.Asset.Path + size(d.File)
	}
	s = name(d.Node)
	if d.Fragment != "" {
		s += "#" + d.Fragment
	}
	if cut {
		s += ", as a link"
	}
	return s
}

func figure(f portfolio.Figure) string {
	switch {
	case f.Node == nil:
		return "nothing"
	case f.Field == nil:
		return name(f.Node) + ", no field"
	}
	return name(f.Node) + " " + f.Field.Name
}

var faults = map[portfolio.Fault]string{
	portfolio.NoTarget: "no target", portfolio.Ambiguous: "ambiguous", portfolio.NoAnchor: "no anchor", portfolio.NoFile: "no file",
	portfolio.NoPage: "no page", portfolio.NoField: "no field", portfolio.Refused: "refused", portfolio.Ring: "ring",
	portfolio.TooMany: "too many", portfolio.BadAlias: "bad alias",
}

func broken(b portfolio.Broken) string {
	var s bytes.Buffer
	fmt.Fprintf(&s, "%s %q", faults[b.Fault], b.Text)
	if b.Field != nil {
		fmt.Fprintf(&s, " of %s", b.Field.Name)
	}
	if len(b.Kinds) > 0 {
		fmt.Fprintf(&s, " (%s)", strings.Join(b.Kinds, ", "))
	}
	if b.Target != nil {
		fmt.Fprintf(&s, " in %s", name(b.Target))
	}
	if len(b.Among) > 0 {
		fmt.Fprintf(&s, ": %s", names(b.Among))
	}
	if b.Reason != "" {
		fmt.Fprintf(&s, ": %s", b.Reason)
	}
	return s.String()
}
