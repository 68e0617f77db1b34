package doc

import (
	"fmt"
	"os"
	"sort"
	"testing"
	"throughline/render/diag"
	"throughline/render/source"
	"time"
)

func TestSmoke(t *testing.T) {
	dir := os.Getenv("SMOKE")
	if dir == "" {
		t.Skip()
	}
	tree, pr, err := source.Read(os.DirFS(dir), "content")
	if err != nil {
		t.Fatal(err)
	}
	s, p := ParseSettings(tree)
	pr = append(pr, p...)
	st := time.Now()
	n := 0
	kinds := map[string]int{}
	var docs []*Document
	for _, x := range tree.Texts {
		if !isMarkdown(x.Path) {
			continue
		}
		d, p := Parse(tree, x, s)
		pr = append(pr, p...)
		n++
		kinds[d.Kind.Name]++
		docs = append(docs, d)
	}
	fmt.Println(n, time.Since(st)/time.Duration(n), kinds)
	pr = append(pr, Unique(docs)...)
	checks := map[string]int{}
	for _, d := range pr {
		checks[d.Check]++
	}
	fmt.Println(checks)
	sort.Slice(docs, func(i, j int) bool { return docs[i].Path < docs[j].Path })
	for _, d := range docs[:min(12, len(docs))] {
		fmt.Println(d.Path, d.Kind.Name, d.ID, d.Title, "|", d.Name, len(d.Entries), d.Extra)
	}
	diag.Text(os.Stdout, pr.Sorted()[:min(30, len(pr))], false)
}
