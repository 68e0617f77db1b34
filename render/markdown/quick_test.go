package markdown

import (
	"fmt"
	"os"
	"testing"
	"throughline/render/source"
)

func TestQuick(t *testing.T) {
	f := os.Getenv("MD")
	if f == "" {
		t.Skip()
	}
	d, _ := os.ReadFile(f)
	x := &source.Text{Path: f, Name: f, Data: d}
	b, l := Parse(x, d, 0, Options{})
	fmt.Println(b.HTML(Filler{Link: func(i int) Target { return Target{Href: b.Links[i].Target + "#" + b.Links[i].Fragment} }}))
	fmt.Println(l)
	for _, k := range b.Links {
		fmt.Printf("%+v %q\n", k, d[k.Start:k.End])
	}
	fmt.Printf("%q %q %d %+v %q\n", b.Title, b.Summary, b.Words, b.Headings, b.Anchors)
}
