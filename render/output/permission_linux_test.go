package output

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// nobody is a user without rights.
const nobody = 65534

// unprivileged gives up the rights of the superuser over files, if the test
// has them, until it ends.
func unprivileged(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	runtime.LockOSThread()
	if err := unix.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		must(t, unix.Setfsuid(0))
		runtime.UnlockOSThread()
	})
}

// A build that may not change something leaves the old site whole.
func TestRefusedByPermissions(t *testing.T) {
	tests := []struct {
		name    string
		protect string // the folder that cannot be written to
		want    string // what the build says; "" if it succeeds all the same
	}{
		{"the folder above", "..", ""},
		{"the output folder", ".", `/above/public": the folder cannot be written to (permission denied); give yourself the right to, or build with another --out`},
		{"a folder of the site", "goals", `its folder "goals" cannot be written to (permission denied); give`},
		{"a folder of the site that goes", "old", `its folder "old" cannot be written to (permission denied); give`},
		{"a foreign folder", "mine", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			above := filepath.Join(t.TempDir(), "above")
			must(t, os.Mkdir(above, 0o777))
			must(t, os.Chmod(filepath.Dir(above), 0o755))
			must(t, os.Chmod(filepath.Dir(filepath.Dir(above)), 0o755))
			if os.Geteuid() == 0 {
				must(t, os.Chown(above, nobody, nobody))
			}
			unprivileged(t)
			b := builder{dir: filepath.Join(above, "public"), options: Options{Audience: "everyone"}}
			_, err := b.build(siteA)
			wantError(t, err)
			foreign := tree{"mine/file": "mine"}
			plant(t, b.dir, foreign)

			protected := filepath.Join(b.dir, tt.protect)
			must(t, os.Chmod(protected, 0o555))
			t.Cleanup(func() { os.Chmod(protected, 0o777) })
			_, err = b.build(siteB)
			want := with(siteA, foreign)
			if tt.want == "" {
				want = with(siteB, foreign)
				wantError(t, err)
			} else {
				wantError(t, err, tt.want)
			}
			wantTree(t, b.dir, want)
			wantTidy(t, b.dir)
			must(t, os.Chmod(protected, 0o777))
			_, err = b.build(siteB)
			wantError(t, err)
			wantTree(t, b.dir, with(siteB, foreign))
		})
	}
}

// Where no folder can be made for the site, the one above is named.
func TestNoFolderCanBeMade(t *testing.T) {
	above := filepath.Join(t.TempDir(), "above")
	must(t, os.Mkdir(above, 0o555))
	must(t, os.Chmod(filepath.Dir(above), 0o755))
	must(t, os.Chmod(filepath.Dir(filepath.Dir(above)), 0o755))
	unprivileged(t)
	for _, name := range []string{"public", "deeper/public"} {
		_, err := builder{dir: filepath.Join(above, name)}.build(siteA)
		wantError(t, err, `the folder "`+filepath.Dir(filepath.Join(above, name))+`", where it shall be, cannot be written to`, "permission denied", "--out")
	}
}
