// Package audience decides who may see what. It is the one place that does.
//
// In come all documents, the site's settings and a [Policy] for one edition;
// out go a [Cleared] with what that edition may show, and a [Withheld] that
// knows the rest. Pages are made from a graph, a graph only from a Cleared, and
// only [Clear] makes one: so nothing that an edition may not see is linked,
// counted, indexed or drawn.
//
// It always holds that
//   - what is unclear blocks: an unknown, empty or mistyped audience, a block
//     that does not end, a line that was probably meant to be a marker;
//   - what is unclear is withheld as well, should somebody build on regardless;
//   - a block, or a restricted key, can only narrow who sees something;
//   - what is withheld of a body is left out of it line by line, as if it had
//     never been written; the body knows its gaps, so that places in the file
//     stay true;
//   - the documents that came in are as they were.
//
// The edition [Author] sees everything; it is for the preview and the checks.
//
// A Cleared is for render and portfolio, a Withheld for check (what to tell the
// author about a reference that leads to it) and for render (its [Audit] of the
// finished bytes); cli asks for the names of the editions. No other package may
// import audience.
package audience

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"throughline/render/diag"
	"throughline/render/doc"
)

// Author is the edition that sees everything. It is also an audience that no
// published edition includes: what names it is for the author alone.
const Author = "author"

// Everyone is the only audience of a site that declares none.
const Everyone = "everyone"

// Policy is what one edition may see, and when. The zero Policy sees nothing.
type Policy struct {
	edition  string
	sees     map[string]bool // audiences, folded; the edition and what it lists, and so on
	names    []string        // of all declared audiences, folded, in the author's order
	fallback string          // audience of a document that names none
	today    doc.Date
	drafts   bool
	plain    map[*doc.Document]bool // known to have nothing marked; see After
}

// NewPolicy returns the policy of an edition: "" is the one that the site
// publishes, or else [Everyone]. Today decides which documents are published;
// drafts shows those too that are not. The problems are those of the site's
// settings and of the edition's name; with any of them the policy may see less
// than was meant, never more.
func NewPolicy(site doc.Site, edition string, today doc.Date, drafts bool) (Policy, diag.List) {
	if today.IsZero() {
		panic("internal error: no day to judge by")
	}
	var problems diag.List
	graph := declare(site, &problems)
	p := Policy{names: graph.names, today: today, drafts: drafts, fallback: Author}
	p.checkSettings(site, &problems)
	if f := fold(site.DefaultAudience); p.knows(f) {
		p.fallback = f
	} else if len(site.Audiences) == 0 {
		p.fallback = Everyone
	}

	at, wanted := diag.Span{}, edition
	if wanted == "" {
		at, wanted = site.PublishSpan, site.Publish
	}
	if wanted == "" {
		wanted = Everyone
	}
	p.edition = fold(wanted)
	switch {
	case p.edition == Author && edition == "":
		p.edition = "" // reported with the settings
	case !p.knows(p.edition) && edition == "" && site.Publish == "":
		problems.Block(at, "there is no audience "+strconv.Quote(Everyone)+", and site.yaml does not say which edition to publish",
			"add "+strconv.Quote("publish: "+p.widest())+" to site.yaml, or name an edition")
	case !p.knows(p.edition):
		if edition != "" { // else reported with the settings
			message, hint := p.unknown(wanted)
			problems.Block(at, message, hint)
		}
	default:
		p.sees = graph.closure(p.edition)
	}
	return p, problems
}

// Editions returns the names of all editions that a site can be built for, in
// the author's order, without [Author].
func Editions(site doc.Site) []string {
	var ignored diag.List
	return declare(site, &ignored).names
}

// Edition returns the name of the edition.
func (p Policy) Edition() string { return p.edition }

// Today returns the day that the edition speaks of.
func (p Policy) Today() doc.Date { return p.today }

// admits reports whether the edition may see what is for the audience.
func (p Policy) admits(audience string) bool { return p.edition == Author || p.sees[audience] }

func (p Policy) admitsAny(names []name) bool {
	return p.edition == Author || slices.ContainsFunc(names, func(n name) bool { return p.sees[n.text] })
}

// declares reports whether the site has the audience.
func (p Policy) declares(audience string) bool { return slices.Contains(p.names, audience) }

// declaresSome reports whether the site has more than the audience of sites
// that declare none.
func (p Policy) declaresSome() bool { return len(p.names) > 1 || !p.declares(Everyone) }

