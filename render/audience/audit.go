package audience

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Audit searches finished bytes for what an edition may not see. It is the
// second net below [Clear], and shares no code with what makes pages. The zero
// Audit finds nothing; an Audit may be used by several goroutines at once.
//
// It looks for runs of words, whatever stands between them, and for figures, in
// whatever notation:
//   - titles of withheld documents and their other names, of one word only if
//     it has four letters;
//   - their ids of six characters or more with a hyphen or a digit;
//   - codes like PRJ-4711 in any withheld text;
//   - eight words in a row of any withheld paragraph, at least half of them of
//     three letters or more;
//   - restricted figures behind the label or the key of their field;
//   - other figures in restricted values and withheld blocks, of four digits or
//     more, if they are unlikely to come up by chance.
//
// What a visible source says as well does not count, and neither does the
// vocabulary of package doc.
//
// Limits: it does not find shorter sentences, other words for the same thing,
// words inside pictures, fonts and compressed streams, and text that is cut up
// into single words, as an index for searching is. The rounder a figure and the
// more of them there are, the less it counts without its label: a sum may equal
// it by chance.
type Audit struct {
	withheld Withheld
	needles  set
	ends     set // the words that needles end in: most words of a text are none of them
}

// ErrLeak says that finished bytes hold what their edition may not see.
var ErrLeak = errors.New("the site would show what its edition may not see")

// NewAudit returns the audit for an edition's finished bytes. The known texts
// are those that the program itself puts on pages, such as its templates.
func (w Withheld) NewAudit(visible Cleared, known ...[]byte) Audit {
	if w.Empty() {
		return Audit{}
	}
	c := collector{needles: map[uint64]struct{}{}, ends: map[uint64]struct{}{}, figures: map[uint64]bool{}}
	w.each(c.collect)
	c.addFigures()
	a := Audit{w, newSet(c.needles), newSet(c.ends)}
	drop := func(text []byte) {
		a.search(normal(text), 1, func(needle uint64) bool {
			delete(c.needles, needle)
			return false
		})
	}
	for _, d := range visible.docs {
		eachVisible(d, drop)
	}
	eachSetting(w.site, drop)
	eachVocabulary(drop)
	for _, k := range known {
		drop(k)
		drop(reduceHTML(k))
	}
	a.needles = newSet(c.needles) // there may be far fewer now
	return a
}

// Check returns an error that wraps [ErrLeak] if the file holds something that
// the edition may not see. It names the file, and the source that the thing
// comes from, and never the thing.
func (a Audit) Check(path string, data []byte) error {
	if a.needles.empty() {
		return nil
	}
	var found uint64
	hit := func(needle uint64) bool {
		found = needle
		return true
	}
	leaks := a.search(normal([]byte(path)), 1, hit)
	switch {
	case leaks:
	case binary(data): // where one word may come up by chance
		leaks = a.search(data, 3, hit)
	default:
		data = normal(data)
		leaks = a.search(reduce(path, data), 1, hit) || a.search(data, 3, hit)
	}
	if !leaks {
		return nil
	}
	return fmt.Errorf("%s holds something from %s that the edition %q may not see: %w",
		strconv.Quote(path), strconv.Quote(a.source(found)), a.withheld.edition, ErrLeak)
}

// search looks through the text for runs of the given length or longer, and for
// figures unless only longer runs are asked for. It ends, and reports true, when
// hit does.
func (a *Audit) search(text []byte, least uint, hit func(needle uint64) bool) bool {
	var r runs
	stop, read := false, 0
	try := func(needle uint64) { stop = stop || a.needles.has(needle) && hit(needle) }
	eachWord(text, func(w word) bool {
		if w.digits > 0 && w.start >= read && least == 1 {
			value, size, ok := figureAt(text, w.start)
			if read = w.start + size; ok {
				try(figureNeedle(value))
				try(labelNeedle(r.before(1), value))
				try(labelNeedle(r.before(2), value))
			}
		}
		r.add(w)
		if !a.ends.has(w.hash) {
			return !stop
		}
		h := uint64(hashStart)
		for length := uint(1); length <= r.longest() && !stop; length++ {
			if h = r.lengthen(h, length); length >= least {
				try(h)
			}
		}
		return !stop
	})
	return stop
}

// source returns the name of the file that the needle was taken from. It is
// looked up only when something was found, so that needles are small.
func (a *Audit) source(needle uint64) string {
	name := ""
	a.withheld.each(func(p piece) {
		if name != "" {
			return
		}
		c := collector{needles: map[uint64]struct{}{}, ends: map[uint64]struct{}{}, figures: map[uint64]bool{}}
		c.collect(p)
		for value := range c.figures {
			c.needles[figureNeedle(value)] = struct{}{}
		}
		if _, ok := c.needles[needle]; ok {
			name = p.from
		}
	})
	return name
}

// normal returns the text in Unicode's composed form, in which words compare.
func normal(text []byte) []byte {
	if norm.NFC.IsNormal(text) {
		return text
	}
	return norm.NFC.Bytes(text)
}

// binary reports whether the bytes are no text.
func binary(data []byte) bool {
	return bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0 || !utf8.Valid(data)
}
