package cli

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestProgressAppearsOnATerminalWhenABuildIsLong(t *testing.T) {
	tests := []struct {
		name     string
		terminal bool
		after    time.Duration
		want     string
	}{
		{"short", true, 400 * time.Millisecond, ""},
		{"long", true, 600 * time.Millisecond, "\r\x1b[Kpages 3 of 12 (25 %)\r\x1b[K"},
		{"in a pipe", false, time.Hour, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var talk strings.Builder
			now := noon()
			a := &app{Env: Env{Stderr: &talk, Terminal: test.terminal, Now: func() time.Time { return now }}}
			p := a.newProgress()
			now = now.Add(test.after)
			p.report("pages", 3, 12)
			p.report("pages", 4, 12) // too soon to be written
			p.clear()
			p.clear()
			if diff := cmp.Diff(test.want, talk.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestColour(t *testing.T) {
	tests := []struct {
		name     string
		terminal bool
		env      []string
		want     string
	}{
		{"in a pipe", false, nil, "error: no\n"},
		{"on a terminal", true, nil, "\x1b[31merror:\x1b[0m no\n"},
		{"NO_COLOR", true, []string{"NO_COLOR=1"}, "error: no\n"},
		{"dumb terminal", true, []string{"TERM=dumb"}, "error: no\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var talk strings.Builder
			a := &app{Env: Env{Stderr: &talk, Terminal: test.terminal, Getenv: lookup(test.env)}}
			a.sayError("no", "")
			if diff := cmp.Diff(test.want, talk.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestAnArgumentCannotMoveTheCursor(t *testing.T) {
	_, _, stderr := run(t, nil, "\x1b[2Jbuild\u202e")
	if strings.ContainsAny(stderr, "\x1b\u202e") {
		t.Errorf("the terminal was given %q", stderr)
	}
}

func TestQuote(t *testing.T) {
	tests := []struct {
		arg, want string
		ok        bool
	}{
		{"content", "content", true},
		{"", `""`, true},
		{"Größe", "Größe", true},
		{"my strategy", `"my strategy"`, true},
		{"a;b", `"a;b"`, true},
		{"$HOME", "", false},
		{"50%", "", false},
		{`a"b`, "", false},
		{"a\nb", "", false},
	}
	for _, test := range tests {
		if got, ok := quote(test.arg); got != test.want || ok != test.ok {
			t.Errorf("quote(%q) = %q, %v, want %q, %v", test.arg, got, ok, test.want, test.ok)
		}
	}
}
