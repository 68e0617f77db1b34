package audience_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"throughline/render/audience"
	"throughline/render/doc"
)

func TestEditions(t *testing.T) {
	for _, c := range []struct {
		audiences []string
		want      []string
	}{
		{nil, []string{"everyone"}},
		{[]string{"Public", "Führung"}, []string{"public", "führung"}},
		{[]string{"public", "author", "a b!"}, []string{"public"}},
	} {
		site := doc.Site{}
		for _, a := range c.audiences {
			site.Audiences = append(site.Audiences, doc.Audience{Name: a})
		}
		if d := cmp.Diff(c.want, audience.Editions(site)); d != "" {
			t.Errorf("%q: -want +got:\n%s", c.audiences, d)
		}
	}
}

// The edition is the one that is named, else the one that the site publishes,
// else everyone's; one that does not exist is no edition.
func TestNewPolicyChoosesTheEdition(t *testing.T) {
	audiences := []doc.Audience{{Name: "everyone"}, {Name: "board", Sees: []string{"everyone"}}}
	for _, c := range []struct{ publish, named, want, message, hint string }{
		{"", "", "everyone", "", ""},
		{"board", "", "board", "", ""},
		{"board", "everyone", "everyone", "", ""},
		{"board", " Board ", "board", "", ""},
		{"board", "author", "author", "", ""},
		{"", "bord", "bord", `audience "bord" does not exist`, `did you mean "board"?`},
		{"", "finance", "finance", `audience "finance" does not exist`, `site.yaml declares "everyone", "board"`},
	} {
		site := doc.Site{Audiences: audiences, DefaultAudience: "everyone", Publish: c.publish}
		p, problems := audience.NewPolicy(site, c.named, today, false)
		if p.Edition() != c.want {
			t.Errorf("publish %q, named %q: edition %q, want %q", c.publish, c.named, p.Edition(), c.want)
		}
		message, hint := "", ""
		if len(problems) > 0 {
			message, hint = problems[0].Message, problems[0].Hint
		}
		if message != c.message || hint != c.hint || problems.Blocks() != (message != "") {
			t.Errorf("publish %q, named %q: %q (%q), want %q (%q)", c.publish, c.named, message, hint, c.message, c.hint)
		}
	}
}

// Drafts, and what is not yet or no longer published, show where they are asked for.
func TestDraftsShowWhenAskedFor(t *testing.T) {
	settings, docs := load(t, fstest.MapFS{
		"a.md": {Data: []byte("---\ndraft: true\n---\n")},
		"b.md": {Data: []byte("---\npublishDate: 2027-01-01\n---\n")},
		"c.md": {Data: []byte("---\nexpiryDate: 2025-01-01\n---\n")},
		"d.md": {Data: []byte("---\ndraft: true\naudience: author\n---\n")},
	})
	for drafts, want := range map[bool]int{false: 0, true: 3} {
		p, _ := audience.NewPolicy(settings.Site, "", today, drafts)
		cleared, _, _ := audience.Clear(docs, settings, p)
		if got := len(cleared.Documents()); got != want {
			t.Errorf("drafts %t: %d documents, want %d", drafts, got, want)
		}
	}
}

// With a policy that came with problems an edition shows less, never more.
func TestProblemsWithhold(t *testing.T) {
	content := fstest.MapFS{
		"site.yaml":           {Data: []byte("audiences: {everyone: [board], board: [everyone], staff: []}\nrestrict: {budget: baord}\n")},
		"unnamed.md":          {Data: []byte("a")},
		"board.md":            {Data: []byte("---\naudience: board\n---\n")},
		"both.md":             {Data: []byte("---\naudience: [everyone, baord]\n---\n")},
		"initiatives/open.md": {Data: []byte("---\naudience: everyone\nbudget: 100k\n---\nOpen.\n")},
		"block.md":            {Data: []byte("---\naudience: everyone\n---\nBefore.\n::: audience board\n")},
	}
	settings, docs := load(t, content)
	p, problems := audience.NewPolicy(settings.Site, "everyone", today, false)
	if !problems.Blocks() {
		t.Fatal("nothing blocks")
	}
	cleared, _, _ := audience.Clear(docs, settings, p)
	want := "block.md\n  audience: everyone\ninitiatives/open.md\n  audience: everyone\n  | Open.\n"
	if d := cmp.Diff(want, dump(cleared.Documents())); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	p, _ = audience.NewPolicy(settings.Site, "nobody", today, false)
	if cleared, _, _ := audience.Clear(docs, settings, p); len(cleared.Documents()) > 0 {
		t.Errorf("an edition that does not exist shows:\n%s", dump(cleared.Documents()))
	}
}

