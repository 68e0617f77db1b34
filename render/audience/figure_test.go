package audience

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEachFigure(t *testing.T) {
	for text, want := range map[string][]uint64{
		"1250000":             {1250000},
		"1,250,000":           {1250000},
		"1.250.000,50 €":      {1250000},
		"1 250 000":           {1250000},
		"1\u202f250\u202f000": {1250000},
		"1'250'000.00 CHF":    {1250000},
		"€1.25M":              {1250000},
		"€1,25 Mio.":          {1250000},
		"1.25 million":        {1250000},
		"1250k":               {1250000},
		"1250 k":              {1250},
		"12.5bn":              {12500000000},
		"1,250,000 and 7":     {1250000, 7},
		"1,250,0000":          {1250},
		"1,250.000":           {1250},
		"2026-10-05":          {2026, 10, 5},
		"x1250 _7 é8":         nil,
		"12m long":            {12000000},
		"12meters":            {12},
		"3.14159":             {3},
		"1" + strings.Repeat(",000", 1<<18) + ",5 7": {7},
		"99999999999999999999":                       nil,
		"999999999999999999":                         {999999999999999999},
		"1,":                                         {1},
		"":                                           nil,
	} {
		var got []uint64
		eachFigure([]byte(text), func(v uint64) { got = append(got, v) })
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: -want +got:\n%s", text, d)
		}
	}
}

// The more figures are searched for, the more digits each must have.
func TestStriking(t *testing.T) {
	for _, c := range []struct {
		value uint64
		n     int
		want  bool
	}{
		{1250000, 1, true}, {1250000, 10, true}, {1250000, 11, false}, {1251000, 100, true}, {1251000, 101, false},
		{1000000, 1, false}, {120000, 1, false}, {999, 1, false}, {1234, 1, true}, {2026, 1, false}, {1899, 1, true}, {2200, 1, false}, {2203, 1, true},
		{0, 0, false},
	} {
		if got := striking(c.value, c.n); got != c.want {
			t.Errorf("striking(%d, %d) = %t", c.value, c.n, got)
		}
	}
}

// However a figure is written, it is the same figure.
func FuzzEachFigure(f *testing.F) {
	f.Add(uint64(1250000), " and more")
	f.Add(uint64(7), "k")
	f.Fuzz(func(t *testing.T, value uint64, after string) {
		value %= 1_000_000_000_000
		plain := strconv.FormatUint(value, 10)
		grouped := plain
		for i := len(plain) - 3; i > 0; i -= 3 {
			grouped = grouped[:i] + "," + grouped[i:]
		}
		for _, text := range []string{plain, grouped, strings.ReplaceAll(grouped, ",", "."), strings.ReplaceAll(grouped, ",", "\u202f"), plain + ".99"} {
			var got []uint64
			eachFigure([]byte("€"+text+"; "+after), func(v uint64) { got = append(got, v) })
			if len(got) == 0 || got[0] != value {
				t.Errorf("%q is read as %d, want %d first", text, got, value)
			}
		}
	})
}
