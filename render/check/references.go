package check

import (
	"fmt"
	"path"
	"strings"

	"throughline/render/diag"
	"throughline/render/portfolio"
)

// Rejected: one check for all references. Authors want a broken plan (bad-ref)
// to fail a strict build and a broken sentence (bad-link) only to be named.

var badRef = Check{
	Name:     "bad-ref",
	Doc:      "a reference in a header, or an inline value, that leads to nothing",
	Severity: diag.Error,
	run: func(p *pass) {
		for _, b := range p.texts.Broken() {
			switch {
			case b.Fault == portfolio.NoField:
				p.report(b.Node, b.At, fmt.Sprintf("%s %q has no field %q", b.Target.Kind.Name, b.Target.ID, b.Text), p.near.field(b.Target.Kind, b.Text))
			case b.Fault == portfolio.NoTarget && (b.Field != nil || b.Value) && !p.hidden(b):
				p.report(b.Node, b.At, fmt.Sprintf("%s %q does not exist", among(b.Kinds), b.Text), p.near.node(b.Text, b.Kinds))
			}
		}
	},
}

var badLink = Check{
	Name:     "bad-link",
	Doc:      "a link in a body to a document, file or heading that does not exist",
	Severity: diag.Warn,
	run: func(p *pass) {
		for _, b := range p.texts.Broken() {
			if b.Field != nil || b.Value || p.hidden(b) {
				continue
			}
			switch b.Fault {
			case portfolio.NoTarget:
				p.report(b.Node, b.At, fmt.Sprintf("no document or file is called %q", b.Text), p.near.named(b.Text))
			case portfolio.NoFile:
				p.report(b.Node, b.At, fmt.Sprintf("no document, file or folder is at %q", b.Text), p.near.path(b.Node, b.Text))
			case portfolio.NoPage:
				p.report(b.Node, b.At, fmt.Sprintf("the folder %q has no page of its own", b.Text), "link to a document in it, or add an index.md to it")
			case portfolio.NoAnchor:
				p.report(b.Node, b.At, fmt.Sprintf("%s has no heading or anchor %q", b.Target.Path(), b.Text), p.near.heading(b.Target, b.Text))
			case portfolio.Refused:
				p.report(b.Node, b.At, fmt.Sprintf("the file %q is not published: %s", b.Text, b.Reason), "export it as a picture or PDF, or link to where it is hosted")
			}
		}
	},
}

// hidden reports whether a reference finds nothing because the edition may not
// see what it names. That is audience-link's, and no mistake of spelling.
func (p *pass) hidden(b portfolio.Broken) bool {
	switch b.Fault {
	case portfolio.NoTarget:
		return p.withheld.Names(b.Text)
	case portfolio.NoFile:
		return p.withheld.Names(b.Text) || p.withheld.Names(path.Join(path.Dir(b.Node.Doc.Path), b.Text))
	}
	return false
}

var ambiguous = Check{
	Name:     "ambiguous",
	Doc:      "a reference that fits more than one document",
	Severity: diag.Error,
	run: func(p *pass) {
		for _, b := range p.texts.Broken() {
			if b.Fault != portfolio.Ambiguous {
				continue
			}
			var names, places []string
			for _, n := range b.Among {
				names = append(names, fmt.Sprintf("%q", n.Kind.Plural+"/"+n.ID))
				places = append(places, n.Path())
			}
			p.report(b.Node, b.At, fmt.Sprintf("%q fits %d documents: %s", b.Text, len(names), strings.Join(places, ", ")), "write "+list(names, "or"))
		}
	},
}

var audienceLink = Check{
	Name:     "audience-link",
	Doc:      "a reference to a document that this edition may not see, which loses its target; or to a file in a folder for others, which is published",
	Severity: diag.Warn,
	run: func(p *pass) {
		for _, b := range p.texts.Broken() {
			switch {
			case p.hidden(b) && p.loses(b):
				p.found.Block(b.At, fmt.Sprintf("a brief for readers who may not see what it is about: %q is not in the edition %q", b.Text, p.graph.Edition),
					"give the brief the audience of its subject, or name a subject that its readers may see")
			case p.hidden(b):
				p.report(b.Node, b.At, fmt.Sprintf("%q is not for every reader of this document (edition %q)", b.Text, p.graph.Edition),
					"readers of this edition see the words without a link; give both the same audience, or take the reference out")
			}
		}
		for _, n := range p.graph.Nodes {
			text := p.texts.Of(n)
			for i := range text.Body.Links {
				if d := p.texts.Link(n, i); d.File != nil && p.withheld.Folder(d.File.Asset.Path) {
					link := text.Body.Links[i]
					p.report(n, text.Doc.Span(link.Start, link.End), fmt.Sprintf("%q is published in the edition %q, because this document refers to it; the audience of its folder is for documents", d.File.Asset.Path, p.graph.Edition),
						"a file goes where it is referred to: move it out of the folder, or the reference into an audience block")
				}
			}
		}
	},
}

// loses reports whether the reference is what a brief is about, and the edition
// sees none of its subjects. Then nobody can know who was meant to read it.
func (p *pass) loses(b portfolio.Broken) bool {
	return b.Field != nil && b.Field.Name == "about" && b.Node.Kind.Name == "brief" && len(b.Node.Targets("about")) == 0
}

var embedRing = Check{
	Name:     "embed-ring",
	Doc:      "an embed that holds itself, or a page that would embed too many documents",
	Severity: diag.Warn,
	run: func(p *pass) {
		for _, b := range p.texts.Broken() {
			switch b.Fault {
			case portfolio.Ring:
				var names []string
				for _, n := range b.Among {
					names = append(names, n.Path())
				}
				names = append(names, b.Among[0].Path())
				p.report(b.Node, b.At, "embeds itself: "+strings.Join(names, " → "), "a link is shown instead; embed only a document that does not lead back here")
			case portfolio.TooMany:
				p.report(b.Node, b.At, "is one embed too many for one page: more than 200 documents, or 4 MiB", "a link is shown instead; link to some of them")
			}
		}
	},
}

var badAlias = Check{
	Name:     "bad-alias",
	Doc:      "an old URL among the aliases that cannot be a path in the site",
	Severity: diag.Warn,
	run: func(p *pass) {
		for _, b := range p.texts.Broken() {
			if b.Fault == portfolio.BadAlias {
				p.report(b.Node, b.At, fmt.Sprintf("the old URL %q cannot be a path in the site", b.Text), "write it like /old/path.html")
			}
		}
	},
}

// among names the kinds that a reference may lead to: "theme or goal".
func among(kinds []string) string {
	if len(kinds) == 0 || len(kinds) > 3 {
		return "document"
	}
	return list(kinds, "or")
}

func list(words []string, and string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + and + " " + words[len(words)-1]
}
