package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// special holds the bytes that text may not hold as they are: what HTML would
// read as its own, what Markdown unescapes, and NUL.
const special = "&<>\"\\\x00"

// appendEscaped appends the bytes as HTML text or attribute value.
func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case '"':
			e = "&quot;"
		case 0:
			e = "\ufffd"
		default:
			continue
		}
		dst = append(dst, s[from:i]...)
		dst = append(dst, e...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// escape returns the text as HTML.
func escape(s string) string {
	if !strings.ContainsAny(s, special) {
		return s
	}
	return string(appendEscaped(nil, s))
}

// appendDecoded appends Markdown text as the reader sees it: backslash escapes
// and character references are resolved.
func appendDecoded(dst, src []byte) []byte {
	for len(src) > 0 {
		i := bytes.IndexAny(src, "\\&\x00")
		if i < 0 {
			return append(dst, src...)
		}
		dst = append(dst, src[:i]...)
		src = src[i:]
		n := 1
		switch {
		case src[0] == 0:
			dst = append(dst, "\ufffd"...)
		case src[0] == '\\' && len(src) > 1 && util.IsPunct(src[1]):
			dst = append(dst, src[1])
			n = 2
		case src[0] == '&':
			var r []byte
			if r, n = reference(src); n > 0 {
				dst = append(dst, r...)
				break
			}
			n = 1
			fallthrough
		default:
			dst = append(dst, src[0])
		}
		src = src[n:]
	}
	return dst
}

// decoded returns Markdown text as the reader sees it.
func decoded(src []byte) string {
	if !bytes.ContainsAny(src, "\\&\x00") {
		return string(src)
	}
	return string(appendDecoded(nil, src))
}

// reference decodes the character reference that src begins with, as
// CommonMark defines it: with its semicolon, at most seven decimal or six
// hexadecimal digits. n is its length, 0 if src begins with none.
func reference(src []byte) (r []byte, n int) {
	end := bytes.IndexByte(src[:min(len(src), 40)], ';')
	if end < 2 {
		return nil, 0
	}
	name := src[1:end]
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(string(name))
		if !ok {
			return nil, 0
		}
		return e.Characters, end + 1
	}
	base, digits := rune(10), name[1:]
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		base, digits = 16, digits[1:]
	}
	if len(digits) == 0 || base == 10 && len(digits) > 7 || base == 16 && len(digits) > 6 {
		return nil, 0
	}
	v := rune(0)
	for _, c := range digits {
		d := rune(99)
		switch {
		case '0' <= c && c <= '9':
			d = rune(c - '0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			d = rune(c|0x20-'a') + 10
		}
		if d >= base {
			return nil, 0
		}
		v = v*base + d
	}
	if v == 0 || !utf8.ValidRune(v) {
		v = utf8.RuneError
	}
	return utf8.AppendRune(nil, v), end + 1
}
