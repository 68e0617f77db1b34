package doc

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"throughline/render/source"
)

// place is what the path of a file says about its document.
type place struct {
	kind     *Kind
	id       string // of a document of the kind
	pageID   string // of a page at that path
	stem     string // the name that the document goes by: the file's, or its folder's
	product  string // the product that it lies below, "" for none
	category string // of a market: segment, persona or trend, where the folder says so
}

// locate reads the path: the folder at the top, or directly below a product,
// says the kind; any depth below it keeps that kind. The index.md or README.md
// of such a folder is a page that introduces the list; deeper down it is the
// document that its folder is named after.
func locate(tree *source.Tree, file string) place {
	dir, base := path.Split(file)
	stem := strings.TrimSuffix(base, path.Ext(base))
	folders := strings.FieldsFunc(dir, func(r rune) bool { return r == '/' })
	folderPage := isFolderPage(tree, file)
	p := place{kind: Page, pageID: SlugPath(dir + stem), stem: stem}
	if folderPage {
		p.pageID = SlugPath(dir)
		if len(folders) > 0 {
			p.stem = folders[len(folders)-1]
		}
	}
	p.id = Slug(p.stem)

	inner := make([]string, len(folders))
	for i, f := range folders {
		inner[i] = strings.ToLower(norm.NFC.String(f))
	}
	if len(inner) > 1 && inner[0] == "products" {
		p.product = Slug(folders[1])
		inner = inner[2:]
		switch {
		case len(inner) > 0:
		case folderPage:
			p.kind, p.product = product, ""
		case strings.EqualFold(stem, "vision"):
			p.kind, p.id = vision, p.product // "vision" is the portfolio's own
		}
	} else if len(inner) == 0 && strings.EqualFold(stem, "vision") {
		p.kind = vision
	}
	if len(inner) == 0 || len(inner) == 1 && folderPage {
		return p
	}
	for _, k := range Kinds {
		if k.hasFolder(inner[0]) && (k != product || p.product == "") {
			p.kind = k
		}
	}
	if p.kind == market {
		if w := parseWord(strings.TrimSuffix(inner[0], "s"), market.Field("type").Words); w.Known && inner[0] != "market" && inner[0] != "markets" {
			p.category = w.Name
		}
	}
	return p
}

// isFolderPage reports whether the file is its folder's page: index.md, or
// README.md where there is no index.md.
func isFolderPage(tree *source.Tree, file string) bool {
	switch stem := stemOf(file); {
	case strings.EqualFold(stem, "index"):
		return true
	case !strings.EqualFold(stem, "readme"):
		return false
	}
	dir := path.Dir(file)
	return !slices.ContainsFunc(tree.Texts, func(t *source.Text) bool {
		return path.Dir(t.Path) == dir && isIndex(t.Path) && isMarkdown(t.Path)
	})
}

func isIndex(file string) bool { return strings.EqualFold(stemOf(file), "index") }

func stemOf(file string) string {
	base := path.Base(file)
	return strings.TrimSuffix(base, path.Ext(base))
}

func isMarkdown(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".md" || ext == ".markdown"
}

// titleOf makes a title of a file's name: hyphens and underscores are spaces,
// but in a date.
func titleOf(stem string) string {
	if _, err := ParseDate(stem); err == nil {
		return stem
	}
	s := strings.Join(strings.FieldsFunc(stem, func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if s == "" {
		return strings.ToValidUTF8(stem, "")
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// leadingDate cuts the day off a name such as 2026-10-05-payments.
func leadingDate(stem string) (Date, string) {
	if len(stem) < len("2026-10-05") {
		return Date{}, stem
	}
	d, err := ParseDate(stem[:len("2026-10-05")])
	if err != nil {
		return Date{}, stem
	}
	rest := strings.TrimLeft(stem[len("2026-10-05"):], "-_ ")
	if rest == "" {
		return d, stem
	}
	return d, rest
}