// Without a day nobody can know what is published: a tool that forgets it is broken.
func TestNoDayIsAnInternalError(t *testing.T) {
	for name, f := range map[string]func(){
		"NewPolicy": func() { audience.NewPolicy(doc.Site{}, "", doc.Date{}, false) },
		"Clear":     func() { audience.Clear(nil, doc.Settings{}, audience.Policy{}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if r := recover(); !strings.HasPrefix(fmt.Sprint(r), "internal error:") {
					t.Errorf("recovered %v", r)
				}
			}()
			f()
		})
	}
}

// References may name a withheld document in all the ways in which they may
// name any other.
func TestNames(t *testing.T) {
	settings, docs := load(t, fstest.MapFS{
		"site.yaml":           {Data: []byte("audiences: {everyone: [], board: [everyone]}\ndefault_audience: everyone\n")},
		"goals/zephyr.md":     {Data: []byte("---\ntitle: \"Project Zephyr: phase #2\"\naudience: board\naliases: [The quiet one, /old/zephyr]\n---\n")},
		"goals/heading.md":    {Data: []byte("---\naudience: board\n---\n\n# Große Pläne\n")},
		"notes/Deep Dive.md":  {Data: []byte("---\naudience: board\n---\n")},
		"goals/plan.markdown": {Data: []byte("---\nid: moved\naudience: board\n---\n")},
		"goals/open.md":       {Data: []byte("# Open\n")},
	})
	p, _ := audience.NewPolicy(settings.Site, "", today, false)
	_, withheld, _ := audience.Clear(docs, settings, p)
	for text, want := range map[string]bool{
		"zephyr": true, "Zephyr": true, "goal/zephyr": true, "goals/zephyr": true, "goals/zephyr.md": true, "/goals/zephyr.md": true, "../goals/zephyr.md#why": true,
		"zephyr#why": true, "project zephyr: phase #2": true, "the quiet one": true, "/old/zephyr": true, "große pläne": true, "heading": true,
		"notes/deep dive": true, "notes/Deep Dive.md": true, "notes/deep-dive": true, "Deep Dive": true, "goals/plan": true, "goals/plan.markdown": true, "moved": true, "moved.md": true,
		"open": false, "goals/open.md": false, "zephyr-2": false, "kpi/zephyr": false, "": false, "#why": false, "..": false, "/": false,
	} {
		if got := withheld.Names(text); got != want {
			t.Errorf("Names(%q) = %t", text, got)
		}
	}
	if (audience.Withheld{}).Names("zephyr") {
		t.Error("nothing withheld has a name")
	}
}

// A document can hold anything: each is decided upon. One that took the square of
// its length would not come to its end here.
func TestHostileBodies(t *testing.T) {
	for _, line := range []string{
		"::: audience board", "::: audience nobody", ":: audience board", ":::", "::: tip", "> ::: audience board", "<!--", "x <!-- y", "%%", "```",
		"::: audience board\n:::", "::: audience board\n<!--\n:::", ": : : : :", "[^", "<", "[![![!", "\uff1a", ":::" + strings.Repeat(" x", 100), strings.Repeat("> ", 1000) + ":",
	} {
		body := bytes.Repeat([]byte(line+"\n"), 100<<10/(len(line)+1))
		settings, docs := load(t, fstest.MapFS{"a.md": {Data: append([]byte("::: audience everyone\n:::\n"), body...)}})
		p, _ := audience.NewPolicy(settings.Site, "", today, false)
		if _, _, problems := audience.Clear(docs, settings, p); len(problems) == 0 && strings.HasPrefix(line, "::: audience nobody") {
			t.Errorf("%q: no problem", line)
		}
	}
}

func BenchmarkClear(b *testing.B) {
	content := fstest.MapFS{"site.yaml": {Data: []byte("audiences: {everyone: [], board: [everyone]}\ndefault_audience: everyone\nrestrict: {budget: board}\n")}}
	text := strings.Repeat("A paragraph of words that goes on for a while, and for another while.\n\n- an item\n- another\n\n", 50)
	for i := range 200 {
		content[fmt.Sprintf("initiatives/i%d.md", i)] = &fstest.MapFile{Data: []byte("---\ntitle: T\nbudget: 100k\n---\n" + text + "::: audience board\nHidden.\n:::\n")}
	}
	settings, docs := load(b, content)
	p, _ := audience.NewPolicy(settings.Site, "", today, false)
	for b.Loop() {
		audience.Clear(docs, settings, p)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/200, "µs/document")
}
