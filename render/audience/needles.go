package audience

import (
	"bytes"
	"iter"
	"unicode"
	"unicode/utf8"
)

// needles is a set of hashes that answers "no" fast.
type needles struct {
	set    map[uint64]struct{}
	filter []uint64 // bits; nil before seal
}

func newNeedles() needles { return needles{set: map[uint64]struct{}{}} }

func (n *needles) empty() bool     { return len(n.set) == 0 }
func (n *needles) add(h uint64)    { n.set[h] = struct{}{} }
func (n *needles) remove(h uint64) { delete(n.set, h) }

// seal makes the filter: 16 bits for each needle, one of them set.
func (n *needles) seal() {
	size := 1
	for size < len(n.set)/4 {
		size *= 2
	}
	n.filter = make([]uint64, size)
	for h := range n.set {
		n.filter[h>>6&uint64(size-1)] |= 1 << (h & 63)
	}
}

func (n *needles) has(h uint64) bool {
	if n.filter != nil && n.filter[h>>6&uint64(len(n.filter)-1)]&(1<<(h&63)) == 0 {
		return false
	}
	_, ok := n.set[h]
	return ok
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
	if len(part) < 6 || bytes.IndexAny(part, "0123456789") < 0 {
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
