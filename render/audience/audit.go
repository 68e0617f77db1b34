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
// It looks for runs of words, whatever stands between them:
//   - titles of withheld documents, of one word only if it has four letters;
//   - their ids of six characters or more with a hyphen or a digit;
//   - values like PRJ-4711, of letters and digits, in any withheld text;
//   - eight words in a row of any withheld paragraph, at least half of them words of three letters or more;
//   - figures in restricted values and withheld blocks, of four digits or more
//     that are no year, in any notation: see [striking].
//
// Whatever a visible source says as well does not count, and neither does the
// vocabulary of package doc.
//
// Limits: it does not find shorter sentences, other words for the same thing,
// words inside pictures, fonts and compressed streams, and text that is cut up
// into single words, as an index for searching is. Figures that are computed
// may, rarely, equal a withheld one; so the rounder a figure and the more of
// them there are, the less it counts.
type Audit struct {
	withheld Withheld
	runs     needles // hashes of runs
	ends     needles // hashes of the words that they end in: most words of a text do not
	figures  map[uint64]bool
	lengths  [runLength + 1]bool // which lengths of runs are searched for
}

// ErrLeak says that finished bytes hold what their edition may not see.
var ErrLeak = errors.New("the site would show what its edition may not see")

// NewAudit returns the audit for an edition's finished bytes. The known texts
// are those that the program itself puts on pages, such as its templates.
func (w Withheld) NewAudit(visible Cleared, known ...[]byte) Audit {
	if w.Empty() {
		return Audit{}
	}
	a := Audit{withheld: w, runs: newNeedles(), ends: newNeedles(), figures: map[uint64]bool{}}
	w.each(func(t text) { a.collect(t) })
	a.keepStriking()
	a.runs.seal()
	a.ends.seal()
	drop := func(text []byte) {
		a.search(normal(text), 1, func(h uint64, figure bool) bool {
			if figure {
				delete(a.figures, h)
			} else {
				a.runs.remove(h)
			}
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
	a.runs.seal() // again: there may be far fewer now
	return a
}

// Check returns an error that wraps [ErrLeak] if the file holds something that
// the edition may not see. It names the file, and the source that the thing
// comes from, and never the thing.
func (a Audit) Check(path string, data []byte) error {
	if a.runs.empty() && len(a.figures) == 0 {
		return nil
	}
	var found uint64
	var figure bool
	hit := func(h uint64, f bool) bool {
		found, figure = h, f
		return true
	}
	if !a.search(normal([]byte(path)), 1, hit) {
		// In bytes that are no text, one word may come up by chance.
		if binary(data) {
			if !a.search(data, 3, hit) {
				return nil
			}
		} else if data = normal(data); !a.search(reduce(path, data), 1, hit) && !a.search(data, 3, hit) {
			return nil
		}
	}
	return fmt.Errorf("%s holds something from %s that the edition %q may not see: %w", strconv.Quote(path), a.source(found, figure), a.withheld.edition, ErrLeak)
}

// search looks through the text for runs of the given length or longer, and for
// figures unless only longer runs are asked for. It ends, and reports true, when
// hit does.
func (a *Audit) search(text []byte, least uint, hit func(h uint64, figure bool) bool) bool {
	var r runs
	stop := false
	eachWord(text, func(w word) bool {
		r.add(w)
		if !a.ends.has(w.hash) {
			return true
		}
		h := uint64(hashStart)
		for length := uint(1); length <= r.longest() && !stop; length++ {
			h = r.lengthen(h, length)
			if length >= least && a.lengths[length] && a.runs.has(h) {
				stop = hit(h, false)
			}
		}
		return !stop
	})
	if stop || least > 1 || len(a.figures) == 0 {
		return stop
	}
	eachFigure(text, func(value uint64) {
		if !stop && a.figures[value] {
			stop = hit(value, true)
		}
	})
	return stop
}

// source returns the name of the file that the needle was taken from. It is
// looked up only when something was found, so that needles are small.
func (a *Audit) source(needle uint64, figure bool) string {
	name := "site.yaml"
	found := false
	a.withheld.each(func(t text) {
		if found {
			return
		}
		one := Audit{runs: newNeedles(), ends: newNeedles(), figures: map[uint64]bool{}}
		one.collect(t)
		if found = figure && one.figures[needle] || !figure && one.runs.has(needle); found {
			name = t.from
		}
	})
	return strconv.Quote(name)
}

// collect adds the needles of a withheld text.
func (a *Audit) collect(t text) {
	words := normal(t.words)
	add := func(length uint, h, end uint64) {
		a.runs.add(h)
		a.ends.add(end)
		a.lengths[length] = true
	}
	if run := wholeRun(words); run.speaks() && (t.form == title || t.form == identity && specific(words)) {
		add(run.length, run.hash, run.end)
	}
	var r runs
	eachWord(words, func(w word) bool {
		r.add(w)
		if r.n >= runLength && r.tellingWords() >= runLength/2 {
			add(runLength, r.hash(runLength), w.hash)
		}
		return true
	})
	for code := range codes(words) {
		if run := wholeRun(code); run.length > 0 {
			add(run.length, run.hash, run.end)
		}
	}
	if t.figures {
		eachFigure(words, func(value uint64) { a.figures[value] = true })
	}
}

// keepStriking forgets figures that may come up by chance.
func (a *Audit) keepStriking() {
	n := len(a.figures)
	for value := range a.figures {
		if !striking(value, n) {
			delete(a.figures, value)
		}
	}
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
