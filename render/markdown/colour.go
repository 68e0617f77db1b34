package markdown

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// What is highlighted: chroma's expressions backtrack, so what is long is
// shown without colours rather than slowly.
const (
	maxColoured     = 16 << 10 // bytes of one code block
	maxColouredBody = 64 << 10 // bytes of all code blocks of a body
	maxColouredLine = 1 << 10  // bytes
)

// languages maps each name, alias and file extension to its lexer. A name that
// is not in it never reaches chroma's own search, which takes 20 ms to miss.
var languages = sync.OnceValue(func() map[string]chroma.Lexer {
	known := map[string]chroma.Lexer{}
	add := func(name string, l chroma.Lexer) {
		name = strings.ToLower(name)
		if _, ok := known[name]; !ok {
			known[name] = l
		}
	}
	all := lexers.GlobalLexerRegistry.Lexers
	for _, l := range all {
		add(l.Config().Name, l)
	}
	for _, l := range all {
		for _, alias := range l.Config().Aliases {
			add(alias, l)
		}
	}
	for _, l := range all {
		for _, name := range l.Config().Filenames {
			if extension, ok := strings.CutPrefix(name, "*."); ok {
				add(extension, l)
			}
		}
	}
	return known
})

// highlight appends the code with a class for each token. It is not ok if the
// language is unknown, or the code too long to be coloured quickly.
func (w *writer) highlight(language string, code []byte) (out []byte, ok bool) {
	if language == "" || len(code) > maxColoured || w.coloured+len(code) > maxColouredBody || hasLongLine(code) {
		return nil, false
	}
	lexer, ok := languages()[strings.ToLower(language)]
	if !ok {
		return nil, false
	}
	w.coloured += len(code)
	return appendTokens(w.out, lexer, string(code))
}

func hasLongLine(code []byte) bool {
	length := 0
	for _, c := range code {
		length++
		if c == '\n' {
			length = 0
		}
		if length > maxColouredLine {
			return true
		}
	}
	return false
}

// appendTokens appends the code as spans. It is not ok if the lexer loses or
// changes a character, or panics, as some do on code of another language.
func appendTokens(dst []byte, lexer chroma.Lexer, code string) (out []byte, ok bool) {
	defer func() {
		if recover() != nil {
			out, ok = nil, false
		}
	}()
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return nil, false
	}
	rest, class := code, ""
	for t := next(); t != chroma.EOF; t = next() {
		if !strings.HasPrefix(rest, t.Value) {
			return nil, false
		}
		rest = rest[len(t.Value):]
		if c := tokenClass(t.Type); c != class {
			if class != "" {
				dst = append(dst, "</span>"...)
			}
			if class = c; c != "" {
				dst = append(dst, `<span class="`+c+`">`...)
			}
		}
		dst = appendEscaped(dst, t.Value)
	}
	if class != "" {
		dst = append(dst, "</span>"...)
	}
	return appendEscaped(dst, rest), strings.TrimSpace(rest) == ""
}

// tokenClass returns chroma's class for a type of token, or of the type above
// it. Text needs none.
func tokenClass(t chroma.TokenType) string {
	for ; t > 0; t = t.Parent() {
		if c, ok := chroma.StandardTypes[t]; ok {
			return c
		}
	}
	return ""
}
