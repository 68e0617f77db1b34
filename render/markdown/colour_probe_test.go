package markdown

import (
	"fmt"
	"github.com/alecthomas/chroma/v2/lexers"
	"os"
	"sort"
	"strings"
	"testing"
	"time"
)

func TestProbe(t *testing.T) {
	if os.Getenv("PROBE") == "" {
		t.Skip()
	}
	in := map[string]string{}
	for _, u := range []string{"(", "[", "{", "<", "\"", "'", "`", "/*", "<!--", "\\", "a", "a ", "=", "#", "$", "$(", "${", "0", "-", "/", "\"\\\n", "a(", "x = \"\n", "@", "<<E\n", "```x\n", "~~~", "''", "/*\n", "(*", "{-", "\n", " \n", "func a(", "class a{\n", "<a b=", "&", "%{", "{{", "[[", "begin\n", "if a then\n", "r#", "q{", "<?", "<%", ";", ",", "|", "_", "*", "e.", "1e", "x:", "- a\n", "> ", "!", "\t"} {
		s := strings.Repeat(u, 8<<10/len(u))
		if !strings.Contains(u, "\n") { // break into lines
			var b strings.Builder
			for i := 0; i < len(s); i += 1000 {
				b.WriteString(s[i:min(len(s), i+120)])
				b.WriteByte('\n')
			}
			s = b.String()
		}
		in[u] = s
	}
	type r struct {
		l, u string
		d    time.Duration
		ok   bool
	}
	var rs []r
	for _, l := range lexers.GlobalLexerRegistry.Lexers {
		appendTokens(nil, l, "a\n")
		for u, s := range in {
			st := time.Now()
			_, ok := appendTokens(nil, l, s)
			d := time.Since(st)
			if d > 100*time.Millisecond || !ok {
				rs = append(rs, r{l.Config().Name, u, d, ok})
			}
			if d > 3*time.Second {
				fmt.Println("SLOW", l.Config().Name, u, d)
				break
			}
		}
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i].d > rs[j].d })
	for _, x := range rs {
		fmt.Printf("%s %q %v %v\n", x.l, x.u, x.d, x.ok)
	}
}
