package markdown

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// What is highlighted. Chroma's expressions backtrack: their time grows with
// the square of the length, more where much space runs over lines. A body may
// spend what one block of maxColoured bytes takes, and what is over is shown
// without colours.
const (
	maxColoured = 6 << 10 // bytes
	maxSpace    = 200     // bytes of space over several lines, and of one line ten times as many
)

// coloured lists the languages that are highlighted, by chroma's names. The
// others of its 250 were not tried on hostile code: some never end. Markdown,
// PostgreSQL and Org look for the lexers of code within them by name, which
// takes 20 ms for each that is unknown.
func coloured() []string {
	return []string{
		"Awk", "Bash", "Batchfile", "Bicep", "C", "C#", "C++", "CMake", "CSS", "CSV", "Clojure", "Dart", "Diff",
		"Django/Jinja", "Docker", "Elixir", "Elm", "Erlang", "FSharp", "Fish", "Gherkin", "Go", "GraphQL",
		"HCL", "HTML", "HTTP", "Handlebars", "Haskell", "INI", "JSON", "Java", "JavaScript", "Julia", "Kotlin", "Lua",
		"Makefile", "MySQL", "Nginx configuration file", "Nix", "OCaml", "Objective-C", "PHP", "Perl", "PowerShell",
		"PromQL", "Protocol Buffer", "Python", "R", "Rego", "Ruby", "Rust", "SCSS", "SPARQL", "SQL", "Sass", "Scala",
		"Solidity", "Swift", "TOML", "TeX", "Terraform", "Turtle", "TypeScript", "VB.net", "VimL", "XML", "YAML", "Zig",
		"properties", "react", "vue",
	}
}

// languages maps each name, alias and file extension to its lexer.
var languages = sync.OnceValue(func() map[string]chroma.Lexer {
	byName := map[string]chroma.Lexer{}
	for _, l := range lexers.GlobalLexerRegistry.Lexers {
		byName[l.Config().Name] = l
	}
	known := map[string]chroma.Lexer{}
	add := func(name string, l chroma.Lexer) {
		name = strings.ToLower(name)
		if _, ok := known[name]; !ok {
			known[name] = l
		}
	}
	for _, name := range coloured() {
		add(name, byName[name])
	}
	for _, name := range coloured() {
		for _, alias := range byName[name].Config().Aliases {
			add(alias, byName[name])
		}
	}
	for _, name := range coloured() {
		for _, pattern := range byName[name].Config().Filenames {
			if extension, ok := strings.CutPrefix(pattern, "*."); ok {
				add(extension, byName[name])
			}
		}
	}
	return known
})

// highlight appends the code with a class for each token. It is not ok if the
// language is not highlighted, or the code could take long.
func (w *writer) highlight(language string, code []byte) (out []byte, ok bool) {
	cost := len(code) * len(code)
	if language == "" || w.coloured+cost > maxColoured*maxColoured || spacious(code) {
		return nil, false
	}
	lexer, ok := languages()[strings.ToLower(language)]
	if !ok {
		return nil, false
	}
	w.coloured += cost
	return appendTokens(w.out, lexer, string(code))
}

// spacious reports whether more space stands in one place than code needs.
func spacious(code []byte) bool {
	run, lines := 0, false
	for _, c := range code {
		if c != ' ' && c != '\t' && c != '\n' {
			run, lines = 0, false
			continue
		}
		run++
		lines = lines || c == '\n'
		if run > 10*maxSpace || lines && run > maxSpace {
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
	return dst, rest == ""
}

// tokenClass returns chroma's class for a type of token, or of the type above
// it. Space and text need none.
func tokenClass(t chroma.TokenType) string {
	for ; t > 0 && t != chroma.TextWhitespace && t != chroma.Text; t = t.Parent() {
		if c, ok := chroma.StandardTypes[t]; ok {
			return c
		}
	}
	return ""
}
