package markdown

// hole is a place in the HTML where something stands that depends on other
// documents, or on where the body is shown.
type hole struct {
	at     int32 // offset in the HTML
	kind   holeKind
	flag   bool
	index  int32 // into the list that the kind names
	detail int32 // into details, 0 for none
}

type holeKind uint8

const (
	linkOpen  holeKind = iota // Links: the words follow
	linkClose                 // Links
	linkWhole                 // Links: with its words, from the detail; flag: where a block may stand
	image                     // Links
	heading                   // Headings: the id
	anchor                    // anchors: the id attribute
	value                     // Values
	viewOpen                  // Views: the placeholder follows
	viewClose                 // Views
	note                      // footnotes, from 0: the id of its item
	noteRef                   // footnotes: the number in the text; flag: not a link
	noteBack                  // footnotes: the way back; detail counts the references
)

// detail is what a hole needs beyond its index.
type detail struct {
	title         string // of a link or an image, as the author gave it
	words         string // to show where the target supplies none
	width, height int    // of an image, as the author gave it
	class         string
	paragraph     bool // a paragraph goes around it, unless it is blocks
}

// span is a range of the HTML and of its holes.
type span struct {
	from, to         int32
	holeFrom, holeTo int32
}

// hole leaves a hole at the end of what is written.
func (w *writer) hole(k holeKind, index, detail int) *hole {
	w.body.holes = append(w.body.holes, hole{at: int32(len(w.out)), kind: k, index: int32(index), detail: int32(detail)})
	return &w.body.holes[len(w.body.holes)-1]
}

func (w *writer) detail(d detail) int {
	if d == (detail{}) {
		return 0
	}
	w.body.details = append(w.body.details, d)
	return len(w.body.details) - 1
}

// here is the empty span at the end of what is written.
func (w *writer) here() span {
	at, holes := int32(len(w.out)), int32(len(w.body.holes))
	return span{at, at, holes, holes}
}

// since ends a span at the end of what is written.
func (w *writer) since(s span) span {
	end := w.here()
	s.to, s.holeTo = end.to, end.holeTo
	return s
}
