package markdown

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// HTML returns the body with its holes filled. A section that the body does
// not have is empty, and so is one within a footnote.
func (b *Body) HTML(f Filler) template.HTML {
	p := filling{Body: b, Filler: f}
	if f.Section != "" {
		i := slices.IndexFunc(b.Headings, func(h Heading) bool { return h.ID == f.Section })
		if i < 0 || len(b.notes) > 0 && b.sections[i].from >= b.notes[0].from {
			return ""
		}
		p.partly(b.sections[i])
		return template.HTML(p.out.String())
	}
	all := b.part(f.Part)
	switch {
	case f.Chapter > 0:
		all = b.Chapters[f.Chapter-1].rest
	case f.Chapter < 0:
		all = b.Chapters[-f.Chapter-1].head
	}
	switch o := b.opening; {
	case o.to == 0 || o.from < all.from || o.to > all.to || !f.DropTitle && !f.Demote:
		p.whole(all)
	case f.DropTitle:
		p.whole(span{all.from, o.from, all.holeFrom, o.holeFrom}, span{o.to, all.to, o.holeTo, all.holeTo})
	default:
		p.whole(span{all.from, o.from, all.holeFrom, o.holeFrom}, o, span{o.to, all.to, o.holeTo, all.holeTo})
	}
	return template.HTML(p.out.String())
}

// part is the range of a part of the body.
func (b *Body) part(part Part) span {
	whole := span{0, int32(len(b.html)), 0, int32(len(b.holes))}
	fold := b.fold
	if fold.from == 0 && fold.to == 0 || len(b.notes) > 0 {
		fold = span{from: whole.to, holeFrom: whole.holeTo}
	}
	switch part {
	case Opening:
		return span{0, fold.from, 0, fold.holeFrom}
	case Rest:
		return span{fold.from, whole.to, fold.holeFrom, whole.holeTo}
	}
	return whole
}

// filling is one call of [Body.HTML].
type filling struct {
	*Body
	Filler
	out  strings.Builder
	used [][]bool // which references to each footnote are shown
	end  string   // what closes the open link
}

// whole writes all of the body, or all around its title.
func (p *filling) whole(parts ...span) {
	if len(p.notes) > 0 { // what refers to one may be left out: the title, a footnote that is unused
		marked := parts
		if p.Chapter != 0 { // they stand on the last one, whichever refers to them
			marked = []span{p.part(Whole)}
		}
		for _, s := range marked {
			p.mark(s)
		}
	}
	room := 0
	for _, s := range parts {
		room += s.room()
	}
	p.out.Grow(room)
	for _, s := range parts {
		if p.Demote && s == p.opening {
			p.demoted(s)
			continue
		}
		p.copy(s)
	}
}

// room is about how long a range is with its holes filled.
func (s span) room() int { return int(s.to-s.from) + 64*int(s.holeTo-s.holeFrom) }

// demoted writes the title as a heading of the second level.
func (p *filling) demoted(s span) {
	alone := filling{Body: p.Body, Filler: p.Filler, used: p.used}
	alone.copy(s)
	p.out.WriteString(strings.NewReplacer("<h1 ", "<h2 ", "</h1>", "</h2>").Replace(alone.out.String()))
}

// partly writes a section, and the footnotes that it refers to.
func (p *filling) partly(s span) {
	p.mark(s)
	p.out.Grow(s.room())
	p.copy(s)
	if !slices.ContainsFunc(p.used, func(u []bool) bool { return u != nil }) {
		return
	}
	p.out.WriteString("<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n")
	for i, u := range p.used {
		if u != nil {
			p.copy(p.notes[i])
		}
	}
	p.out.WriteString("</ol>\n</div>\n")
}

// mark finds the footnotes that a range refers to, and those that they do.
func (p *filling) mark(s span) {
	if p.used == nil {
		p.used = make([][]bool, len(p.notes))
	}
	for _, h := range p.holes[s.holeFrom:s.holeTo] {
		if h.kind != noteRef || int(h.index) >= len(p.used) {
			continue
		}
		known := p.used[h.index] != nil
		for len(p.used[h.index]) <= int(h.detail) {
			p.used[h.index] = append(p.used[h.index], false)
		}
		p.used[h.index][h.detail] = true
		if !known {
			p.mark(p.notes[h.index])
		}
	}
}

