package export

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"

	"throughline/render/doc"
	"throughline/render/page"
	"throughline/render/portfolio"
)

const feedPath = "updates.xml"

// mostEntries is how many entries a feed has: readers ask for it again and
// again, and keep the older ones.
const mostEntries = 100

// atom is the feed as RFC 4287 knows it.
type atom struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language  string      `xml:"xml:lang,attr,omitempty"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Author    string      `xml:"author>name"`
	Links     []atomLink  `xml:"link"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Content    string         `xml:"content"` // plain text: without a base URL an entry has no link, and must have this
}

type atomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

// feed is updates.xml: updates and accepted decisions, the newest first. What
// has no day or one to come is not in it. Its ids depend on no address; links
// are there only where the site knows its own.
func feed(g *portfolio.Graph, v page.Voice) ([]byte, error) {
	site := g.Site
	name := cmp.Or(site.Organization, site.Title)
	f := atom{
		Language: site.Language, Title: site.Title, Subtitle: site.Description, Author: name, Generator: "Throughline",
		ID: "urn:uuid:" + uuid(name, "feed"), Updated: moment(g.Today),
	}
	if site.BaseURL != "" {
		f.Links = []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: page.Absolute(site.BaseURL, feedPath)},
			{Rel: "alternate", Type: "text/html", Href: page.Absolute(site.BaseURL, "index.html")},
		}
	}
	news := newest(g)
	for _, n := range news[:min(len(news), mostEntries)] {
		f.Entries = append(f.Entries, entryOf(g, v, n))
	}
	if len(news) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(f); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// newest are the updates and the accepted decisions up to today, the newest
// first.
func newest(g *portfolio.Graph) []*portfolio.Node {
	day := func(n *portfolio.Node) doc.Date { d, _ := n.Doc.Date("date"); return d }
	var list []*portfolio.Node
	for _, n := range slices.Concat(kindNamed(g, "update"), kindNamed(g, "decision")) {
		if d := day(n); d.IsZero() || d.After(g.Today) || n.Kind.Name == "decision" && n.Status() != "accepted" {
			continue
		}
		list = append(list, n)
	}
	slices.SortStableFunc(list, func(a, b *portfolio.Node) int { return day(b).Compare(day(a)) })
	return list
}

func entryOf(g *portfolio.Graph, v page.Voice, n *portfolio.Node) atomEntry {
	day, _ := n.Doc.Date("date")
	e := atomEntry{
		ID: "urn:uuid:" + documentID(g, n), Title: n.Title, Updated: moment(day), Published: moment(day),
		Categories: []atomCategory{{n.Kind.Name, v.Label(n.Kind).One}},
		Content:    cmp.Or(v.Summary(n), n.Title),
	}
	if n.Kind.Name == "decision" {
		e.Title = v.Label(n.Kind).One + ": " + n.Title
	}
	if g.Site.BaseURL != "" {
		e.Links = []atomLink{{Rel: "alternate", Type: "text/html", Href: page.Absolute(g.Site.BaseURL, v.Path(n))}}
	}
	return e
}

// moment is the first moment of a day, as RFC 3339 writes it.
func moment(d doc.Date) string {
	return cmp.Or(d, doc.Date{Year: 1970, Month: 1, Day: 1}).String() + "T00:00:00Z"
}
