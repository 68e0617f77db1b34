package export

import (
	"math"
	"strconv"
	"unicode/utf8"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// writer appends JSON to one buffer: no values in between, no reflection, and
// the keys stay in the order in which they are written. Commas are its own
// business. A key whose value is not known is left out; see the method of each
// type.
type writer struct{ buf []byte }

// sep puts a comma where something stands before in the same object or array.
func (w *writer) sep() {
	if n := len(w.buf); n > 0 {
		switch w.buf[n-1] {
		case '{', '[', ':', '\n':
		default:
			w.buf = append(w.buf, ',')
		}
	}
}

// line begins a new line, behind the comma that belongs there.
func (w *writer) line() {
	if last := w.buf[len(w.buf)-1]; last != '{' && last != '[' {
		w.buf = append(w.buf, ',')
	}
	w.buf = append(w.buf, '\n')
}

func (w *writer) begin(bracket byte) {
	w.sep()
	w.buf = append(w.buf, bracket)
}

func (w *writer) end(bracket byte) { w.buf = append(w.buf, bracket) }

// key writes a key that the vocabulary or an author knows.
func (w *writer) key(name string) {
	w.string(name)
	w.buf = append(w.buf, ':')
}

// object writes an object below a key, and leaves it out if it stays empty.
func (w *writer) object(name string, fill func()) { w.nest(name, '{', '}', fill) }

// array writes an array below a key, and leaves it out if it stays empty.
func (w *writer) array(name string, fill func()) { w.nest(name, '[', ']', fill) }

func (w *writer) nest(name string, open, closing byte, fill func()) {
	before := len(w.buf)
	w.key(name)
	w.begin(open)
	begun := len(w.buf)
	fill()
	if len(w.buf) == begun {
		w.buf = w.buf[:before]
		return
	}
	w.end(closing)
}

// element writes an object as an element of an array.
func (w *writer) element(fill func()) {
	w.begin('{')
	fill()
	w.end('}')
}

// string writes a text as a value. What is no UTF-8 becomes U+FFFD, and a "<" is
// escaped, so that the file may stand inside a script.
func (w *writer) string(s string) {
	w.sep()
	w.buf = append(w.buf, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != '<' && c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if c >= utf8.RuneSelf && (r != utf8.RuneError || size > 1) && r != '\u2028' && r != '\u2029' {
			i += size
			continue
		}
		w.buf = append(w.buf, s[from:i]...)
		switch {
		case c == '"' || c == '\\':
			w.buf = append(w.buf, '\\', c)
		case c == '\n':
			w.buf = append(w.buf, '\\', 'n')
		case c == '\t':
			w.buf = append(w.buf, '\\', 't')
		default: // r is U+FFFD where the bytes are no UTF-8
			const hex = "0123456789abcdef"
			w.buf = append(w.buf, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		}
		i += size
		from = i
	}
	w.buf = append(append(w.buf, s[from:]...), '"')
}

// text leaves out the empty text.
func (w *writer) text(name, s string) {
	if s != "" {
		w.key(name)
		w.string(s)
	}
}

// texts leaves out the empty list.
func (w *writer) texts(name string, list []string) {
	w.array(name, func() {
		for _, s := range list {
			w.string(s)
		}
	})
}

func (w *writer) raw(s string) {
	w.sep()
	w.buf = append(w.buf, s...)
}

func (w *writer) integer(name string, n int) {
	w.key(name)
	w.buf = strconv.AppendInt(w.buf, int64(n), 10)
}

// count leaves out 0.
func (w *writer) count(name string, n int) {
	if n != 0 {
		w.integer(name, n)
	}
}

func (w *writer) bool(name string, b bool) {
	w.key(name)
	w.buf = strconv.AppendBool(w.buf, b)
}

// flag leaves out false.
func (w *writer) flag(name string, b bool) {
	if b {
		w.bool(name, b)
	}
}

// decimal writes an exact number as the number that it is: all its digits.
func (w *writer) decimal(name string, d doc.Decimal) {
	w.key(name)
	w.raw(d.String())
}

// float writes a computed figure with at most that many decimals. Processors
// differ in the last digits of what they multiply and add; the file must not.
func (w *writer) float(name string, f float64, places int) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return
	}
	w.key(name)
	b := strconv.AppendFloat(nil, f, 'f', places, 64)
	if places > 0 {
		end := len(b)
		for b[end-1] == '0' {
			end--
		}
		if b[end-1] == '.' {
			end--
		}
		b = b[:end]
	}
	if string(b) == "-0" {
		b = b[1:]
	}
	w.buf = append(w.buf, b...)
}

// How many decimals computed figures have: of shares and ratios, of money, of
// years.
const (
	sharePlaces = 6
	moneyPlaces = 2
	yearPlaces  = 3
)

// date leaves out the zero date.
func (w *writer) date(name string, d doc.Date) { w.text(name, d.String()) }

// period leaves out the zero period.
func (w *writer) period(name string, p doc.Period) {
	if !p.IsZero() {
		w.key(name)
		w.periodValue(p)
	}
}

func (w *writer) periodValue(p doc.Period) {
	w.element(func() {
		w.text("text", p.String())
		w.date("from", p.EarliestStart())
		w.date("to", p.LatestEnd())
	})
}

func (w *writer) money(name string, m doc.Money) {
	w.key(name)
	w.moneyValue(m)
}

func (w *writer) moneyValue(m doc.Money) {
	w.element(func() {
		w.decimal("amount", m.Amount)
		w.text("currency", m.Currency)
	})
}

func (w *writer) quantityValue(q doc.Quantity) {
	w.element(func() {
		w.decimal("number", q.Number)
		w.text("unit", q.Unit)
	})
}

// node leaves out nil.
func (w *writer) node(name string, n *portfolio.Node) {
	if n != nil {
		w.key(name)
		w.nodeValue(n)
	}
}

func (w *writer) nodeValue(n *portfolio.Node) {
	w.element(func() {
		w.text("kind", n.Kind.Name)
		w.key("id")
		w.string(n.ID) // of the portfolio's introduction it is empty
	})
}

// nodes leaves out the empty list.
func (w *writer) nodes(name string, list []*portfolio.Node) {
	w.array(name, func() {
		for _, n := range list {
			w.nodeValue(n)
		}
	})
}
