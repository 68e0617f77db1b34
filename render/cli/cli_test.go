package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// noon is when every test runs. The clock stands still, so everything takes
// 0.00 seconds.
func noon() time.Time { return time.Date(2026, 10, 5, 12, 0, 0, 0, time.UTC) }

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"throughline": func() {
			os.Exit(Main(context.Background(), os.Args[1:], Env{
				Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
				Getenv: os.Getenv, Now: noon,
			}))
		},
	})
}

// TestStories runs the program as people do. "exits N COMMAND" in a story says
// which exit code the command must have.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/stories",
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Setup: func(env *testscript.Env) error { // BIN holds nothing but the program itself
			bin, _, _ := strings.Cut(env.Getenv("PATH"), string(os.PathListSeparator))
			env.Setenv("BIN", bin)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		failed, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// TestMisuse holds the whole conversation of every misuse against
// testdata/misuse.txtar: its "transcript" is a terminal session in a folder
// that has the archive's other files.
func TestMisuse(t *testing.T) {
	file, err := filepath.Abs("testdata/misuse.txtar")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	transcript := -1
	for i, f := range archive.Files {
		if f.Name == "transcript" {
			transcript = i
			continue
		}
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if transcript < 0 {
		t.Fatal("the archive has no transcript")
	}
	want := string(archive.Files[transcript].Data)
	got := replay(t, want)
	if *update {
		archive.Files[transcript].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the conversation changed (-want +got):\n%s", diff)
	}
}

// replay runs every command line of a transcript again. Comments and empty
// lines stay.
func replay(t *testing.T, transcript string) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(transcript) {
		command, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "$ ")
		if !ok {
			if line == "\n" || strings.HasPrefix(line, "#") {
				b.WriteString(line)
			}
			continue
		}
		env, args := words(t, command)
		code, stdout, stderr := run(t, env, args...)
		fmt.Fprintf(&b, "$ %s\n%s%s[%d]\n", command, stdout, stderr, code)
	}
	return b.String()
}

// words splits a command line at blanks, but not within double quotes, into
// variables and arguments.
func words(t *testing.T, line string) (env, args []string) {
	t.Helper()
	var all []string
	var b strings.Builder
	quoted, any := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, any = !quoted, true
		case r == ' ' && !quoted:
			if b.Len() > 0 || any {
				all = append(all, b.String())
			}
			b.Reset()
			any = false
		default:
			b.WriteRune(r)
		}
	}
	if b.Len() > 0 || any {
		all = append(all, b.String())
	}
	for i, w := range all {
		if w == "throughline" {
			return all[:i], all[i+1:]
		}
	}
	t.Fatalf("%q does not run throughline", line)
	return nil, nil
}

// run runs one command in the current folder.
func run(t *testing.T, env []string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, talk bytes.Buffer
	code = Main(t.Context(), args, Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &talk,
		Getenv: lookup(env), Now: noon,
	})
	return code, out.String(), talk.String()
}

func lookup(env []string) func(string) string {
	return func(name string) string {
		for _, v := range env {
			if key, value, _ := strings.Cut(v, "="); key == name {
				return value
			}
		}
		return ""
	}
}

// write makes files below the current folder from a txtar text.
func write(t *testing.T, text string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(text)).Files {
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
