package page

import (
	_ "embed"
	"strings"
)

//go:embed models.txt
var manual string

// About is what a model ("Document") or one of its fields ("Document.Kind")
// holds, in the words of its comment; "" if it has none. models.txt is made
// from the comments in models.go and
// models_view.go: go test ./render/page -run Manual -update.
func About(name string) string {
	for line := range strings.Lines(manual) {
		if text, ok := strings.CutPrefix(line, name+"\t"); ok {
			return strings.TrimSpace(text)
		}
	}
	return ""
}
