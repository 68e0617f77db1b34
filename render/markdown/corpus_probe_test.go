package markdown

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"throughline/render/source"
)

func load(dir string) (out []*source.Text, off []int) {
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, e error) error {
		if strings.HasSuffix(p, ".md") {
			b, _ := os.ReadFile(p)
			b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
			out = append(out, &source.Text{Path: p, Name: p, Data: b})
			o := 0
			if bytes.HasPrefix(b, []byte("---\n")) {
				if i := bytes.Index(b[4:], []byte("\n---\n")); i >= 0 {
					o = i + 9
				}
			}
			off = append(off, o)
		}
		return nil
	})
	return
}
func BenchmarkCorpus(b *testing.B) {
	d := os.Getenv("DIR")
	if d == "" {
		b.Skip()
	}
	ts, off := load(d)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		k := i % len(ts)
		Parse(ts[k], ts[k].Data[off[k]:], off[k], Options{})
		i++
	}
}
func BenchmarkCorpusHTML(b *testing.B) {
	d := os.Getenv("DIR")
	if d == "" {
		b.Skip()
	}
	ts, off := load(d)
	var bs []*Body
	for k := range ts {
		x, _ := Parse(ts[k], ts[k].Data[off[k]:], off[k], Options{})
		bs = append(bs, x)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		k := i % len(ts)
		bs[k].HTML(Filler{Link: func(int) Target { return Target{Href: "a/b.html"} }})
		i++
	}
}
func TestCorpus(t *testing.T) {
	d := os.Getenv("DIR")
	if d == "" {
		t.Skip()
	}
	ts, off := load(d)
	var m0, m1 runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m0)
	var keep []*Body
	n := 0
	links := 0
	for k, x := range ts {
		b, l := Parse(x, x.Data[off[k]:], off[k], Options{})
		keep = append(keep, b)
		n += len(x.Data)
		links += len(b.Links)
		for _, e := range l {
			fmt.Printf("%s:%d:%d %s %s\n", e.File, e.Line, e.Col, e.Message, e.Text)
		}
		if p := wrong(string(b.HTML(asWritten(b)))); p != nil {
			fmt.Println(x.Path, p)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&m1)
	fmt.Println(len(ts), "files", n, "bytes", (m1.HeapAlloc-m0.HeapAlloc)/uint64(len(ts)), "heap/doc", links, "links")
	runtime.KeepAlive(keep)
}
