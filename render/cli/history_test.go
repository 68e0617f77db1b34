package cli

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The version is that of the content: none without a repository, a commit, or a
// file of the folder in it.
func TestContentVersion(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git in PATH")
	}
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	run := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(when, pattern string) {
		t.Helper()
		if got := contentVersion(t.Context(), content); !regexp.MustCompile("^" + pattern + "$").MatchString(got) {
			t.Errorf("%s: %q", when, got)
		}
	}
	if err := os.Mkdir(content, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	write("content/a.md", "# A\n")
	expect("without a repository", "")
	run("init", "-q")
	expect("without a commit", "")
	write("other.txt", "other\n")
	run("add", "other.txt")
	run("commit", "-qm", "other")
	expect("when the content is not in it", "")
	run("add", "content")
	run("commit", "-qm", "content")
	expect("when all is committed", "[0-9a-f]{4,}")
	write("other.txt", "changed\n")
	expect("when something else has changed", "[0-9a-f]{4,}")
	write("content/b.md", "# B\n")
	expect("when the content has changed", "[0-9a-f]{4,}, with later changes")
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if got := contentVersion(stopped, content); got != "" {
		t.Errorf("after an interruption: %q", got)
	}
}

// A build says which version of the content its briefs were made of, and a
// preview, whose content is being changed, does not.
func TestBuildSaysTheVersion(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git in PATH")
	}
	version := contentVersion(t.Context(), "../../content")
	if version == "" {
		t.Skip("the sample is not in a repository here")
	}
	out := filepath.Join(t.TempDir(), "out")
	if code, _, talk := run(t, nil, "build", "--content", "../../content", "--out", out); code != exitFine {
		t.Fatal(talk)
	}
	data, err := os.ReadFile(filepath.Join(out, "briefs", "portfolio.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "Version: "+version) {
		t.Errorf("no version %q in\n%s", version, data)
	}
}
