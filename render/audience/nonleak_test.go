package audience_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/doc"
)

const nonleakSite = `
audiences: {everyone: [], sales: [everyone], staff: [everyone], board: [staff, sales]}
default_audience: everyone
restrict: {budget: board, spent: staff, reserve: sales}
`

// sees is the hierarchy of nonleakSite, written out.
var sees = map[string][]string{
	"everyone": {"everyone"},
	"sales":    {"sales", "everyone"},
	"staff":    {"staff", "everyone"},
	"board":    {"board", "staff", "sales", "everyone"},
}

// portfolio is a random content folder: once whole, and once for each edition
// with everything taken out that the edition may not see.
type portfolio struct {
	whole fstest.MapFS
	parts map[string]fstest.MapFS
}

func drawPortfolio(r *rand.Rand) portfolio {
	p := portfolio{fstest.MapFS{"site.yaml": {Data: []byte(nonleakSite)}}, map[string]fstest.MapFS{}}
	for e := range sees {
		p.parts[e] = fstest.MapFS{"site.yaml": {Data: []byte(nonleakSite)}}
	}
	for i := range 1 + r.IntN(4) {
		p.drawDocument(r, fmt.Sprintf("initiatives/d%d.md", i))
	}
	return p
}

// draw returns at least least different words.
func draw(r *rand.Rand, least int, words ...string) []string {
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return words[:least+r.IntN(len(words)-least+1)]
}

func drawNames(r *rand.Rand) []string { return draw(r, 1, "everyone", "sales", "staff", "board") }

func (p portfolio) drawDocument(r *rand.Rand, path string) {
	var names []string
	if r.IntN(2) == 0 {
		names = drawNames(r)
	}
	keys := map[string]string{"budget": "board", "spent": "staff", "reserve": "sales"}
	header := draw(r, 0, "budget", "spent", "reserve", "effort")
	body := drawLines(r, 0, nil)
	write := func(edition string) string {
		var b strings.Builder
		b.WriteString("---\ntitle: T\n")
		if own := mine(edition, names); len(own) > 0 {
			fmt.Fprintf(&b, "audience: [%s]\n", strings.Join(own, ", "))
		}
		for _, k := range header {
			if keys[k] == "" || admits(edition, keys[k]) {
				fmt.Fprintf(&b, "%s: 3\n", k)
			}
		}
		b.WriteString("---\n")
		for _, l := range body {
			if !slices.ContainsFunc(l.within, func(block []string) bool { return len(mine(edition, block)) == 0 }) {
				b.WriteString(l.text + "\n")
			}
		}
		return b.String()
	}
	p.whole[path] = &fstest.MapFile{Data: []byte(write(""))}
	for e := range sees {
		if len(names) == 0 || len(mine(e, names)) > 0 {
			p.parts[e][path] = &fstest.MapFile{Data: []byte(write(e))}
		}
	}
}

// line is a line of a body and the blocks that it stands in.
type line struct {
	text   string
	within [][]string
}

func drawLines(r *rand.Rand, depth int, within [][]string) []line {
	var lines []line
	for range r.IntN(5) {
		switch r.IntN(6 + depth) {
		case 0:
			block := drawNames(r)
			inner := append(slices.Clone(within), block)
			marker := strings.Repeat(":", 3+r.IntN(3))
			lines = append(lines, line{marker + " audience " + strings.Join(block, ", "), inner})
			lines = append(lines, drawLines(r, depth+2, inner)...)
			lines = append(lines, line{marker, inner})
		case 1:
			lines = append(lines, line{"::: tip", within}, line{drawText(r), within}, line{":::", within})
		default:
			lines = append(lines, line{drawText(r), within})
		}
	}
	return lines
}

// drawText returns a line that Markdown, or a careless reader of markers, may
// take for something else.
func drawText(r *rand.Rand) string {
	pieces := []string{"", "words ", "ünïcode€ ", ":: ", ": ", "> ", "- ", "# ", "| a | ", "    ", "\t", "*x*", "`:::` ", "[[link]] "}
	var b strings.Builder
	for range r.IntN(4) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String() + "end"
}

// mine returns the audiences that the edition sees; the edition "" sees all.
func mine(edition string, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !admits(edition, n) })
}

func admits(edition, name string) bool { return edition == "" || slices.Contains(sees[edition], name) }

// An edition of the whole is the edition of what is left when everything that
// it may not see has been taken out by hand.
func TestNonInterference(t *testing.T) {
	for seed := range uint64(300) {
		p := drawPortfolio(rand.New(rand.NewPCG(seed, 0)))
		for edition, part := range p.parts {
			settings, whole := load(t, p.whole)
			before := dump(whole)
			policy, _ := audience.NewPolicy(settings.Site, edition, today, false)
			got, _, problems := audience.Clear(whole, settings, policy)
			if problems.Blocks() {
				t.Fatalf("seed %d: unexpected problems: %v", seed, problems)
			}
			_, rest := load(t, part)
			want, withheld, _ := audience.Clear(rest, settings, policy)
			if !withheld.Empty() {
				t.Fatalf("seed %d: edition %s of what is left still withholds something:\n%s", seed, edition, dump(rest))
			}
			if d := cmp.Diff(dump(want.Documents()), dump(got.Documents())); d != "" {
				t.Fatalf("seed %d: edition %s: -of the rest +of the whole:\n%s", seed, edition, d)
			}
			if d := cmp.Diff(bodies(want), bodies(got)); d != "" {
				t.Fatalf("seed %d: edition %s: bodies -of the rest +of the whole:\n%s", seed, edition, d)
			}
			if d := cmp.Diff(before, dump(whole)); d != "" {
				t.Fatalf("seed %d: Clear changed what it was given: -before +after:\n%s", seed, d)
			}
			checkPlaces(t, whole, got)
		}
	}
}

// bodies returns the cleared bodies, to the byte.
func bodies(c audience.Cleared) []string {
	var all []string
	for _, d := range c.Documents() {
		all = append(all, string(d.Body))
	}
	return all
}

// checkPlaces holds every cleared body against its file: each byte is the one
// at its place in the file, or blank, and they are in order.
func checkPlaces(t *testing.T, whole []*doc.Document, got audience.Cleared) {
	t.Helper()
	originals := map[string]*doc.Document{}
	for _, d := range whole {
		originals[d.Path] = d
	}
	for _, d := range got.Documents() {
		o := originals[d.Path]
		last := -1
		for i, c := range d.Body {
			at, _ := d.Part().Range(i, i+1)
			if was := o.Source().Data[at]; c != was && (c != ' ' || was == '\n') {
				t.Fatalf("%s: byte %d became %q from %q", d.Path, i, c, was)
			}
			if at <= last {
				t.Fatalf("%s: byte %d is said to stand at %d, and the one before at %d", d.Path, i, at, last)
			}
			last = at
		}
	}
}