// copy writes a range with its holes filled.
func (p *filling) copy(s span) {
	from := s.from
	for i := s.holeFrom; i < s.holeTo; i++ {
		h := &p.holes[i]
		p.out.WriteString(p.html[from:h.at])
		from = h.at
		if h.kind == viewOpen && p.view(h) {
			i++ // the placeholder has no holes but the one that ends it
			from = p.holes[i].at
			continue
		}
		p.fill(h)
	}
	p.out.WriteString(p.html[from:s.to])
}

func (p *filling) fill(h *hole) {
	d := &p.details[0]
	if h.kind < note {
		d = &p.details[h.detail]
	}
	switch h.kind {
	case linkOpen:
		p.link(p.target(h.index), d)
	case linkClose:
		p.out.WriteString(p.end)
		p.end = ""
	case linkWhole:
		p.linkWhole(h, d)
	case image:
		p.image(p.target(h.index), d)
	case heading:
		p.attr(p.Prefix + p.Headings[h.index].ID)
	case anchor:
		if id := p.anchors[h.index]; id != "" {
			p.out.WriteString(` id="`)
			p.attr(p.Prefix + id)
			p.out.WriteString(`"`)
		}
	case value:
		p.value(h, d)
	case viewClose:
	case note:
		p.out.WriteString(` id="`)
		p.attr(p.Prefix + "fn:" + strconv.Itoa(int(h.index)+1))
		p.out.WriteString(`"`)
		if p.Section != "" {
			p.out.WriteString(` value="` + strconv.Itoa(int(h.index)+1) + `"`)
		}
	case noteRef, noteBack:
		p.note(h)
	}
}

func (p *filling) attr(s string) { p.out.WriteString(escape(s)) }

// target asks for what becomes of a link. Without a function it keeps only
// its words, and so it does where the answer is a URL that may not stand here.
func (p *filling) target(i int32) Target {
	if p.Link == nil {
		return Target{}
	}
	t := p.Link(int(i))
	if !allowedScheme(scheme(t.Href)) || hasHost(t.Href) {
		t.Href = ""
	}
	return t
}

// link opens a link, or what stands in its place.
func (p *filling) link(t Target, d *detail) {
	title := t.Title
	if title == "" {
		title = d.title
	}
	switch {
	case t.Href != "":
		p.out.WriteString(`<a href="`)
		p.attr(t.Href)
		p.end = "</a>"
	case t.Missing:
		p.out.WriteString(`<span class="missing`)
		p.end = "</span>"
	default:
		p.end = ""
		return
	}
	if title != "" {
		p.out.WriteString(`" title="`)
		p.attr(title)
	}
	p.out.WriteString(`">`)
}

// linkWhole writes a wikilink or an embed with its words.
func (p *filling) linkWhole(h *hole, d *detail) {
	l, t := &p.Links[h.index], p.target(h.index)
	if h.flag && t.Embedded != "" {
		p.embedded(t)
		return
	}
	if l.Form == Embed && t == (Target{}) && p.Link != nil {
		return // withheld: nothing of it shows
	}
	if d.paragraph {
		p.out.WriteString("<p>")
	}
	if l.Form == Embed && isImage(l.Target) && t.Href != "" {
		p.image(t, d)
	} else {
		words := d.words
		if l.Label == "" && t.Text != "" {
			words = t.Text
		}
		p.link(t, d)
		p.attr(words)
		p.out.WriteString(p.end)
		p.end = ""
	}
	if d.paragraph {
		p.out.WriteString("</p>\n")
	}
}

// embedded frames what comes from another document, and says from which.
func (p *filling) embedded(t Target) {
	p.out.WriteString("<section class=\"embed\">\n")
	p.out.WriteString(string(t.Embedded))
	if t.Href != "" && t.Text != "" {
		p.out.WriteString("<p class=\"embed-source\">")
		p.out.WriteString(string(Anchor(t.Href, t.Text, false)))
		p.out.WriteString("</p>\n")
	}
	p.out.WriteString("</section>\n")
}

