package output

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestManifestIsTheSameForTheSameSite(t *testing.T) {
	everyWay(t, func(t *testing.T, b builder) {
		_, err := b.build(tree{"b.html": "2", "a/a.html": "1"})
		wantError(t, err)
		const want = `{
 "version": 1,
 "audience": "everyone",
 "files": {
  "a/a.html": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
  "b.html": "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35"
 }
}
`
		for range 2 {
			got, err := os.ReadFile(filepath.Join(b.dir, manifestName))
			must(t, err)
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("manifest (-want +got):\n%s", diff)
			}
			_, err = b.build(siteA)
			wantError(t, err)
			_, err = b.build(tree{"b.html": "2", "a/a.html": "1"})
			wantError(t, err)
		}
	})
}

func TestManifestThatCannotBeTrusted(t *testing.T) {
	sum := strings.Repeat("0", 64)
	tests := map[string]struct {
		manifest string
		want     []string
	}{
		"not JSON":          {"oops", []string{"its .throughline.json cannot be read", "restore it"}},
		"empty":             {"", []string{"cannot be read"}},
		"no version":        {"{}", []string{"names no version"}},
		"newer":             {`{"version": 2, "files": ["in", "another", "form"]}`, []string{"has version 2", "newer throughline", "version 1"}},
		"short digest":      {`{"version": 1, "files": {"a": "00"}}`, []string{"cannot be read", "SHA-256"}},
		"digest of letters": {`{"version": 1, "files": {"a": "` + strings.Repeat("x", 64) + `"}}`, []string{"cannot be read"}},
		"outside":           {`{"version": 1, "files": {"../../a": "` + sum + `"}}`, []string{"names a file outside the folder"}},
		"absolute":          {`{"version": 1, "files": {}, "next": {"/etc/passwd": "` + sum + `"}}`, []string{"outside the folder"}},
		"the folder itself": {`{"version": 1, "files": {".": "` + sum + `"}}`, []string{"outside the folder"}},
		"a link":            {"-> index.html", []string{"is not a regular file"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			everyWay(t, func(t *testing.T, b builder) {
				plant(t, b.dir, tree{"mine.html": "mine", manifestName: tt.manifest})
				_, err := b.build(siteA)
				wantError(t, err, tt.want...)
				wantTree(t, b.dir, tree{"mine.html": "mine"})
				wantTidy(t, b.dir)
			})
		})
	}
}

// Whatever a manifest says: nothing outside the folder and nothing foreign is
// touched, and the folder can be read or is refused in words.
func FuzzManifest(f *testing.F) {
	f.Add(`{"version": 1, "audience": "everyone", "files": {"mine.html": "` + strings.Repeat("0", 64) + `"}}`)
	f.Add(`{"version": 1, "audience": "everyone", "files": {"mine.html/x": "` + strings.Repeat("0", 64) + `"}, "next": {"a/b": ""}}`)
	f.Add(`{"version": -1}`)
	f.Add(`null`)
	f.Fuzz(func(t *testing.T, data string) {
		b := builder{dir: filepath.Join(t.TempDir(), "public"), options: Options{Audience: "everyone"}}
		plant(t, b.dir, tree{"mine.html": "mine", "dir/mine": "mine"})
		must(t, os.WriteFile(filepath.Join(b.dir, manifestName), []byte(data), 0o666))
		_, err := b.build(siteA)
		want := tree{"mine.html": "mine", "dir/mine": "mine"}
		if err == nil {
			want = with(siteA, want)
		}
		wantTree(t, b.dir, want)
		wantTidy(t, b.dir)
	})
}
