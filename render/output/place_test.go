package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCheckPlace(t *testing.T) {
	root := t.TempDir()
	plant(t, root, tree{
		"home/work/content/goals/a.md":       "",
		"home/work/public/index.html":        "",
		"home/work/file":                     "",
		"home/work/link":                     "-> public",
		"home/work/to-content":               "-> content",
		"home/work/repo/.git/HEAD":           "",
		"home/work/repo/main.go":             "",
		"home/work/pages/.git":               "gitdir: elsewhere",
		"home/work/site/.git":                "gitdir: elsewhere",
		"home/work/site/.throughline.json":   "{}",
		"home/work/site/index.html":          "",
		"home/work/repo/content/index.md":    "",
		"other/":                             "",
		"home/work/elsewhere":                "-> ../../other",
		"home/work/content-but-longer/x.txt": "",
	})
	must(t, os.Chmod(filepath.Join(root, "other"), 0o755))
	tests := []struct{ out, want string }{
		{"work/public", ""},
		{"work/public/", ""},
		{"work/missing/deeper", ""},
		{"work/content/../public", ""},
		{"work/content-but-longer", ""},
		{"work/elsewhere/deeper", ""},
		{"work/content", "is the content folder"},
		{"work/content/goals/..", "is the content folder"},
		{"work/content/public", "lies inside the content folder"},
		{"work/content/a/b/c", "lies inside the content folder"},
		{"work/to-content/public", "lies inside the content folder"},
		{"work/to-content", "is a link to elsewhere"},
		{"work/link", "is a link to elsewhere"},
		{"work", "contains the content folder"},
		{"", "is your home folder"},
		{"..", "contains your home folder"},
		{"work/file", "is not a folder"},
		{"work/file/x", "cannot be"},
		{"work/repo", "is the root of a git repository"},
		{"work/repo/public", ""},
		{"work/pages", ""},
		{"work/site", ""},
	}
	home := filepath.Join(root, "home")
	for _, tt := range tests {
		t.Run(tt.out, func(t *testing.T) {
			out := home + string(filepath.Separator) + filepath.FromSlash(tt.out)
			err := CheckPlace(out, filepath.Join(home, "work/content"), home)
			if tt.want == "" {
				wantError(t, err)
				return
			}
			wantError(t, err, tt.want, `the output folder "`, "name another with --out")
		})
	}
	t.Run("the root", func(t *testing.T) {
		wantError(t, CheckPlace(filepath.VolumeName(root)+string(filepath.Separator), filepath.Join(home, "work/content"), ""), "is the root of a file system")
	})
	t.Run("relative", func(t *testing.T) {
		t.Chdir(filepath.Join(home, "work"))
		wantError(t, CheckPlace("public", "content", ""))
		wantError(t, CheckPlace(".", "content", ""), "contains the content folder")
		wantError(t, CheckPlace("content/x", "content", ""), "lies inside")
		wantError(t, CheckPlace("public", "missing", ""))
	})
}
