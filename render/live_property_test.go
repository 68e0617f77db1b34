package render

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/doc"
)

// author changes a portfolio on disk at random, as people and tools do: the
// same seed makes the same changes.
type author struct {
	*rand.Rand
	content, templates string
	n                  int  // changes so far
	restyled           bool // the templates differ from when this was last false
}

var (
	authorNames = []string{"a", "b", "c", "d", "index", "README", "über uns", "one two"}
	authorDirs  = []string{"", "goals", "kpis", "products", "products/x", "products/x/goals", "risks", "notes", "stakeholders", "new/deep"}
	authorTexts = []string{
		"---\ntitle: Called one thing\naliases: [Other]\nrelated: [Renamed]\n---\n# Head\n\n[[Renamed]], [[Other#head]] and [b](../goals/b.md#head).\n\n## Head\n\n![[Renamed]]\n",
		"---\ntitle: Renamed\nowner: Called one thing\nrelated: [other]\n---\n# Renamed\n\n[[called one thing]], {{ renamed.title }} and [[a]].\n\n```view\nas: table\nwhere: {owner: renamed}\n```\n",
		"# Renamed\n\nWithout a header, [[Called one thing#Head]].\n",
		"# Plain\n\nWords, and [a](goals/a.md), [[b]], ![[c]], {{ a.value }} and [nothing](no.md).\n",
		"---\ntitle: Titled\ngoals: [a, b]\nowner: d\n---\n## Heading\n\n[up](../a.md) [[one two]]\n\n![[a#heading]]\n",
		"---\ntitle: Hidden\naudience: board\n---\nSecret.\n",
		"---\nkind: risk\naliases: [/old/place]\ntags: [x, y]\n---\n> [!note]- Fold\n> in\n\n::: audience board\nOnly the board.\n:::\n\nEnd.\n",
		"---\ntitle: Broken\nperiod: 2026-Q9\n---\n",
		"---\ntitle: Unclosed\n",
		"",
		"---\ndraft: true\n---\nA draft.\n",
		"```view\nview: timeline\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
	}
	authorSettings = []string{
		"title: One\n", "title: Two\nlanguage: de\n", "title: [broken\n",
		"audiences:\n  everyone: []\n  board: [everyone]\npublish: everyone\ndefault_audience: everyone\n",
		"title: Links\nlinks:\n  - match: 'X-(\\d+)'\n    url: https://example.org/$1\n",
	}
)

func pick[T any](a *author, list []T) T { return list[a.IntN(len(list))] }

func (a *author) file() string { return path.Join(pick(a, authorDirs), pick(a, authorNames)+".md") }

// change does one thing and returns the paths of the content that it touched.
func (a *author) change(t testing.TB) []string {
	t.Helper()
	a.n++
	disk := func(p string) string { return filepath.Join(a.content, filepath.FromSlash(p)) }
	put := func(p, text string) []string {
		if info, err := os.Stat(disk(p)); err == nil && info.IsDir() {
			return nil
		}
		if err := os.MkdirAll(filepath.Dir(disk(p)), 0o777); err != nil {
			return nil // a file is in the way
		}
		save(t, disk(p), text)
		return []string{p}
	}
	switch k := a.IntN(20); {
	case k < 2:
		return put("kpis/"+pick(a, authorNames)+".md", fmt.Sprintf("---\ntitle: KPI %d\n---\n", a.n))
	case k < 9:
		return put(a.file(), pick(a, authorTexts)+fmt.Sprintf("\nChange %d, X-%d.\n", a.n, a.n))
	case k < 10:
		p := a.file()
		_ = os.Remove(disk(p))
		return []string{p}
	case k < 11:
		p := pick(a, authorDirs[1:])
		_ = os.RemoveAll(disk(p))
		return []string{p}
	case k < 13:
		from, to := a.file(), a.file()
		_ = os.MkdirAll(filepath.Dir(disk(to)), 0o777)
		_ = os.Rename(disk(from), disk(to))
		return []string{from, to}
	case k < 14:
		from, to := pick(a, authorDirs[1:]), pick(a, authorDirs[1:])+"-moved"
		_ = os.Rename(disk(from), disk(to))
		return []string{from, to}
	case k < 16:
		return put(path.Join(pick(a, []string{"kpis", "products", "products/x"}), pick(a, []string{"a", "b", "x", "pnl"})+".csv"), fmt.Sprintf("date,value\n2026-01,%d\n%s", a.n, pick(a, []string{"", "2026-13,1\n"})))
	case k < 17:
		return put("site.yaml", pick(a, authorSettings))
	case k < 18:
		return put(path.Join(pick(a, authorDirs), "_defaults.yaml"), pick(a, []string{"tags: [all]\n", "audience: board\n", "kind: risk\n", "owner: [b\n"}))
	case k < 19:
		return put("images/p.svg", fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\"/>", 1+a.n%9))
	default:
		name, text := "assets/pages.css", fmt.Sprintf("h1 { order: %d }\n", a.n)
		if a.IntN(3) == 0 {
			name, text = "pages/404.tmpl", pick(a, []string{"{{define \"main\"}}gone{{end}}\n", "{{define \"main\"}}{{.Nope}}{{end}}\n"})
		}
		save(t, filepath.Join(a.templates, filepath.FromSlash(name)), text)
		a.restyled = true
		return nil
	}
}

