package portfolio_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/doc"
	"throughline/render/markdown"
	"throughline/render/portfolio"
	"throughline/render/source"
)

// writer changes a portfolio of few names at random, so that titles, aliases,
// ids and files often have the same one, and change hands.
type writer struct {
	*rand.Rand
	files map[string]string // by path
}

var (
	fileNames   = []string{"alpha", "beta", "gamma", "One Two", "index"}
	calledNames = []string{"alpha", "gamma", "Red", "Green Field", "Blue", "Red", "Blue"}
	calledDirs  = []string{"", "goals/", "initiatives/", "roadmaps/", "notes/", "products/alpha/kpis/"}
)

var (
	leading = regexp.MustCompile(`(?m)^title:.*\n`)
	other   = regexp.MustCompile(`(?m)^aliases:.*\n`)
)

func (w *writer) pick(list []string) string { return list[w.IntN(len(list))] }

// target is what a reference may hold: an id, a title, an alias, a path.
func (w *writer) target() string {
	name := w.pick(append(fileNames, calledNames...))
	switch w.IntN(9) {
	case 0:
		return "goals/" + name
	case 1:
		return "./" + name + ".md"
	case 2:
		return strings.ToUpper(name)
	}
	return name
}

func (w *writer) header() string {
	var b strings.Builder
	if w.IntN(3) > 0 {
		fmt.Fprintf(&b, "title: %s\n", w.pick(calledNames))
	}
	if w.IntN(3) == 0 {
		fmt.Fprintf(&b, "aliases: [%s, /old/%s]\n", w.pick(calledNames), w.pick([]string{"a", "b", "c:d"}))
	}
	if w.IntN(30) == 0 {
		fmt.Fprintf(&b, "id: %s\n", w.pick([]string{"own", "delta", "epsilon", "zeta"}))
	}
	if w.IntN(2) == 0 {
		fmt.Fprintf(&b, "related: [%q, %q]\nowner: %q\n", w.target(), w.target(), w.target())
	}
	if w.IntN(4) == 0 {
		fmt.Fprintf(&b, "tags: [%s]\n", w.pick(calledNames))
	}
	if w.IntN(4) == 0 {
		fmt.Fprintf(&b, "as: timeline\nwhere: {goal: %s}\n", w.target())
	}
	return b.String()
}

func (w *writer) body() string {
	var b strings.Builder
	if w.IntN(3) == 0 {
		fmt.Fprintf(&b, "# %s\n\n", w.pick(calledNames))
	}
	for range w.IntN(4) {
		switch w.IntN(7) {
		case 0:
			fmt.Fprintf(&b, "## %s\n\n", w.pick(calledNames))
		case 1:
			fmt.Fprintf(&b, "See [[%s]].\n\n", w.target())
		case 2:
			fmt.Fprintf(&b, "See [[%s#%s]] and [it](../goals/%s.md#%s).\n\n", w.target(), w.pick(calledNames), w.pick(fileNames), doc.Slug(w.pick(calledNames)))
		case 3:
			fmt.Fprintf(&b, "![[%s]]\n\n", w.target())
		case 4:
			fmt.Fprintf(&b, "It is {{ %s.title }} and [[#%s]].\n\n", w.target(), w.pick(calledNames))
		case 5:
			fmt.Fprintf(&b, "[home](/) [list](../goals/) ![p](../images/%s.png) [[%s.png]]\n\n", w.pick(calledNames), w.pick(calledNames))
		case 6:
			fmt.Fprintf(&b, "```view\nas: table\nkind: goal\nwhere: {goal: %s}\n```\n\n", w.target())
		}
	}
	return b.String()
}

// change does one thing to the files.
func (w *writer) change() {
	file := w.pick(calledDirs) + w.pick(fileNames) + ".md"
	text, there := w.files[file]
	header, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
	switch k := w.IntN(12); {
	case !there || k == 0:
		header, body = w.header(), w.body()
	case k < 3:
		header = w.header()
	case k < 5:
		header = leading.ReplaceAllString(header, "") + "title: " + w.pick(calledNames) + "\n"
	case k < 6:
		header = other.ReplaceAllString(header, "") + "aliases: " + w.pick(calledNames) + "\n"
	case k < 10:
		body = w.body()
	case k < 11:
		delete(w.files, file)
		return
	default:
		picture := "images/" + w.pick(calledNames) + ".png"
		if _, shown := w.files[picture]; shown {
			delete(w.files, picture)
		} else {
			w.files[picture] = "1x1"
		}
		return
	}
	w.files[file] = "---\n" + header + "---\n" + body
}

