package cli

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"throughline/render/diag"
)

// editors are the addresses by which editors open a place in a file, as their
// makers describe them.
var editors = map[string]string{
	"vscode":          "vscode://file{path}:{line}:{column}",
	"vscode-insiders": "vscode-insiders://file{path}:{line}:{column}",
	"vscodium":        "vscodium://file{path}:{line}:{column}",
	"cursor":          "cursor://file{path}:{line}:{column}",
	"windsurf":        "windsurf://file{path}:{line}:{column}",
	"zed":             "zed://file{path}:{line}:{column}",
	"idea":            "idea://open?file={path}&line={line}&column={column}",
	"sublime":         "subl://open?url=file://{path}&line={line}&column={column}",
	"textmate":        "txmt://open?url=file://{path}&line={line}&column={column}",
	"emacs":           "emacs://open?url=file://{path}&line={line}&column={column}",
	"obsidian":        "obsidian://open?path={path}",
}

// editorAddress returns the address of an editor by name, or the one that is
// given, in which {path}, {line} and {column} stand for the place.
func (a *app) editorAddress(name string) (string, error) {
	if name == "" {
		if a.Getenv("TERM_PROGRAM") == "vscode" { // serve runs in its terminal
			return editors["vscode"], nil
		}
		return "", nil
	}
	if address, ok := editors[strings.ToLower(name)]; ok {
		return address, nil
	}
	known := slices.Sorted(maps.Keys(editors))
	if !strings.Contains(name, ":") {
		m := &misuse{fmt.Sprintf("--editor does not know %q", name), "it knows " + list(known, "and") + `, or takes an address such as "vscode://file{path}:{line}:{column}"`}
		if near := diag.Nearest(name, slices.Values(known)); near != "" {
			m.hint = a.instead(withFlag(a.args, "--editor", near))
		}
		return "", m
	}
	place := strings.NewReplacer("{path}", "/a", "{line}", "1", "{column}", "1")
	u, err := url.Parse(place.Replace(name))
	switch {
	case err != nil || u.Scheme == "":
		return "", &misuse{fmt.Sprintf("--editor %q is not an address", name), `write it like "vscode://file{path}:{line}:{column}"`}
	case slices.Contains([]string{"javascript", "data", "vbscript", "blob"}, strings.ToLower(u.Scheme)):
		return "", &misuse{fmt.Sprintf("--editor %q would run in the page", name), `write it like "vscode://file{path}:{line}:{column}"`}
	case !strings.Contains(name, "{path}"):
		return "", &misuse{fmt.Sprintf("--editor %q does not say where the file goes", name), "put {path} into it"}
	}
	return name, nil
}