func (p *filling) image(t Target, d *detail) {
	if t.Href == "" {
		end := p.end
		p.link(t, d)
		p.attr(d.words)
		p.out.WriteString(p.end)
		p.end = end
		return
	}
	p.out.WriteString(`<img src="`)
	p.attr(t.Href)
	p.out.WriteString(`" alt="`)
	p.attr(d.words)
	p.out.WriteString(`"`)
	if d.title != "" {
		p.out.WriteString(` title="`)
		p.attr(d.title)
		p.out.WriteString(`"`)
	}
	if d.class != "" {
		p.out.WriteString(` class="` + d.class + `"`)
	}
	width, height := size(t, d)
	if width > 0 {
		p.out.WriteString(` width="` + strconv.Itoa(width) + `"`)
	}
	if height > 0 {
		p.out.WriteString(` height="` + strconv.Itoa(height) + `"`)
	}
	p.out.WriteString(` loading="lazy" decoding="async">`)
}

// size returns the size to show an image at: the author's, where one side is
// missing in the proportion of the file's own, else the file's own.
func size(t Target, d *detail) (width, height int) {
	switch {
	case d.width == 0 && d.height == 0:
		return t.Width, t.Height
	case t.Width <= 0 || t.Height <= 0 || d.width > 0 && d.height > 0:
		return d.width, d.height
	case d.width > 0:
		return d.width, max(1, (d.width*t.Height+t.Width/2)/t.Width)
	default:
		return max(1, (d.height*t.Width+t.Height/2)/t.Height), d.height
	}
}

func (p *filling) value(h *hole, d *detail) {
	var f Figure
	if p.Value != nil {
		f = p.Value(int(h.index))
	}
	words, class := f.Text, "value"
	if words == "" {
		words = d.words
	}
	if f.Missing || f.Text == "" {
		class = "missing"
	}
	p.out.WriteString(`<span class="` + class + `"`)
	if f.Title != "" {
		p.out.WriteString(` title="`)
		p.attr(f.Title)
		p.out.WriteString(`"`)
	}
	p.out.WriteString(">")
	p.attr(words)
	p.out.WriteString("</span>")
}

// view writes a view, or begins its placeholder and reports false.
func (p *filling) view(h *hole) bool {
	var v Panel
	if p.View != nil {
		v = p.View(int(h.index))
	}
	if v.Cut {
		p.out.WriteString(seam + "\n")
		return true
	}
	title := v.Title
	if title == "" {
		title = "View"
	}
	p.out.WriteString(`<figure class="view"><figcaption>`)
	p.attr(title)
	p.out.WriteString("</figcaption>")
	return false
}

// note writes a reference to a footnote, or the way back from it.
func (p *filling) note(h *hole) {
	number := strconv.Itoa(int(h.index) + 1)
	ref, label := p.Prefix+"fnref", "Back to reference "+number
	if h.detail > 0 {
		ref += strconv.Itoa(int(h.detail))
		label += "-" + strconv.Itoa(int(h.detail)+1)
	}
	ref = escape(ref + ":" + number)
	switch {
	case h.kind == noteRef && h.flag:
		p.out.WriteString(`<sup id="` + ref + `">` + number + `</sup>`)
	case h.kind == noteRef:
		p.out.WriteString(`<sup id="` + ref + `"><a href="#` + escape(p.Prefix+"fn:"+number) +
			`" class="footnote-ref" role="doc-noteref">` + number + `</a></sup>`)
	case p.shown(h):
		p.out.WriteString(`&#160;<a href="#` + ref + `" class="footnote-backref" role="doc-backlink" aria-label="` + label + `">↩︎</a>`)
	}
}

// shown reports whether the reference that a way back leads to is shown.
func (p *filling) shown(h *hole) bool {
	u := p.used[h.index]
	return int(h.detail) < len(u) && u[h.detail]
}
