package audience

import (
	"maps"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"throughline/render/diag"
	"throughline/render/doc"
)

// Cleared is what one edition may show. Only [Clear] makes one that is not empty.
type Cleared struct {
	docs    []*doc.Document
	edition string
	today   doc.Date

	policy     Policy
	restricted restricted
	judged     []*judged // of all documents, withheld ones too, in the order they were given
}

// judged is what was decided about one document. It follows from the document,
// the policy and the restricted keys, and from nothing else.
type judged struct {
	of       *doc.Document
	shown    *doc.Document // nil if the edition may not see it
	blocks   []hiddenBlock
	values   []hiddenValue
	problems diag.List
}

// Documents returns the documents of the edition, in the order they were
// given. The slice is the caller's; the documents are not to be changed.
func (c Cleared) Documents() []*doc.Document { return slices.Clone(c.docs) }

// Edition returns the name of the edition.
func (c Cleared) Edition() string { return c.edition }

// Today returns the day that the edition speaks of.
func (c Cleared) Today() doc.Date { return c.today }

// Clear decides which documents the edition may see, and what of them. A
// document that loses nothing is handed on as it is; of the others, copies are.
//
// A document is for the audiences that it names, and for the site's default
// audience if it names none; a stakeholder is for the author alone unless it
// names one itself. It is visible to an edition that sees any of them. Drafts,
// and documents before their publishDate or after their expiryDate, are in no
// edition, unless the policy shows drafts.
//
// The problems are those of the documents, withheld ones too.
func Clear(docs []*doc.Document, settings doc.Settings, p Policy) (Cleared, Withheld, diag.List) {
	return Cleared{}.Again(docs, settings, p)
}

// Again is [Clear]; about documents that were decided about before, by the same
// policy and with the same keys restricted, it decides the same. The documents
// are in the order of their paths, as they were then.
func (c Cleared) Again(docs []*doc.Document, settings doc.Settings, p Policy) (Cleared, Withheld, diag.List) {
	if p.today.IsZero() {
		panic("internal error: a policy that NewPolicy did not make")
	}
	site := settings.Site
	before, r := c.judged, restrictions(site, p)
	if !maps.Equal(r, c.restricted) || !reflect.DeepEqual(p, c.policy) {
		before = nil
	}
	c = Cleared{edition: p.edition, today: p.today, policy: p, restricted: r}
	c.docs, c.judged = make([]*doc.Document, 0, len(docs)), make([]*judged, len(docs))
	w := Withheld{edition: p.edition, site: site, settings: settings, policy: p}
	problems := checkRestricted(site, docs)
	for i, d := range docs {
		for len(before) > 0 && before[0].of != d && before[0].of.Path < d.Path {
			before = before[1:]
		}
		var j *judged
		if len(before) > 0 && before[0].of == d {
			j = before[0]
		} else {
			j = r.judge(d, p)
		}
		c.judged[i] = j
		problems = append(problems, j.problems...)
		if j.shown == nil {
			w.docs = append(w.docs, d)
			continue
		}
		c.docs = append(c.docs, j.shown)
		w.blocks, w.values = append(w.blocks, j.blocks...), append(w.values, j.values...)
	}
	w.names = sync.OnceValue(func() map[string]bool { return namesOf(w.docs) })
	return c, w, problems
}

// judge decides about one document.
func (r restricted) judge(d *doc.Document, p Policy) *judged {
	j := &judged{of: d}
	visible := p.shows(d, &j.problems)
	if !p.checkHeader(d, &j.problems) && p.edition != Author {
		visible = false
	}
	body, more := clearBody(d, p)
	j.problems = append(j.problems, more...)
	if !visible {
		return j
	}
	var w Withheld
	j.shown = r.clear(d, body, p, &w)
	j.values = w.values
	for _, h := range body.hidden {
		j.blocks = append(j.blocks, hiddenBlock{d, h})
	}
	return j
}

// shows reports whether the edition shows the document at all.
func (p Policy) shows(d *doc.Document, problems *diag.List) bool {
	seen := false
	for _, a := range p.audiences(d, problems) {
		seen = seen || p.admits(a)
	}
	return seen && (p.drafts || p.published(d))
}

