package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"unicode/utf16"
)

// maxInflated is how much of a stream is read, in bytes. Pages are far smaller.
const maxInflated = 64 << 20

var (
	texts      = regexp.MustCompile(`<(?:FEFF|feff)((?:[0-9A-Fa-f]{4})*)>|\(((?:\\.|[^\\()])*)\)`)
	escaped    = regexp.MustCompile(`\\([\\()])`)
	fontOrText = regexp.MustCompile(`/F(\d{1,7}) [0-9.]+ Tf|<([0-9A-Fa-f]*)> Tj|\bBT\b`)
	toUnicode  = regexp.MustCompile(`/ToUnicode (\d{1,7}) 0 R`)
	mapped     = regexp.MustCompile(`<([0-9A-Fa-f]{2,4})>(?: <([0-9A-Fa-f]{2,4})>)? <([0-9A-Fa-f]{4,64})>`)
	typeThree  = regexp.MustCompile(`/Subtype /Type3\b`)
)

// Text returns what a file made by this package says, in whatever of its parts:
// its pages, in the order in which they were drawn, its outline, descriptions of
// drawings, addresses, and what it says of itself, but not the signs and figures
// of its form. It is for searching: streams are inflated, the numbers of letters
// turned into letters, and a gap stands wherever a page begins to draw anew.
func Text(data []byte) ([]byte, error) {
	f, err := parse(bytes.Clone(data))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fonts := map[int]*letters{}
	for n := range f.offsets {
		object := f.object(n)
		if object == nil {
			continue
		}
		for _, m := range texts.FindAllSubmatch(object, -1) {
			text := escaped.ReplaceAll(m[2], []byte("$1"))
			if m[0][0] == '<' {
				text = decodeUTF16(m[1])
			}
			fmt.Fprintf(&out, "%s\n", text)
		}
		drawn := f.stream(n)
		if !bytes.Contains(drawn, []byte(" Tj")) {
			continue
		}
		out.Write(f.words(drawn, fonts))
		out.WriteByte('\n')
	}
	return out.Bytes(), nil
}

// stream returns the inflated stream of an object, nil if it has none. What
// cannot be inflated is returned as it is.
func (f *file) stream(n int) []byte {
	head := f.object(n)
	if head == nil {
		return nil
	}
	rest := f.data[f.offsets[n]+len(head) : f.ends[n]]
	rest = bytes.TrimLeft(rest, "\n ")
	body, ok := bytes.CutPrefix(rest, []byte("stream"))
	if !ok {
		return nil
	}
	body = bytes.TrimPrefix(bytes.TrimPrefix(body, []byte("\r")), []byte("\n"))
	length, ok := number(streamLength, head)
	if !ok || length > len(body) {
		return nil
	}
	body = body[:length]
	r, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return body
	}
	inflated, err := io.ReadAll(io.LimitReader(r, maxInflated))
	if err != nil {
		return body
	}
	return inflated
}

var streamLength = regexp.MustCompile(`/Length (\d{1,9})\b`)

// words returns the letters that a page draws.
func (f *file) words(drawn []byte, fonts map[int]*letters) (words []byte) {
	var font *letters
	for _, m := range fontOrText.FindAllSubmatch(drawn, -1) {
		switch {
		case len(m[1]) > 0:
			n, _ := strconv.Atoi(string(m[1]))
			if fonts[n] == nil {
				fonts[n] = f.letters(n)
			}
			font = fonts[n]
		case m[0][0] == '<':
			words = append(words, font.read(m[2])...)
		default:
			words = append(words, ' ')
		}
	}
	return words
}

// letters are what the codes of a font stand for.
type letters struct {
	width int // hexadecimal digits of a code
	of    map[uint64]string
}

// letters reads the table of a font (ISO 32000-1, 9.10.3). Skia calls a font of
// a page by the number of its object.
func (f *file) letters(font int) *letters {
	object := f.object(font)
	l := &letters{width: 4, of: map[uint64]string{}}
	if typeThree.Match(object) {
		l.width = 2
	}
	table, ok := number(toUnicode, object)
	if !ok {
		return l
	}
	const longest = 0x10000
	for _, m := range mapped.FindAllSubmatch(f.stream(table), -1) {
		first, _ := strconv.ParseUint(string(m[1]), 16, 32)
		last := first
		if len(m[2]) > 0 {
			last, _ = strconv.ParseUint(string(m[2]), 16, 32)
		}
		text := []rune(string(decodeUTF16(m[3])))
		for code := first; code <= last && code-first < longest && len(text) > 0; code++ {
			l.of[code] = string(text)
			text[len(text)-1]++
		}
	}
	return l
}

// read returns the letters of a string of codes.
func (l *letters) read(codes []byte) []byte {
	if l == nil {
		return nil
	}
	var out []byte
	for ; len(codes) >= l.width; codes = codes[l.width:] {
		code, _ := strconv.ParseUint(string(codes[:l.width]), 16, 32)
		out = append(out, l.of[code]...)
	}
	return out
}

// decodeUTF16 returns the text of hexadecimal UTF-16.
func decodeUTF16(digits []byte) []byte {
	raw := make([]byte, hex.DecodedLen(len(digits)))
	n, _ := hex.Decode(raw, digits)
	var units []uint16
	for i := 0; i+1 < n; i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return []byte(string(utf16.Decode(units)))
}
