package theme

import (
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"throughline/render/page"
	"throughline/templates"
)

func TestMailRules(t *testing.T) {
	rules, err := mailRules(`/* a, b { } */ p { margin: 0; color: #111 } .late, b.late { color: #222; }
.late::before { content: "■ " } td { padding: 1px }`)
	if err != nil {
		t.Fatal(err)
	}
	l := letter{rules: rules, styles: map[string]mailStyle{}}
	for _, c := range []struct{ tag, classes, style, before string }{
		{"p", "", "margin: 0; color: #111", ""},
		{"p", "late", "margin: 0; color: #222", "■ "},
		{"b", "late old", "color: #222", "■ "},
		{"i", "old", "", ""},
		{"td", "late", "padding: 1px; color: #222", "■ "},
	} {
		if got := l.styled(c.tag, c.classes); got != (mailStyle{c.style, c.before}) {
			t.Errorf("%s.%s: %q", c.tag, c.classes, got)
		}
	}
	for _, css := range []string{"p { margin: 0", "p a { color: red }", "a:hover { color: red }", "@media print { p { margin: 0 } }", "{ margin: 0 }"} {
		if _, err := mailRules(css); err == nil {
			t.Errorf("%q is read", css)
		}
	}
}

// A letter holds nothing that a mail program would have to fetch, run or leave
// out; its links are whole or words.
func TestMail(t *testing.T) {
	look, problems, err := Load(templates.FS, nil, page.Models(), Brand{})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for _, s := range samples() {
		if s.template != "brief" {
			continue
		}
		for _, address := range []string{"", "https://strategy.example/" + s.path} {
			data, err := look.Mail("mail-brief", s.model, address)
			if err != nil {
				t.Fatal(err)
			}
			links := 0
			z := html.NewTokenizer(strings.NewReader(string(data)))
			for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
				tag := z.Token()
				if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
					continue
				}
				if strings.Contains("script style svg link img iframe object form input button", tag.Data) && tag.Data != "" && len(tag.Data) > 2 {
					t.Errorf("%s has a %s", s.path, tag.Data)
				}
				for _, a := range tag.Attr {
					switch {
					case a.Key == "class" || a.Key == "id" || a.Key == "src" || strings.HasPrefix(a.Key, "on"):
						t.Errorf("%s: %s keeps %s", s.path, tag.Data, a.Key)
					case a.Key == "href" && !strings.HasPrefix(a.Val, "https://"):
						t.Errorf("%s links to %q", s.path, a.Val)
					case a.Key == "href":
						links++
					case a.Key == "style" && (strings.Contains(a.Val, "url(") || strings.Contains(a.Val, "var(")):
						t.Errorf("%s: the style %q", s.path, a.Val)
					}
				}
			}
			if s.path == "briefs/goals/onboarding.html" {
				if address != "" && links < 3 || address == "" && links > 1 { // the address of the living page is whole in any case
					t.Errorf("%s with %q has %d links", s.path, address, links)
				}
				for _, want := range []string{"Extend or stop", "▲ ", "Options: extend; stop."} {
					if !strings.Contains(string(data), want) {
						t.Errorf("%s lacks %q", s.path, want)
					}
				}
			}
		}
	}
}

// Somebody's own style sheet for letters is put on their elements, and a rule
// that mail programs do not know is a problem at its file.
func TestMailOverlay(t *testing.T) {
	for css, blocks := range map[string]bool{"h1 { color: #123456 }": false, "main h1 { color: #123456 }": true} {
		look, problems, err := Load(templates.FS, fstest.MapFS{"assets/mail.css": {Data: []byte(css)}}, page.Models(), Brand{})
		if err != nil || problems.Blocks() != blocks {
			t.Fatalf("%s: %v, %v", css, err, problems)
		}
		if blocks {
			continue
		}
		data, err := look.Mail("mail-brief", sampleBrief(), "")
		if err != nil || !strings.Contains(string(data), `<h1 style="color: #123456">`) {
			t.Errorf("%v: %.400s", err, data)
		}
		for _, a := range look.Assets() {
			if strings.Contains(a.Path, "mail") || strings.Contains(string(a.Data), "#123456") {
				t.Errorf("%s is published", a.Path)
			}
		}
	}
}
