package preview

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
)

// maxNear is how many pages are suggested in the place of one that is missing.
const maxNear = 5

// near returns the addresses of pages that may have been meant, the nearest
// first.
func (s *state) near(asked string) []string {
	found := []string{}
	if s.paths == nil {
		return found
	}
	asked = strings.ToLower(strings.Trim(asked, "/"))
	if asked == "" || len(asked) > 200 {
		return found
	}
	type candidate struct {
		path     string
		distance int
	}
	var all []candidate
	limit := max(2, len(asked)/3)
	for _, p := range s.paths() {
		if !isPage(p) {
			continue
		}
		d := distance(asked, strings.ToLower(p), limit)
		if d = min(d, 1+distance(stem(asked), stem(strings.ToLower(p)), limit)); d <= limit {
			all = append(all, candidate{p, d})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.path, b.path))
	})
	for _, c := range all[:min(len(all), maxNear)] {
		found = append(found, (&url.URL{Path: "/" + c.path}).EscapedPath())
	}
	return found
}

// stem is the name of a page without its folder and ending.
func stem(p string) string { return strings.TrimSuffix(path.Base(p), ".html") }

// distance is how many bytes must be put in, left out or changed to make one
// of the other (Levenshtein, 1965); more than the limit if it is more.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		best := row[0]
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
			best = min(best, row[j+1])
		}
		if best > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}