// knows reports whether a document may name the audience.
func (p Policy) knows(audience string) bool { return audience == Author || p.declares(audience) }

// example returns an audience to show in a hint about withholding: the last
// one, which tends to be the narrowest.
func (p Policy) example() string {
	if len(p.names) == 0 {
		return Everyone
	}
	return p.names[len(p.names)-1]
}

// widest returns an audience to show in a hint about publishing: the first one.
func (p Policy) widest() string {
	if len(p.names) == 0 {
		return Everyone
	}
	return p.names[0]
}

// unknown says that no audience has the name, and which there are.
func (p Policy) unknown(raw string) (message, hint string) {
	message = "audience " + strconv.Quote(raw) + " does not exist"
	if near := diag.Nearest(fold(raw), slices.Values(p.names)); near != "" {
		return message, "did you mean " + strconv.Quote(near) + "?"
	}
	if len(p.names) == 1 && p.names[0] == Everyone {
		return message, `site.yaml declares no audiences, so "everyone" is the only one; declare it there under "audiences"`
	}
	known := make([]string, len(p.names))
	for i, n := range p.names {
		known[i] = strconv.Quote(n)
	}
	return message, "site.yaml declares " + strings.Join(known, ", ")
}

// fold makes spellings of an audience's name equal, as package doc does it in
// site.yaml.
func fold(s string) string {
	return strings.ToLower(norm.NFC.String(strings.Join(strings.Fields(s), "-")))
}

// hierarchy is which audience lists which.
type hierarchy struct {
	names []string            // in the author's order
	lists map[string][]string // what each sees besides its own
}

// declare reads the site's audiences and reports what is wrong with them. What
// is wrong is left out.
func declare(site doc.Site, problems *diag.List) hierarchy {
	h := hierarchy{lists: map[string][]string{}}
	if len(site.Audiences) == 0 {
		h.names = []string{Everyone}
		return h
	}
	for _, a := range site.Audiences {
		n := fold(a.Name)
		switch bad := strings.IndexFunc(n, func(r rune) bool { return !nameRune(r) }); {
		case n == Author:
			problems.Block(a.Span, `the name "author" is taken by the edition that sees everything`, "choose another name")
		case n == "" || bad >= 0:
			problems.Block(a.Span, "audience "+strconv.Quote(a.Name)+" is not a word of letters, digits and hyphens", "choose another name")
		case slices.Contains(h.names, n):
			problems.Block(a.Span, "audience "+strconv.Quote(n)+" is declared twice", "remove one of them")
		default:
			h.names = append(h.names, n)
		}
	}
	p := Policy{names: h.names}
	for _, a := range site.Audiences {
		n := fold(a.Name)
		if !p.declares(n) || h.lists[n] != nil {
			continue
		}
		for _, raw := range a.Sees {
			switch s := fold(raw); {
			case s == Author:
				problems.Block(a.Span, `no audience can see what "author" sees`, "remove it from the list")
			case !p.declares(s):
				message, hint := p.unknown(raw)
				problems.Block(a.Span, message, hint)
			case s != n:
				h.lists[n] = append(h.lists[n], s)
			}
		}
	}
	h.checkRings(site, problems)
	return h
}

func nameRune(r rune) bool {
	return r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// checkRings reports audiences that see each other. They would be one audience
// under two names, so one of the lists is a mistake, and nobody can know which;
// so none of them counts.
func (h hierarchy) checkRings(site doc.Site, problems *diag.List) {
	inRing := func(n, s string) bool { return h.closure(s)[n] }
	rings := map[string][]string{}
	for _, a := range site.Audiences {
		n := fold(a.Name)
		for _, s := range h.lists[n] {
			if !inRing(n, s) {
				continue
			}
			rings[n] = append(rings[n], s)
			if slices.Index(h.names, n) < slices.Index(h.names, s) {
				problems.Block(a.Span, "audiences "+strconv.Quote(n)+" and "+strconv.Quote(s)+" see each other",
					"an audience sees its own and what it lists; leave out the one that should see less")
			}
		}
	}
	for n, ring := range rings {
		h.lists[n] = slices.DeleteFunc(h.lists[n], func(s string) bool { return slices.Contains(ring, s) })
	}
}

// closure returns what the audience sees: its own, what it lists, what those
// list, and so on.
func (h hierarchy) closure(audience string) map[string]bool {
	seen := map[string]bool{audience: true}
	for queue := []string{audience}; len(queue) > 0; queue = queue[1:] {
		for _, next := range h.lists[queue[0]] {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return seen
}