// mend takes away what blocks, so that there is something to compare.
func (a *author) mend(t testing.TB, problems []string) []string {
	t.Helper()
	var touched []string
	for _, p := range problems {
		if inner, ok := strings.CutPrefix(p, "content/"); ok {
			_ = os.RemoveAll(filepath.Join(a.content, filepath.FromSlash(inner)))
			touched = append(touched, inner)
		} else {
			_ = os.RemoveAll(filepath.Join(a.templates, filepath.FromSlash(strings.TrimPrefix(p, "templates/"))))
			a.restyled = true
		}
	}
	return touched
}

// blocking are the files that block a build.
func blocking(res Result) []string {
	var files []string
	for _, d := range res.Problems {
		if d.Blocks() {
			files = append(files, d.File)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

func (a *author) input(edition string) Input {
	return Input{
		Content: os.DirFS(a.content), Templates: os.DirFS(a.templates), Name: "content", Edition: edition,
		Now: doc.Date{Year: 2026, Month: 10, Day: 15},
	}
}

// A build that begins from another one is the build that begins from nothing.
func TestEveryRebuildEqualsAColdBuild(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			a := &author{Rand: rand.New(rand.NewPCG(seed, 1)), content: t.TempDir(), templates: t.TempDir()}
			edition := pick(a, []string{audience.Author, ""})
			var last Result
			shown := 0
			changed := []string{"."}
			for range 80 {
				changed = append(changed, a.change(t)...)
				in := a.input(edition)
				cold, err := Build(t.Context(), in)
				if err != nil {
					t.Fatal(err)
				}
				in.Before, in.Changed, in.Restyled = &last, changed, a.restyled
				a.restyled = false
				warm, err := Site(t.Context(), in)
				if err != nil {
					t.Fatal(err)
				}
				warm = warm.Checked()
				if diff := cmp.Diff(text(cold.Problems), text(warm.Problems)); diff != "" {
					t.Fatalf("after change %d the problems differ (-cold +warm):\n%s", a.n, diff)
				}
				if (cold.Tree == nil) != (warm.Tree == nil) {
					t.Fatalf("after change %d: cold is blocked: %v, warm: %v", a.n, cold.Tree == nil, warm.Tree == nil)
				}
				last, changed = warm, nil
				if cold.Tree == nil {
					if a.IntN(2) == 0 {
						changed = a.mend(t, blocking(cold))
					}
					continue
				}
				shown++
				if diff := cmp.Diff(bytesOf(t, cold), bytesOf(t, warm)); diff != "" {
					t.Fatalf("after change %d the pages differ (-cold +warm):\n%s", a.n, diff)
				}
			}
			if shown < 25 {
				t.Errorf("only %d of 80 changes could be shown", shown)
			}
		})
	}
}

// added is what the preview puts into a page.
var added = regexp.MustCompile(`<link rel="stylesheet" href="/\.throughline/page\.css" data-throughline-page><script type="module" src="/\.throughline/preview\.js"[^>]*></script>| data-source="[^"]*"| connect-src 'self';`)

// waits is a script that the preview lets wait.
var waits = regexp.MustCompile(`<script defer src=`)

// pages returns what the preview serves for the paths.
func (s *liveSite) pages(t testing.TB, paths []string) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, p := range paths {
		status, body := s.get(t, (&url.URL{Path: p}).EscapedPath())
		got[p] = waits.ReplaceAllString(added.ReplaceAllString(body, ""), "<script src=")
		if !strings.HasPrefix(status, "200 ") {
			got[p] = status
		}
	}
	return got
}

// What the preview serves after a change is what a build would write.
func TestThePreviewServesWhatABuildWrites(t *testing.T) {
	s := goLive(t, liveContent(nil))
	a := &author{Rand: rand.New(rand.NewPCG(7, 7)), content: s.content, templates: s.templates}
	compared := 0
	for range 25 {
		a.change(t)
		cold := rebuilt(t, a)
		if cold.Tree == nil {
			a.mend(t, blocking(cold))
			if cold = rebuilt(t, a); cold.Tree == nil {
				continue
			}
		}
		s.equalsABuild(t, a)
		compared++
	}
	if compared < 12 {
		t.Errorf("only %d of 25 changes could be shown", compared)
	}
}

func rebuilt(t testing.TB, a *author) Result {
	t.Helper()
	res, err := Build(t.Context(), a.input(audience.Author))
	if err != nil {
		t.Fatal(err)
	}
	return res
}
