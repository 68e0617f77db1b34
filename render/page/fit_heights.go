package page

import (
	"crypto/sha256"
	"maps"
	"strings"
	"sync"
)

// block is a block of prose and its height. Of its shape only the name and the
// class count.
type block struct {
	shape  *element
	height float64
}

// heights are the passages that were measured for one graph and for the one before
// it: most briefs say what they said, and each is measured several times. Of a
// passage only its digest is kept. The zero heights know none.
type heights struct {
	mu          sync.Mutex
	now, before map[passage][]block
	shapes      map[[2]string]*element // by name and class
}

// mostHeights is how many passages may be new in one graph before those that were
// not asked for in the meantime are forgotten.
const mostHeights = 10_000

// passage is prose on one sort of paper.
type passage struct {
	html  [sha256.Size]byte // its digest
	width float64
}

// of measures a passage that is not known.
func (h *heights) of(html string, r ruler) []block {
	key := passage{sha256.Sum256([]byte(html)), r.width}
	h.mu.Lock()
	list, ok := h.now[key]
	if !ok {
		list, ok = h.before[key]
	}
	h.mu.Unlock()
	if !ok {
		list = r.passage(html)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.now) > 2*len(h.before)+mostHeights {
		h.now, h.before = nil, h.now
	}
	if h.now == nil {
		h.now = map[passage][]block{}
	}
	if !ok {
		for i := range list {
			list[i].shape = h.shape(list[i].shape)
		}
	}
	h.now[key] = list
	return list
}

// shape is the one element of a name and class that is kept, which does not keep
// the passage that it is from.
func (h *heights) shape(e *element) *element {
	key := [2]string{e.name, e.class}
	if h.shapes[key] == nil {
		if h.shapes == nil {
			h.shapes = map[[2]string]*element{}
		}
		key = [2]string{strings.Clone(e.name), strings.Clone(e.class)}
		h.shapes[key] = &element{name: key[0], class: key[1]}
	}
	return h.shapes[key]
}

// next are the heights for the next graph: the passages of this one, or if few of
// its briefs were looked at, also those of the one before.
func (h *heights) next() *heights {
	h.mu.Lock()
	defer h.mu.Unlock()
	if 2*len(h.now) >= len(h.before) {
		return &heights{before: h.now}
	}
	all := maps.Clone(h.before)
	maps.Copy(all, h.now)
	return &heights{before: all}
}
