package output

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// pages returns the paths and bytes of a site of n pages of about 8 kB.
func pages(n int) ([]string, [][]byte) {
	paths, bodies := make([]string, n), make([][]byte, n)
	for i := range n {
		paths[i] = fmt.Sprintf("kind-%02d/page-%05d.html", i%12, i)
	}
	slices.Sort(paths)
	for i := range n {
		bodies[i] = bytes.Repeat(fmt.Appendf(nil, "<p>page %d</p>\n", i), 500)
	}
	return paths, bodies
}

func write(b *testing.B, dir string, paths []string, bodies [][]byte) {
	b.Helper()
	s, err := Begin(dir, paths, Options{Audience: "everyone"})
	must(b, err)
	for i, p := range paths {
		must(b, s.Put(p, bodies[i]))
	}
	_, err = s.Commit()
	must(b, err)
}

func benchmark(b *testing.B, run func(b *testing.B, dir string, paths []string, bodies [][]byte)) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprintf("%d", n), func(b *testing.B) {
			if n > 1_000 && testing.Short() {
				b.Skip("long")
			}
			paths, bodies := pages(n)
			b.ReportAllocs()
			run(b, filepath.Join(b.TempDir(), "public"), paths, bodies)
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/file")
		})
	}
}

// BenchmarkFresh writes a site into no folder.
func BenchmarkFresh(b *testing.B) {
	benchmark(b, func(b *testing.B, dir string, paths []string, bodies [][]byte) {
		for b.Loop() {
			write(b, dir, paths, bodies)
			b.StopTimer()
			must(b, os.RemoveAll(dir))
			b.StartTimer()
		}
	})
}

// BenchmarkUnchanged writes a site over itself.
func BenchmarkUnchanged(b *testing.B) {
	benchmark(b, func(b *testing.B, dir string, paths []string, bodies [][]byte) {
		write(b, dir, paths, bodies)
		for b.Loop() {
			write(b, dir, paths, bodies)
		}
	})
}

// BenchmarkChanged writes a site over one in which every page was another.
func BenchmarkChanged(b *testing.B) {
	benchmark(b, func(b *testing.B, dir string, paths []string, bodies [][]byte) {
		write(b, dir, paths, bodies)
		for n := 0; b.Loop(); n++ {
			b.StopTimer()
			for i := range bodies {
				bodies[i] = fmt.Append(bodies[i], n%10)
			}
			b.StartTimer()
			write(b, dir, paths, bodies)
		}
	})
}

// BenchmarkNew registers the paths of a site.
func BenchmarkNew(b *testing.B) {
	paths, _ := pages(10_000)
	files := make([]File, len(paths))
	for i, p := range paths {
		files[i] = File{Path: p}
	}
	b.ReportAllocs()
	for b.Loop() {
		New(files)
	}
}
