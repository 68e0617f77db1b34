package markdown

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestProbe(t *testing.T) {
	if os.Getenv("PROBE") == "" {
		t.Skip()
	}
	names := strings.Fields("bash batch c c++ c# clojure css csv dart diff docker elixir erlang fish go graphql groovy haskell hcl html http ini java javascript json julia kotlin lua makefile markdown nginx nix objective-c ocaml perl php plaintext powershell properties protobuf python r react ruby rust sass scala scss sql postgresql mysql svelte swift terraform toml typescript vue xml yaml zig promql cypher sparql turtle rego bicep gherkin jinja django handlebars cmake elm fsharp solidity vbnet awk sed viml latex")
	units := []string{"(", "[", "{", "<", "\"", "'", "`", "/*", "<!--", "\\", "a", "a ", "=", "#", "$", "$(", "${", "0", "-", "/", "\"\\\n", "a(", "x = \"\n", "@", "<<E\n", "```x\n", "~~~", "''", "/*\n", "(*", "{-", "a\n", "\n", " ", " \n", "func a(", "class a{\n", "<a b=", "&", "%{", "{{", "[[", "begin\n", "if a then\n", "r#", "q{", "<?", "<%", ";", ",", "|", "_", "*", "e.", "1e", "x:", "- a\n", "> ", "!", "\t", "a.b.", "a b ", "a<", "int a(", "public a "}
	size := 8 << 10
	for _, n := range names {
		l, ok := languages()[n]
		if !ok {
			fmt.Println("none", n)
			continue
		}
		appendTokens(nil, l, "a\n")
		worst, wu := time.Duration(0), ""
		var bad []string
		for _, u := range units {
			var b strings.Builder
			col := 0
			for b.Len() < size {
				b.WriteString(u)
				col += len(u)
				if strings.HasSuffix(u, "\n") {
					col = 0
				}
				if col > 120 {
					b.WriteByte('\n')
					col = 0
				}
			}
			s := b.String()
			done := make(chan bool, 1)
			st := time.Now()
			go func() { _, ok := appendTokens(nil, l, s); done <- ok }()
			select {
			case ok := <-done:
				if d := time.Since(st); d > worst {
					worst, wu = d, u
				}
				if !ok {
					bad = append(bad, u)
				}
			case <-time.After(3 * time.Second):
				worst, wu = 3*time.Second, u
			}
			if worst >= 3*time.Second {
				break
			}
		}
		fmt.Printf("%-14s %-22s %v %q bad %q\n", n, l.Config().Name, worst.Round(time.Millisecond), wu, bad)
	}
}
