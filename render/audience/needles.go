package audience

import (
	"bytes"
	"iter"
	"unicode"
	"unicode/utf8"
)

// set is a set of hashes that answers "no" fast. Nobody changes it.
type set struct {
	members map[uint64]struct{}
	filter  []uint64 // 16 bits for each member, one of them set
}

func newSet(members map[uint64]struct{}) set {
	size := 1
	for size < len(members)/4 {
		size *= 2
	}
	s := set{members, make([]uint64, size)}
	for h := range members {
		s.filter[h>>6&uint64(size-1)] |= 1 << (h & 63)
	}
	return s
}

func (s *set) empty() bool { return len(s.members) == 0 }

func (s *set) has(h uint64) bool {
	if s.filter[h>>6&uint64(len(s.filter)-1)]&(1<<(h&63)) == 0 {
		return false
	}
	_, ok := s.members[h]
	return ok
}

// collector gathers what an audit searches for.
type collector struct {
	needles map[uint64]struct{} // hashes of runs, figures, and figures behind a label
	ends    map[uint64]struct{} // hashes of the words that runs end in
	figures map[uint64]bool     // figures without a label
}

// collect takes the needles from a withheld text.
func (c *collector) collect(p piece) {
	words := normal(p.words)
	if run := wholeRun(words); run.speaks() && (p.form == title || p.form == identity && specific(words)) {
		c.add(run.hash, run.end)
	}
	var r runs
	eachWord(words, func(w word) bool {
		r.add(w)
		if r.longest() == runLength && r.tellingWords() >= runLength/2 {
			c.add(r.hash(runLength), w.hash)
		}
		return true
	})
	for code := range codes(words) {
		if run := wholeRun(code); run.length > 0 {
			c.add(run.hash, run.end)
		}
	}
	if !p.figures {
		return
	}
	eachFigure(words, func(value uint64) {
		c.figures[value] = true
		for _, l := range p.labels {
			if value >= 10 && !likeYear(value) {
				c.needles[labelNeedle(wholeRun([]byte(l)).end, value)] = struct{}{}
			}
		}
	})
}

func (c *collector) add(run, end uint64) {
	c.needles[run] = struct{}{}
	c.ends[end] = struct{}{}
}

// addFigures adds the figures that are unlikely to come up by chance.
func (c *collector) addFigures() {
	for value := range c.figures {
		if striking(value, len(c.figures)) {
			c.needles[figureNeedle(value)] = struct{}{}
		}
	}
}

// whole is all words of a text as one run.
type whole struct {
	length  uint // 0 if there are too many words
	hash    uint64
	end     uint64 // hash of the last word
	longest int    // letters of the word that has the most of them
	telling int    // words that can say something
}

func wholeRun(text []byte) (run whole) {
	var r runs
	eachWord(text, func(w word) bool {
		w.first = false
		r.add(w)
		if w.telling() {
			run.telling++
		}
		run.end = w.hash
		run.longest = max(run.longest, w.letters)
		return r.n <= runLength
	})
	if r.n <= runLength {
		run.length, run.hash = r.n, r.hash(r.n)
	}
	return run
}

// speaks reports whether the run says enough to be searched for.
func (r whole) speaks() bool { return r.length > 0 && (r.longest >= 4 || r.telling >= 2) }

// specific reports whether an id is unlikely to be an ordinary word.
func specific(id []byte) bool {
	return utf8.RuneCount(id) >= 6 && (bytes.IndexByte(id, '-') >= 0 || bytes.IndexFunc(id, unicode.IsDigit) >= 0)
}

// codes returns the parts of a text that look like codes: six characters or
// more, with two letters and two digits at least, and not a period.
func codes(text []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for part := range bytes.FieldsFuncSeq(text, func(r rune) bool {
			return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
		}) {
			if isCode(part) && !yield(part) {
				return
			}
		}
	}
}

// isCode tells PRJ-4711 and ab12cd from FY27-Q2, 2026-W41 and payments.
func isCode(part []byte) bool {
	if len(part) < 6 || !bytes.ContainsAny(part, "0123456789") {
		return false
	}
	letters, digits, mixed, telling := 0, 0, false, false
	eachWord(part, func(w word) bool {
		letters, digits = letters+w.letters, digits+w.digits
		mixed = mixed || w.letters >= 2 && w.digits >= 2 && w.letters+w.digits >= 6
		telling = telling || w.telling()
		return true
	})
	fiscal := bytes.HasPrefix(bytes.ToLower(part), []byte("fy"))
	return letters >= 2 && digits >= 2 && (telling || mixed && !fiscal)
}
