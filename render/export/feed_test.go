package export_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// feed is what a reader of RFC 4287 sees.
type feed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      []string    `xml:"id"`
	Title   []string    `xml:"title"`
	Updated []string    `xml:"updated"`
	Authors []string    `xml:"author>name"`
	Links   []feedLink  `xml:"link"`
	Entries []feedEntry `xml:"entry"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	ID      []string   `xml:"id"`
	Title   []string   `xml:"title"`
	Updated []string   `xml:"updated"`
	Content []string   `xml:"content"`
	Links   []feedLink `xml:"link"`
}

func readFeed(t *testing.T, data []byte) feed {
	t.Helper()
	var f feed
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// The rules of RFC 4287, sections 4.1.1 and 4.1.2, hold in the sample and in all
// cases.
func TestFeedFollowsTheRules(t *testing.T) {
	urn := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	for name, g := range graphs(t) {
		f := readFeed(t, files(t, g)["updates.xml"])
		if len(f.ID) != 1 || len(f.Title) != 1 || len(f.Updated) != 1 || len(f.Authors) != 1 || f.Title[0] == "" || f.Authors[0] == "" {
			t.Errorf("%s: an element is missing or there twice: %+v", name, f)
		}
		ids := append([]string{}, f.ID...)
		for _, e := range f.Entries {
			if len(e.ID) != 1 || len(e.Title) != 1 || len(e.Updated) != 1 || len(e.Content) != 1 || e.Title[0] == "" {
				t.Errorf("%s: an element is missing or there twice: %+v", name, e)
			}
			ids = append(ids, e.ID...)
		}
		for _, id := range ids {
			if !urn.MatchString(id) {
				t.Errorf("%s: %q is no id", name, id)
			}
		}
		slices.Sort(ids)
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("%s: an id is there twice", name)
		}
		newest := f.Updated[0]
		for _, e := range f.Entries {
			if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil || e.Updated[0] > newest {
				t.Errorf("%s: %s after %s: %v", name, e.Updated[0], newest, err)
			}
			newest = e.Updated[0]
		}
		links := slices.Clone(f.Links)
		for _, e := range f.Entries {
			links = append(links, e.Links...)
		}
		for _, l := range links {
			if g.Graph.Site.BaseURL == "" || !strings.HasPrefix(l.Href, g.Graph.Site.BaseURL) {
				t.Errorf("%s: the link %q is not below %q", name, l.Href, g.Graph.Site.BaseURL)
			}
		}
	}
}

func TestNews(t *testing.T) {
	document := func(head string) *fstest.MapFile { return &fstest.MapFile{Data: []byte("---\n" + head + "\n---\n")} }
	content := fstest.MapFS{
		"updates/2026-10-05-a.md": document("title: A"),
		"updates/2026-10-09-b.md": document("title: B"),
		"updates/2026-12-24-c.md": document("title: To come"),
		"updates/undated.md":      document("title: Undated"),
		"decisions/yes.md":        document("title: Buy\nstatus: accepted\ndate: 2026-10-07"),
		"decisions/open.md":       document("title: Open\nstatus: proposed\ndate: 2026-10-08"),
		"decisions/no.md":         document("title: No\nstatus: rejected\ndate: 2026-10-08"),
	}
	var got []string
	for _, e := range readFeed(t, files(t, link(t, content))["updates.xml"]).Entries {
		got = append(got, e.Title[0])
	}
	if d := cmp.Diff([]string{"B", "Decision: Buy", "A"}, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestFeedHasTheNewestHundred(t *testing.T) {
	content := fstest.MapFS{}
	for i := range 120 {
		day := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		content["updates/"+day+"-u.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Update %d\n---\n", i)}
	}
	f := readFeed(t, files(t, link(t, content))["updates.xml"])
	if len(f.Entries) != 100 || f.Entries[0].Title[0] != "Update 119" || f.Entries[99].Title[0] != "Update 20" {
		t.Errorf("%d entries, from %q to %q", len(f.Entries), f.Entries[0].Title[0], f.Entries[len(f.Entries)-1].Title[0])
	}
}
