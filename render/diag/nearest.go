package diag

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that the word was probably meant to be, or ""
// when none is close. Closeness is the Damerau-Levenshtein distance (optimal
// string alignment), without regard to case: at most a third of the word's
// length, and at most 3. Of equally close candidates the first one wins, so
// pass them in a stable order.
func Nearest(word string, candidates iter.Seq[string]) string {
	word = strings.ToLower(word)
	best, limit := "", min(3, max(1, utf8.RuneCountInString(word)/3))
	for c := range candidates {
		if d := Distance(word, strings.ToLower(c), limit); d <= limit {
			best, limit = c, d-1
			if limit < 0 {
				break
			}
		}
	}
	return best
}

// Distance returns the number of insertions, deletions, replacements and swaps
// of neighbours that turn a into b, or limit+1 as soon as it must exceed limit.
func Distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			d := min(row[j-1]+1, last[j]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit+1)
}