// Linking from what was linked before is linking from nothing: whatever changed,
// both say the same.
func TestRelinkingIsLinking(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := writer{rand.New(rand.NewPCG(seed, 3)), map[string]string{"site.yaml": "language: en\n", "goals/alpha.md": "# Alpha\n"}}
			var m memory
			graphs, texts := 0, 0 // that were handed on
			for step := range 250 {
				for range 1 + w.IntN(8)/6 {
					w.change()
				}
				before := m.linked
				cold, warm := m.link(t, folder(t, w.files))
				if cold == nil {
					continue
				}
				if before != nil && before.Graph == warm.Graph {
					graphs++
				} else if before != nil && len(before.Graph.Nodes) == len(warm.Graph.Nodes) {
					for i, n := range warm.Graph.Nodes {
						if before.Of(before.Graph.Nodes[i]) == warm.Of(n) {
							texts++
						}
					}
				}
				want, got := dump(cold), dump(warm)
				want["more"], got["more"] = more(cold), more(warm)
				if d := gocmp.Diff(want, got); d != "" {
					t.Fatalf("after step %d (-linked +relinked):\n%s", step, d)
				}
			}
			if graphs < 15 || texts < 100 {
				t.Errorf("only %d graphs were handed on, and %d texts from graph to graph", graphs, texts)
			}
		})
	}
}

// more is what a dump does not say.
func more(t *portfolio.Texts) string {
	var b strings.Builder
	for _, n := range t.Graph.Nodes {
		fmt.Fprintf(&b, "%s in %s, %q: %s, %d, %s\n", name(n), n.Path(), n.Title, n.Standing().Progress.How, len(n.In), t.Graph.Line(n)[0].ID)
		for i := range t.Of(n).Body.Links {
			fmt.Fprintf(&b, "\t%s\n", t.Link(n, i).Text)
		}
	}
	return b.String()
}

// memory is what is kept from one tree to the next: what was read of each file.
type memory struct {
	tree    *source.Tree
	docs    map[*source.Text]*doc.Document
	bodies  map[*doc.Document]*markdown.Body
	decided audience.Cleared
	linked  *portfolio.Texts
}

// link links the files twice: from nothing, and from what was linked before. It
// returns nil where the files cannot be linked.
func (m *memory) link(t *testing.T, content fstest.MapFS) (cold, warm *portfolio.Texts) {
	t.Helper()
	tree, _, err := source.Read(content, "content")
	if err != nil {
		t.Fatal(err)
	}
	m.keep(tree)
	settings, _ := doc.ParseSettings(tree)
	var docs []*doc.Document
	read := map[*source.Text]*doc.Document{}
	for _, text := range tree.Texts {
		if !text.Markdown() {
			continue
		}
		d := m.docs[text]
		if d == nil || !d.Current(tree, text) {
			d, _ = doc.Parse(tree, text, settings)
		}
		read[text] = d
		docs = append(docs, d)
	}
	m.docs = read
	if len(doc.Unique(docs)) > 0 {
		return nil, nil
	}
	policy, _ := audience.NewPolicy(settings.Site, audience.Author, today, false)
	m.decided, _, _ = m.decided.Again(docs, settings, policy)
	var bodies []*markdown.Body
	parsed := map[*doc.Document]*markdown.Body{}
	for _, d := range m.decided.Documents() {
		if parsed[d] = m.bodies[d]; parsed[d] == nil {
			parsed[d], _ = markdown.Parse(d.Part(), markdown.Options{})
		}
		bodies = append(bodies, parsed[d])
	}
	m.bodies = parsed
	m.linked = portfolio.Relink(m.linked, m.decided, bodies, tree, settings.Site, func(n int, f func(i int)) {
		for i := range n {
			f(i)
		}
	})
	return portfolio.Link(m.decided, bodies, tree, settings.Site), m.linked
}

// keep puts the texts and assets of the tree before in the place of equal ones.
func (m *memory) keep(tree *source.Tree) {
	if m.tree != nil {
		for i, x := range tree.Texts {
			if old := m.tree.Text(x.Path); old != nil && string(old.Data) == string(x.Data) {
				tree.Texts[i] = old
			}
		}
		for i, a := range tree.Assets {
			if k := slices.IndexFunc(m.tree.Assets, func(old *source.Asset) bool { return old.Path == a.Path }); k >= 0 {
				tree.Assets[i] = m.tree.Assets[k]
			}
		}
	}
	m.tree = tree
}
