package doc

import (
	"fmt"
	"strconv"
	"strings"
)

// New returns the text of a new document: the title, what is asked for with an
// example of each, and the sections with their prompts. Keys that only the
// author can fill in stand behind a comment sign, so that the document is sound
// from its first moment.
func New(k *Kind, title string, date Date) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n", quote(title))
	written := map[string]bool{"title": true}
	if f := k.Field("date"); f.Asked || k == update {
		fmt.Fprintf(&b, "date: %s\n", date)
		written["date"] = true
	}
	if len(k.Status) > 0 {
		fmt.Fprintf(&b, "status: %s%s\n", k.Status[0].Name, comment(wordNames(k.Status)[1:]))
		written["status"] = true
	}
	for _, f := range k.All() {
		if f.Asked && !written[f.Name] {
			prompt(&b, f)
			written[f.Name] = true
		}
	}
	if owner := k.Field("owner"); !written["owner"] && len(k.Status) > 0 && k.Field("lead") == owner {
		prompt(&b, owner)
	}
	b.WriteString("---\n")
	for _, s := range k.Sections {
		fmt.Fprintf(&b, "\n## %s\n\n%%%%%s%%%%\n", s.Heading, s.Prompt)
	}
	return []byte(b.String())
}

// prompt writes a key as a comment: its example, and what it is for.
func prompt(b *strings.Builder, f *Field) {
	fmt.Fprintf(b, "# %s: %s%s\n", f.Name, f.Example, comment([]string{strings.TrimSuffix(f.Doc, ".")}))
}

func comment(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return "   # " + strings.Join(words, ", ")
}

// quote writes a title as YAML. A plain one stays plain.
func quote(title string) string {
	title = strings.Join(strings.Fields(strings.ToValidUTF8(title, "")), " ")
	plain := title != "" && strings.IndexFunc(title, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == ' ' || r == '-' || '0' <= r && r <= '9')
	}) < 0
	first := byte(' ')
	if plain {
		first = title[0]
	}
	switch strings.ToLower(title) {
	case "null", "true", "false", "yes", "no", "on", "off":
		plain = false
	}
	if plain && first != '-' && !('0' <= first && first <= '9') {
		return title
	}
	return strconv.QuoteToGraphic(title)
}
