package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"throughline/render/audience"
	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/source"
)

// siteOnly is a content folder in which nothing but site.yaml can be found.
type siteOnly struct{ fs.FS }

// ReadDir lists site.yaml, if it is there.
func (s siteOnly) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return e.IsDir() || !strings.HasPrefix(strings.ToLower(e.Name()), "site.y")
	}), err
}

// editionsIn returns the editions of a portfolio, or nil if site.yaml cannot
// be understood: the build will say why.
func editionsIn(content fs.FS) []string {
	tree, problems, err := source.Read(siteOnly{content}, "")
	if err != nil || problems.Blocks() {
		return nil
	}
	settings, problems := doc.ParseSettings(tree)
	if problems.Blocks() {
		return nil
	}
	return append(audience.Editions(settings.Site), audience.Author)
}

// knownEdition answers an edition that site.yaml does not declare.
func (a *app) knownEdition(name string, known []string) error {
	if name == "" || len(known) == 0 || slices.Contains(known, name) {
		return nil
	}
	m := &misuse{message: fmt.Sprintf("there is no audience %q", name)}
	if near := diag.Nearest(name, slices.Values(known)); near != "" {
		m.hint = a.instead(withFlag(a.args, "--audience", near))
	}
	if m.hint == "" {
		m.hint = "the editions are " + list(known, "and")
	}
	return m
}

// productsIn returns the products that have a file or a folder.
func productsIn(content fs.FS) []string {
	entries, _ := fs.ReadDir(content, "products")
	var ids []string
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() {
			if path.Ext(name) != ".md" {
				continue
			}
			name = strings.TrimSuffix(name, ".md")
		}
		if !slices.Contains(ids, name) {
			ids = append(ids, name)
		}
	}
	return ids
}

// editions are the editions of the portfolio in a folder.
func editions(content string) []string {
	root, err := os.OpenRoot(content)
	if err != nil {
		return nil
	}
	defer root.Close()
	return editionsIn(root.FS())
}

// products are the products of the portfolio in a folder.
func products(content string) []string {
	root, err := os.OpenRoot(content)
	if err != nil {
		return nil
	}
	defer root.Close()
	return productsIn(root.FS())
}
