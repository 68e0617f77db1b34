package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"throughline/render/diag"
	"throughline/render/doc"
)

const newHelp = `Begins a document: its fields, a prompt for each, and the sections of its kind.

The kind says which folder it goes into, the title its file name. A file that
exists is never overwritten.

Usage:
  throughline new KIND "Title" [flags]

Kinds:
%s
Flags:
  --content DIR  the portfolio (default "content")
  --product ID   put it below that product

Examples:
  throughline new goal "Faster first value"
  throughline new initiative "Guided setup" --product payments
`

// newFlags are the flags of new.
type newFlags struct {
	content string
	product string
}

func (a *app) newCommand() *cobra.Command {
	var f newFlags
	var kinds strings.Builder
	for _, k := range doc.Kinds {
		fmt.Fprintf(&kinds, "  %-12s %s\n", k.Name, k.Summary)
	}
	cmd := a.command("new KIND TITLE", "begin a document with its fields and prompts", fmt.Sprintf(newHelp, kinds.String()))
	contentFlag(cmd, &f.content)
	cmd.Flags().StringVar(&f.product, "product", "", "`ID` of the product to put it below")
	completeFlags(cmd)
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.new(cmd, args, f) }
	cmd.ValidArgsFunction = firstArgument(kindWords)
	return cmd
}

func (a *app) new(cmd *cobra.Command, args []string, f newFlags) error {
	kind, title, err := a.kindAndTitle(args)
	if err != nil {
		return err
	}
	day, err := a.today()
	if err != nil {
		return err
	}
	root, err := a.openContent(cmd, f.content)
	if err != nil {
		return err
	}
	defer root.Close()
	base, err := a.productFolder(root, f)
	if err != nil {
		return err
	}
	name := newPath(root.FS(), base, kind, title, day)
	full := slashed(f.content) + "/" + name
	if err := create(root, name, doc.New(kind, title, day)); errors.Is(err, fs.ErrExist) {
		return &misuse{fmt.Sprintf("%q is already there; nothing was changed", full), "open it, or choose another title"}
	} else if err != nil {
		return fmt.Errorf("write %q: %w", full, err)
	}
	if err := a.result("%s\n", printable(full)); err != nil {
		return err
	}
	a.talk("write what the prompts ask for, then: throughline serve --open\n")
	return nil
}

// kindAndTitle reads the arguments, and guesses where they are not as they
// should be: a title without quotes, kind and title the wrong way round.
func (a *app) kindAndTitle(args []string) (*doc.Kind, string, error) {
	if len(args) == 0 {
		return nil, "", &misuse{"new needs a kind and a title", `throughline new goal "Faster first value"`}
	}
	kind := doc.KindNamed(args[0])
	switch {
	case kind == nil && len(args) == 2 && doc.KindNamed(args[1]) != nil:
		m := &misuse{fmt.Sprintf("there is no kind %q; the kind comes before the title", args[0]), ""}
		m.hint = a.instead(replace(replace(a.args, args[1]), args[0], args[1], args[0]))
		return nil, "", m
	case kind == nil:
		return nil, "", a.unknownKind(args[0], kindNames())
	case len(args) == 1:
		return nil, "", &misuse{fmt.Sprintf("a new %s needs a title", kind.Name), fmt.Sprintf(`throughline new %s "Title"`, kind.Name)}
	case len(args) > 2:
		fixed := a.args
		for _, word := range args[2:] {
			fixed = replace(fixed, word)
		}
		fixed = replace(fixed, args[1], strings.Join(args[1:], " "))
		return nil, "", &misuse{"the title must be one argument, in quotes", a.instead(fixed)}
	}
	title := strings.Join(strings.Fields(args[1]), " ")
	if strings.IndexFunc(title, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0 {
		return nil, "", &misuse{fmt.Sprintf("the title %q needs letters or digits", args[1]), fmt.Sprintf(`throughline new %s "Title"`, kind.Name)}
	}
	return kind, title, nil
}

// productFolder is the folder below which the document goes: the product's, or
// the portfolio itself.
func (a *app) productFolder(root *os.Root, f newFlags) (string, error) {
	if f.product == "" {
		return ".", nil
	}
	known := productsIn(root.FS())
	id := doc.Slug(f.product)
	if slices.Contains(known, id) {
		return path.Join("products", id), nil
	}
	m := &misuse{message: fmt.Sprintf("there is no product %q", f.product)}
	switch near := diag.Nearest(id, slices.Values(known)); {
	case near != "":
		m.hint = a.instead(withFlag(a.args, "--product", near))
	case len(known) == 0:
		m.hint = `throughline new product "Name" begins one`
	default:
		m.hint = "known products: " + strings.Join(known, ", ")
	}
	return "", m
}

// newPath is where the document goes, relative to the content folder. Of the
// folders that a kind can have, one that is already there is used. The first
// vision of the portfolio is vision.md; more have a folder.
func newPath(content fs.FS, base string, kind *doc.Kind, title string, day doc.Date) string {
	slug := doc.Slug(title)
	switch kind.Name {
	case "vision":
		if _, err := fs.Stat(content, "vision.md"); base == "." && errors.Is(err, fs.ErrNotExist) {
			return "vision.md"
		}
	case "product":
		return path.Join("products", slug, "index.md")
	case "update":
		slug = day.String() + "-" + slug
	case "page":
		return path.Join(base, slug+".md")
	}
	return path.Join(base, kindFolder(content, base, kind), slug+".md")
}

// kindFolder is the folder of a kind: the first of its names that is there, in
// whatever case, else the usual one.
func kindFolder(content fs.FS, base string, kind *doc.Kind) string {
	entries, _ := fs.ReadDir(content, base) // what is not there will be made
	for _, name := range kind.Folders {
		for _, e := range entries {
			if e.IsDir() && strings.EqualFold(e.Name(), name) {
				return e.Name()
			}
		}
	}
	return kind.Folders[0]
}
