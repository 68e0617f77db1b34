package output

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"throughline/render/diag"
)

// Names in the output folder that belong to this package.
const (
	manifestName = ".throughline.json"
	insideName   = ".throughline-staging"
)

// longestName is the longest name of a file or folder, in bytes, that the
// usual file systems can hold.
const longestName = 255

// claim says who wants a path, and as what.
type claim struct {
	path   string // as written
	source string
	at     diag.Span // zero for what the site makes by itself
	folder bool
}

// registry knows every path that is taken, by the key that all file systems
// agree on.
type registry struct {
	claims   map[string]claim
	problems diag.List
}

// claim takes the path for the file and its folders, or reports why not.
func (r *registry) claim(f *File) bool {
	if !r.legal(f) {
		return false
	}
	key := foldPath(f.Path)
	if other, taken := r.claims[key]; taken {
		r.conflict(claim{path: f.Path, source: f.Source, at: f.At}, other)
		return false
	}
	for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
		mine := claim{path: dir, source: f.Source, at: f.At, folder: true}
		other, taken := r.claims[foldPath(dir)]
		if taken && !other.folder {
			r.conflict(mine, other)
			return false
		}
		if taken {
			break
		}
	}
	r.claims[key] = claim{path: f.Path, source: f.Source, at: f.At}
	for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
		key := foldPath(dir)
		if _, taken := r.claims[key]; taken {
			break
		}
		r.claims[key] = claim{path: dir, source: f.Source, at: f.At, folder: true}
	}
	return true
}

// conflict reports that mine and other cannot both exist.
func (r *registry) conflict(mine, other claim) {
	var message string
	switch {
	case mine.folder != other.folder:
		file, folder := mine, other
		if mine.folder {
			file, folder = other, mine
		}
		message = fmt.Sprintf("the output has a file %q from %s and a folder %q from %s", file.path, file.source, folder.path, folder.source)
	case mine.path == other.path:
		message = fmt.Sprintf("%q would be written twice: from %s and from %s", mine.path, other.source, mine.source)
	default:
		message = fmt.Sprintf("%q from %s and %q from %s are one name on some systems", other.path, other.source, mine.path, mine.source)
	}
	at, hint := mine.at, "rename one of them, or give one another \"id\""
	if at.File == "" {
		at = other.at
	}
	if mine.at.File == "" || other.at.File == "" {
		hint = aside(at)
	}
	r.problems.Block(at, message, hint)
}

// aside says how what the place is about can make room for what the site makes
// by itself.
func aside(at diag.Span) string {
	switch ext := strings.ToLower(path.Ext(at.File)); {
	case at.Line > 0:
		return "take it out: the site has a page of its own there"
	case ext == ".md" || ext == ".markdown":
		return "give the document another name or an \"id:\" of its own"
	}
	return "give the file another name"
}

// legal reports names that some file system cannot hold.
func (r *registry) legal(f *File) bool {
	if first, _, _ := strings.Cut(foldPath(f.Path), "/"); first == manifestName || first == insideName {
		r.illegal(f, fmt.Sprintf("the output path %q of %s begins with %q, which throughline keeps for itself", f.Path, f.Source, first))
		return false
	}
	for name := range strings.SplitSeq(f.Path, "/") {
		if why := illegalName(name); why != "" {
			r.illegal(f, fmt.Sprintf("the name %q in the output path of %s %s", name, f.Source, why))
			return false
		}
	}
	return true
}

func (r *registry) illegal(f *File, message string) {
	r.problems.Block(f.At, message, "rename it, or give it another \"id\"")
}

// illegalName returns why the name cannot be used everywhere, or "".
func illegalName(name string) string {
	switch {
	case len(name) > longestName:
		return fmt.Sprintf("is %d bytes long; file systems allow %d", len(name), longestName)
	case isDevice(name):
		return "is the name of a device on Windows"
	case strings.HasSuffix(name, "."):
		return "ends with a dot, which Windows drops"
	case strings.HasSuffix(name, " "):
		return "ends with a space, which Windows drops"
	case strings.HasPrefix(name, " "):
		return "begins with a space, which some systems drop"
	}
	for _, c := range []byte(name) {
		switch {
		case c < 0x20 || c == 0x7f:
			return fmt.Sprintf("contains the control character %U", c)
		case strings.IndexByte(`<>:"|?*\`, c) >= 0:
			return fmt.Sprintf("contains %q, which Windows does not allow", c)
		}
	}
	return ""
}

// isDevice reports whether Windows would open a device instead of a file:
// some names are kept whatever their extension.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToLower(strings.TrimRight(stem, " "))
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	for _, port := range []string{"com", "lpt"} {
		if n, ok := strings.CutPrefix(stem, port); ok && n != "" && strings.Contains("123456789¹²³", n) {
			return utf8.RuneCountInString(n) == 1
		}
	}
	return false
}

// foldPath returns the key under which two paths are the same file on some
// file system: without regard to case and Unicode form.
func foldPath(p string) string {
	for i := range len(p) {
		if p[i] >= utf8.RuneSelf {
			return norm.NFC.String(cases.Fold().String(norm.NFD.String(p)))
		}
	}
	return strings.ToLower(p)
}
