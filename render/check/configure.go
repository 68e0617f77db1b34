package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/doc"
)

// Configure gives findings the severities that site.yaml asks for, and leaves
// out those that it turns off. Problems that block cannot be changed. Where
// site.yaml names a check that does not exist, that is a finding as well.
func Configure(l diag.List, site doc.Site) diag.List {
	if len(site.Checks) == 0 {
		return l
	}
	levels := map[string]diag.Severity{"info": diag.Info, "warn": diag.Warn, "error": diag.Error}
	var out diag.List
	for _, d := range slices.Concat(l, unknown(site)) {
		word, ok := site.Checks[d.Check]
		if ok && !d.Blocks() {
			if word == "off" {
				continue
			}
			if s, known := levels[word]; known {
				d.Severity = s
			}
		}
		out = append(out, d)
	}
	return out
}

// unknown reports the names in site.yaml that no check has. One that is close
// to a check was meant to be that; others may be those of another version.
func unknown(site doc.Site) diag.List {
	known := names()
	var found diag.List
	for _, name := range slices.Sorted(maps.Keys(site.Checks)) {
		if slices.Contains(known, name) {
			continue
		}
		severity, hint := diag.Info, "the checks are "+strings.Join(known, ", ")
		if near := diag.Nearest(name, slices.Values(known)); near != "" {
			severity, hint = diag.Warn, fmt.Sprintf("did you mean %q?", near)
		}
		found.Find(site.ChecksSpan[name], severity, "unknown-key", fmt.Sprintf("there is no check %q", name), hint)
	}
	return found
}

// names returns the names of all findings, sorted.
func names() []string {
	all := slices.Collect(maps.Keys(Elsewhere))
	for _, c := range Checks {
		all = append(all, c.Name)
	}
	slices.Sort(all)
	return all
}
