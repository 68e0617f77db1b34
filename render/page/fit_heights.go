package page

import (
	"maps"
	"sync"
)

// block is a block of prose, without what is in it, and its height.
type block struct {
	element
	height float64
}

// heights are the passages that were measured for one graph and for the one before
// it. Most briefs say what they said. The zero heights know none.
type heights struct {
	mu          sync.Mutex
	now, before map[passage][]block
}

// mostHeights is how many passages may be new in one graph before those that were
// not asked for in the meantime are forgotten.
const mostHeights = 10_000

// passage is prose on one sort of paper.
type passage struct {
	html  string
	width float64
}

// of measures a passage that is not known.
func (h *heights) of(html string, r ruler) []block {
	key := passage{html, r.width}
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
	h.now[key] = list
	return list
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
