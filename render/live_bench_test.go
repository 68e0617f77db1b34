package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// From the write of a file to the page that holds the new text, in portfolios
// that are mostly prose and in such as are as dense as the sample:
//
//	go test ./render -run '^$' -bench Latency -benchtime 40x
//
// "served" is until an answer over HTTP holds it, "painted" until a real browser
// has drawn it, a frame of the screen included. A title changes other pages too.
func BenchmarkLatency(b *testing.B) {
	for _, c := range []struct {
		name    string
		content func(n int) fs.FS
		file    string // whose page is asked for
	}{
		{"prose", func(n int) fs.FS { return corpus(n) }, "goals/doc-00009.md"},
		{"dense", func(n int) fs.FS { return multiplied(b, n) }, "products/lockers/initiatives/benelux-infill.md"},
	} {
		for _, n := range []int{1000, 10000} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				if testing.Short() && n > 1000 {
					b.Skip("short")
				}
				s := goLive(b, c.content(n))
				w := newWriting(b, s, c.file)
				for _, edit := range []string{"body", "title"} {
					b.Run(edit+" served", func(b *testing.B) { w.measure(b, edit, w.served) })
				}
				tab := newTab(b, startBrowser(b))
				time.Sleep(8 * time.Second) // a browser that has just started is busy with itself
				tab.open(b, s.url+w.page)
				evaluate[bool](b, tab, watchPaint)
				for _, edit := range []string{"body", "title"} {
					b.Run(edit+" painted", func(b *testing.B) {
						w.measure(b, edit, func(b *testing.B, word string, begin time.Time) time.Duration { return w.painted(b, tab, word, begin) })
					})
				}
			})
		}
	}
}

// writing is a document that is saved again and again.
type writing struct {
	site       *liveSite
	file, page string
	text       []byte
	edits      int
}

func newWriting(b *testing.B, s *liveSite, file string) *writing {
	b.Helper()
	text, err := os.ReadFile(filepath.Join(s.content, filepath.FromSlash(file)))
	if err != nil {
		b.Fatal(err)
	}
	kind := path.Base(path.Dir(file))
	return &writing{site: s, file: file, text: text, page: kind + "/" + strings.TrimSuffix(path.Base(file), ".md") + ".html"}
}

// measure makes edits, each when the preview is at rest, and reports how long it
// took until each was there.
func (w *writing) measure(b *testing.B, edit string, there func(b *testing.B, word string, begin time.Time) time.Duration) {
	var took []time.Duration
	for b.Loop() {
		w.edits++
		word := fmt.Sprintf("zq%dx", w.edits)
		text := slices.Concat(w.text, []byte("\n\nThe word is "+word+".\n"))
		if edit == "title" {
			text = bytes.Replace(w.text, []byte("\ntitle: "), []byte("\ntitle: "+word+" "), 1)
			if bytes.Contains(text, []byte("\ntitle: "+word+" \"")) { // in quotes
				text = bytes.Replace(w.text, []byte("\ntitle: \""), []byte("\ntitle: \""+word+" "), 1)
			}
		}
		for len(w.site.heard) > 0 {
			<-w.site.heard
		}
		begin := time.Now()
		w.site.write(b, w.file, string(text))
		took = append(took, there(b, word, begin))
		<-w.site.heard // the checks are done
	}
	slices.Sort(took)
	for _, p := range []int{50, 95} {
		b.ReportMetric(float64(took[(len(took)-1)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
	}
	b.ReportMetric(0, "ns/op")
}

// served waits until an answer holds the word.
func (w *writing) served(b *testing.B, word string, begin time.Time) time.Duration {
	for {
		if _, body := w.site.get(b, w.page); strings.Contains(body, word) {
			return time.Since(begin)
		}
		if time.Since(begin) > time.Minute {
			b.Fatalf("%q never came", word)
		}
		time.Sleep(time.Millisecond) // or asking would be what takes time
	}
}

// watchPaint notes, by the clock, when the newest word was drawn: in the frame
// after the one in which it came.
const watchPaint = `(() => {
	window.drawn = {};
	new MutationObserver(() => {
		const word = document.querySelector("main").textContent.match(/zq\d+x/)?.[0];
		if (!word || window.drawn[word]) return;
		window.drawn[word] = true;
		requestAnimationFrame(() => requestAnimationFrame(() => (window.drawn[word] = performance.timeOrigin + performance.now())));
	}).observe(document.body, {childList: true, subtree: true, characterData: true});
	return true;
})()`

// painted waits until the tab has drawn the word.
func (w *writing) painted(b *testing.B, tab *tab, word string, begin time.Time) time.Duration {
	eventually(b, tab, fmt.Sprintf(`typeof window.drawn[%q] === "number"`, word))
	at := evaluate[float64](b, tab, fmt.Sprintf(`window.drawn[%q]`, word))
	return time.Duration((at - float64(begin.UnixMicro())/1000) * float64(time.Millisecond))
}
