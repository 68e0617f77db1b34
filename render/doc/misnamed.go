package doc

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"throughline/render/diag"
	"throughline/render/source"
)

// Names of settings files. Case does not count; any other name would be passed
// over, and with it who may see what.
const (
	siteName     = "site.yaml"
	defaultsName = "_defaults.yaml"
)

// isNamed reports whether the file has the name, in any case, and with either
// extension of YAML.
func isNamed(file, name string) bool {
	base := strings.ToLower(path.Base(file))
	return base == name || base == strings.TrimSuffix(name, ".yaml")+".yml"
}

// misnamed reports files that were meant as settings and are not read: nearly
// the right name, another notation, or settings of the site below the root.
func misnamed(tree *source.Tree) diag.List {
	var problems diag.List
	taken := map[string]string{} // settings read, by folder
	judge := func(file string, at diag.Span) {
		dir := path.Dir(file)
		switch {
		case isNamed(file, siteName) && dir == ".", isNamed(file, defaultsName):
			key := path.Join(dir, strings.TrimSuffix(strings.ToLower(path.Base(file)), path.Ext(file)))
			if other := taken[key]; other != "" {
				problems.Block(at, fmt.Sprintf("there is a %s as well", other), "keep one of the two")
			}
			taken[key] = path.Base(file)
		case isNamed(file, siteName):
			problems.Block(at, fmt.Sprintf("the settings of the site are read at the top of the content folder only, and this is %q", file),
				fmt.Sprintf("move it to %q, or write %q for the documents of this folder", siteName, defaultsName))
		default:
			if meant := meantName(path.Base(file), dir == "."); meant != "" {
				problems.Block(at, fmt.Sprintf("%q is not read, and looks like %q, which decides who sees what", path.Base(file), meant),
					fmt.Sprintf("rename it to %q and write it as YAML, or choose a name that is not so close to it", meant))
			}
		}
	}
	for _, t := range tree.Texts {
		judge(t.Path, t.File())
	}
	for _, a := range tree.Assets {
		judge(a.Path, diag.Span{File: a.Name})
	}
	return problems
}

// meantName returns the settings file that a name was probably meant to be, or
// "". Only extensions of settings count: size.png and sites.md are what they say.
func meantName(base string, top bool) string {
	stem := strings.ToLower(strings.TrimSpace(base))
	if s, ok := strings.CutSuffix(stem, ".txt"); ok {
		if stem = s; path.Ext(stem) == "" {
			return ""
		}
	}
	ext := path.Ext(stem)
	if !slices.Contains([]string{"", ".yaml", ".yml", ".yam", ".ymal", ".json", ".toml"}, ext) {
		return ""
	}
	stem = strings.Trim(strings.TrimSuffix(stem, ext), "_-. ")
	switch {
	case within(stem, "defaults", 2):
		return defaultsName
	case top && within(stem, "site", 1): // two edits make four letters any other word
		return siteName
	}
	return ""
}
