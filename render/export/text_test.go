package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"throughline/render/doc"
)

// texts are words that some format has a meaning for.
var texts = []string{
	"", "plain", `quote " backslash \`, "line\nline\r\ntab\t", "</script>", "\u2028\u2029", "\xff broken \xc3", "\x00\x1f\x7f",
	"=1+1", "+49 170", "-", "@x", "a;=b", "größer, wider; 🚀 " + strings.Repeat("ü", 200), "1,5", " space ",
}

func FuzzJSONStrings(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var w writer
		w.string(s)
		var got string
		if err := json.Unmarshal(w.buf, &got); err != nil {
			t.Fatalf("%q: %v", w.buf, err)
		}
		if want := strings.ToValidUTF8(s, ""); strings.ReplaceAll(got, "\ufffd", "") != strings.ReplaceAll(want, "\ufffd", "") {
			t.Errorf("%q became %q", s, got)
		}
		if bytes.ContainsRune(w.buf, '<') {
			t.Errorf("%q could end a script", w.buf)
		}
	})
}

func FuzzCells(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table := newTable("a", "b")
		table.text(s)
		table.text("end")
		table.end()
		records, err := csv.NewReader(bytes.NewReader(table.buf)).ReadAll()
		if err != nil || len(records) != 2 || len(records[1]) != 2 {
			t.Fatalf("%q: %q, %v", s, records, err)
		}
		cell := records[1][0]
		if _, err := doc.ParseDecimal(cell); err != nil && cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
			t.Errorf("%q is a formula", cell)
		}
		// encoding/csv reads CR LF as LF; the apostrophes are the only other change.
		if want := strings.ReplaceAll(s, "\r\n", "\n"); strings.ReplaceAll(cell, "'", "") != strings.ReplaceAll(strings.ToValidUTF8(want, "\ufffd"), "'", "") &&
			utf8.ValidString(s) {
			t.Errorf("%q became %q", s, cell)
		}
	})
}

func FuzzCalendarTexts(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var c ical
		c.text("SUMMARY", s)
		if s == "" {
			return
		}
		out := string(c.buf)
		for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
			if len(line) > longestLine || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("the line %q", line)
			}
		}
		value := strings.TrimPrefix(strings.ReplaceAll(out, "\r\n ", ""), "SUMMARY:")
		value = strings.NewReplacer(`\n`, "\n", `\\`, `\`, `\;`, ";", `\,`, ",").Replace(strings.TrimSuffix(value, "\r\n"))
		if plain := "größer, wider; 🚀"; strings.HasPrefix(s, plain) && !strings.HasPrefix(value, plain) {
			t.Errorf("%q became %q", s, value)
		}
	})
}

// Computed figures are short and never in a notation with powers.
func TestFloats(t *testing.T) {
	for _, c := range []struct {
		f      float64
		places int
		want   string
	}{
		{0, 6, "0"}, {-0.0000001, 6, "0"}, {1, 6, "1"}, {1.0 / 3, 6, "0.333333"}, {-12.5, 2, "-12.5"}, {1e21, 2, "1000000000000000000000"}, {100, 0, "100"},
	} {
		var w writer
		w.float("x", c.f, c.places)
		if got := strings.TrimPrefix(string(w.buf), `"x":`); got != c.want {
			t.Errorf("%v is %s, not %s", c.f, got, c.want)
		}
	}
}
