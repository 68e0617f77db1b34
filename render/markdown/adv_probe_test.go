package markdown

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func gens() map[string]string {
	N := 1 << 20
	if s := os.Getenv("N"); s != "" {
		N, _ = strconv.Atoi(s)
	}
	rep := func(u string) string { return strings.Repeat(u, N/len(u)) }
	// in paragraphs of 60 KiB
	par := func(u string) string {
		p := strings.Repeat(u, (60<<10)/len(u))
		return strings.Repeat(p+"\n\n", N/(60<<10))
	}
	lines := func(u string) string { return rep(u + "\n") }
	g := map[string]string{}
	for _, u := range []string{"*a **a ", "*a_ ", "**a", "*", "_a ", "a_", "~~a ", "~a", "==a ", "==", "[", "[a](", "![a](", "[[", "![[", "[[a", "[[a]] ", "[a]", "[a][", "[a] [b]", "]", "![", "<", "</", "<a ", "<!--", "<!A", "<?", "<![CDATA[", "<a href=\"", "<a x='", "`", "``a", "`a ``b ", "{{", "{{a", "{{ a.b }}", "{{a.", "%%", "%%a", "a%%", "&", "&amp;", "&#", "&a", "\\", "\\*", "http://", "www.a", "http://a.b/(", "a@", "a@b.c", "a@b", "(", "[a](b)", "![a](b) ", "[a](<", "[a](b \"", "[a](\\(", "[^", "[^a]", "a\n", "*a* ", "[a](b)*", "<b>", "<b><i>", "</b>", "<svg>", "<svg><math>", "<script>", "<a href=x>", "<T>", "<img src=x>", "| ", "a|", "- ", "> ", "1. ", "#", "# ", "=", "-", "--- ", "\t", " ", "a  \n", "a\\\n", ": ", "~", "![[a.png|300]] ", "<https://a.b>", "<a@b.c>", "🎉", "\x01", "[x]: y ", "[ ] ", "[]()", "[](a)", "**a*", "*a**", "a*b_c~d=e[", "<a b=c d=e f='", "&#x41;", "<!-- a --> ", "\"'", "http://a.b/&a;", "www.a.b)))", "%%a%% ", "==a== ", "~~a~~ "} {
		g["par "+strconv.Quote(u)] = par(u)
		g["lines "+strconv.Quote(u)] = lines(u)
		g["blank "+strconv.Quote(u)] = rep(u + "\n\n")
		g["run "+strconv.Quote(u)] = rep(u)
	}
	var b strings.Builder
	for i := 0; b.Len() < N; i++ {
		b.WriteString(strings.Repeat(" ", i%2000) + "- a\n")
	}
	g["deeplist"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString(strings.Repeat("  ", min(i, 33)) + "- a\n")
	}
	g["list33"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString(strings.Repeat("  ", i%32) + "- a\n\n")
	}
	g["list32 loose"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString(strings.Repeat("> ", 31) + "a\n")
	}
	g["quote31"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString(strings.Repeat("> ", 31) + "a\n\n")
	}
	g["quote31b"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString(strings.Repeat("> - ", 15) + "a\n")
	}
	g["mix"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		fmt.Fprintf(&b, "[a%d]: b\n", i%1999)
	}
	g["defs"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		fmt.Fprintf(&b, "[^a%d]: b\n", i%999)
	}
	g["notes"] = b.String()
	b.Reset()
	for i := 0; i < 999; i++ {
		fmt.Fprintf(&b, "[^a%d]: b\n", i)
	}
	for b.Len() < N {
		b.WriteString("[^a998]\n\n")
	}
	g["noterefs"] = b.String()
	b.Reset()
	for i := 0; i < 999; i++ {
		fmt.Fprintf(&b, "[^a%d]: b\n", i)
	}
	for b.Len() < N {
		b.WriteString("[^zzz] ")
		if b.Len()%60000 < 8 {
			b.WriteString("\n\n")
		}
	}
	g["noterefs miss"] = b.String()
	b.Reset()
	for i := 0; i < 999; i++ {
		fmt.Fprintf(&b, "[^a%d]: [^a%d]\n", i, i+1)
	}
	b.WriteString("\n[^a0]")
	g["notechain"] = b.String()
	b.Reset()
	b.WriteString("|a|b|\n|-|-|\n")
	for i := 0; i < 24000; i++ {
		b.WriteString("|`a\\|b`|c|\n")
	}
	g["tab pipes"] = b.String()
	b.Reset()
	b.WriteString("|a|b|\n|-|-|\n")
	for i := 0; i < 24000; i++ {
		b.WriteString("|c|\n")
	}
	g["tab"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("|a|b|\n|-|-|\n|`\\||\\||\n\n")
	}
	g["tabs"] = b.String()
	b.Reset()
	b.WriteString("|a|\n|-|\n|`" + strings.Repeat("\\|", 30000) + "`|")
	g["tab cell pipes"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("# a\n")
	}
	g["headings"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("# a\n## b\n### c\n")
	}
	g["headings3"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("<div>\n\n")
	}
	g["div"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("<div>")
	}
	g["div1"] = b.String()
	b.Reset()
	b.WriteString("<div>")
	for b.Len() < N {
		b.WriteString("<b>")
	}
	g["divb"] = b.String()
	b.Reset()
	b.WriteString("<div>")
	for b.Len() < N {
		b.WriteString("<p>")
	}
	g["divp"] = b.String()
	b.Reset()
	b.WriteString("<div>")
	for b.Len() < N {
		b.WriteString("<a href=x>")
	}
	g["diva"] = b.String()
	b.Reset()
	b.WriteString("<div>")
	for b.Len() < N {
		b.WriteString("%%")
	}
	g["divpct"] = b.String()
	b.Reset()
	b.WriteString("<div>")
	for b.Len() < N {
		b.WriteString("{{")
	}
	g["divbr"] = b.String()
	b.Reset()
	b.WriteString("<div>")
	for b.Len() < N {
		b.WriteString("{{ a.b }}")
	}
	g["divval"] = b.String()
	b.Reset()
	b.WriteString("<div>")
	for b.Len() < N {
		b.WriteString("<img src=x\n>")
	}
	g["divimg"] = b.String()
	b.Reset()
	b.WriteString("<div>\n")
	for b.Len() < N {
		b.WriteString("> <img src=x>\n")
	}
	g["qimg"] = "> " + b.String()
	b.Reset()
	b.WriteString("<div ")
	for i := 0; b.Len() < N; i++ {
		fmt.Fprintf(&b, "a%d=b ", i)
	}
	b.WriteString(">")
	g["attrs"] = b.String()
	b.Reset()
	b.WriteString("> <div>\n")
	for b.Len() < N {
		b.WriteString("> <img src=x>\n")
	}
	g["qimg2"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("a\n: b\n")
	}
	g["dl"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("a\n: b\n\n")
	}
	g["dl2"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("> [!a]\n> b\n\n")
	}
	g["callouts"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("```x\n```\n")
	}
	g["fences"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("```go\na\n```\n")
	}
	g["fences go"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("```c\n\n\n\n```\n")
	}
	g["fences c"] = b.String()
	b.Reset()
	b.WriteString("```x\n")
	for b.Len() < N {
		b.WriteString("a\n")
	}
	g["fence long"] = b.String()
	b.Reset()
	b.WriteString("[a]: /x\n\n")
	for i := 0; b.Len() < N; i++ {
		b.WriteString("[a][a] ")
		if i%8000 == 7999 {
			b.WriteString("\n\n")
		}
	}
	g["reflinks"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("a. ")
		if i%20000 == 19999 {
			b.WriteString("\n\n")
		}
	}
	g["sentences"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("A. [b](c). ")
		if i%5000 == 4999 {
			b.WriteString("\n\n")
		}
	}
	g["sentences links"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("a [b](c) ")
		if i%6000 == 5999 {
			b.WriteString("\n\n")
		}
	}
	g["links no sentence"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("[[b]]\n")
		if i%9000 == 8999 {
			b.WriteString("\n\n")
		}
	}
	g["wikilines"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("%%\na\n%%\n")
	}
	g["comments"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("- [ ] a\n")
	}
	g["tasks"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("\t- a\n\t\t- b\n")
	}
	g["tabs lists"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("a\n---\n")
	}
	g["setext"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("# a {#b}\n")
	}
	g["custom"] = b.String()
	b.Reset()
	for b.Len() < N {
		b.WriteString("<a id=x></a>")
	}
	g["ids"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("<svg>\n\n")
		if i%2 == 0 {
			b.WriteString("<math>\n\n")
		}
	}
	g["svgs"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("<!-- a\n-->\n")
	}
	g["htmlcomments"] = b.String()
	b.Reset()
	for i := 0; b.Len() < N; i++ {
		b.WriteString("<!-- a\n\n")
	}
	g["htmlcomments open"] = b.String()
	return g
}
func TestAdv(t *testing.T) {
	if os.Getenv("ADV") == "" {
		t.Skip()
	}
	lim, _ := time.ParseDuration(os.Getenv("ADV"))
	only := os.Getenv("ONLY")
	for name, s := range gens() {
		if only != "" && !strings.Contains(name, only) {
			continue
		}
		st := time.Now()
		b, l := parse(s)
		d := time.Since(st)
		st = time.Now()
		b.HTML(Filler{})
		for _, h := range b.Headings[:min(3, len(b.Headings))] {
			b.HTML(Filler{Section: h.ID})
		}
		b.Text()
		h := time.Since(st)
		if d+h > lim {
			fmt.Println(name, len(s), d, h, len(l))
		}
	}
}