// audiences returns who the document is for.
func (p Policy) audiences(d *doc.Document, problems *diag.List) []string {
	e := entry(d.Entries, "audience")
	switch stakeholder := d.Kind.Name == "stakeholder"; {
	case stakeholder && (e == nil || !aboutStakeholders(d, e)):
		return []string{Author}
	case e == nil:
		return []string{p.fallback}
	}
	var names []string
	unclear := false
	for _, v := range e.Values {
		raw, _ := v.Data.(string)
		switch n := fold(raw); {
		case n == "":
			unclear = true
			problems.Block(span(d, e, v), "the audience has no name", "write "+strconv.Quote("audience: "+p.example()))
		case !p.knows(n):
			unclear = true
			message, hint := p.unknown(raw)
			problems.Block(span(d, e, v), message, hint)
		default:
			names = append(names, n)
		}
	}
	if unclear {
		return []string{Author}
	}
	return names
}

// aboutStakeholders reports whether the entry was written for stakeholders: in
// the document, or in the defaults of a folder of stakeholders. Defaults from
// further up were written with other documents in mind.
func aboutStakeholders(d *doc.Document, e *doc.Entry) bool {
	if e.Text == nil || e.Text == d.Source() {
		return e.Text != nil
	}
	for folder := range strings.SplitSeq(path.Dir(e.Text.Path), "/") {
		if slices.ContainsFunc(d.Kind.Folders, func(f string) bool { return strings.EqualFold(f, folder) }) {
			return true
		}
	}
	return false
}

// published reports whether the document is out on the policy's day. On the day
// of its expiry it still is.
func (p Policy) published(d *doc.Document) bool {
	if e := entry(d.Entries, "draft"); e != nil && e.Values[0].Data != false {
		return false
	}
	if e := entry(d.Entries, "publish_date"); e != nil {
		if day, ok := e.Values[0].Data.(doc.Date); !ok || p.today.Before(day) {
			return false
		}
	}
	if e := entry(d.Entries, "expiry_date"); e != nil {
		if day, ok := e.Values[0].Data.(doc.Date); !ok || day.Before(p.today) {
			return false
		}
	}
	return true
}

// entry returns the entry of the field, or nil.
func entry(entries []doc.Entry, field string) *doc.Entry {
	for i := range entries {
		if entries[i].Field.Name == field {
			return &entries[i]
		}
	}
	return nil
}

// span returns the place of a value; of one that the path implies, the file.
func span(d *doc.Document, e *doc.Entry, v doc.Value) diag.Span {
	if e.Text == nil {
		return d.File()
	}
	return e.Text.Span(v.Start, v.End)
}

// checkHeader reports audience blocks in the header, where they hide nothing: in
// values, and in comments around keys. It returns false if there is one.
func (p Policy) checkHeader(d *doc.Document, problems *diag.List) bool {
	before := len(*problems)
	report := func(at diag.Span) {
		problems.Block(at, "an audience block in a header hides nothing: everybody who sees a key sees all of it",
			"move the text into the body, or say in site.yaml who sees the key: \"restrict: {budget: leadership}\"")
	}
	p.checkValues(d.Entries, report)
	for _, x := range d.Extra {
		eachPlain(x.Value, func(s string) {
			if _, ok := p.firstMarker([]byte(s)); ok {
				report(x.Span())
			}
		})
	}
	if m, ok := p.firstMarker(d.Source().Data[:d.Offset]); ok && len(*problems) == before {
		report(d.Span(m.at.start, m.at.end))
	}
	return len(*problems) == before
}

// checkValues looks at values as they are written, and at texts of several
// lines as they are read: only there is each line where it will be.
func (p Policy) checkValues(entries []doc.Entry, report func(diag.Span)) {
	for _, e := range entries {
		for _, v := range e.Values {
			if r, ok := v.Data.(doc.Record); ok {
				p.checkValues(r.Entries, report)
				continue
			}
			if e.Text == nil {
				continue
			}
			s, _ := v.Data.(string)
			m, written := p.firstMarker(e.Text.Data[v.Start:v.End])
			if written {
				report(e.Text.Span(v.Start+m.at.start, v.Start+m.at.end))
			} else if _, read := p.firstMarker([]byte(s)); read {
				report(e.Text.Span(v.Start, v.End))
			}
		}
	}
}

// firstMarker returns the first line of a text that begins an audience block,
// or was probably meant to.
func (p Policy) firstMarker(text []byte) (marker, bool) {
	markers := findMarkers(text, p)
	i := slices.IndexFunc(markers, func(m marker) bool { return m.form == opener || m.form == slip })
	if i < 0 {
		return marker{}, false
	}
	return markers[i], true
}
