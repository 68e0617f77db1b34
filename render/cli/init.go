package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"throughline/render/doc"
)

const initHelp = `Begins a portfolio: about ten documents of a small company that build at once,
to be replaced one by one, and the settings with which an editor checks them.

The folder may exist; a file that exists is never overwritten.

Usage:
  throughline init DIR

Example:
  throughline init strategy
`

// starter is the portfolio of a company that does not exist. In its names and
// texts, @{day-12}, @{month-1}, @{quarter+2} and @{year} stand for the time
// around the day on which somebody begins, so that it does not look abandoned.
//
//go:embed all:starter
var starter embed.FS

// starterFile is one file that init writes.
type starterFile struct {
	name  string // relative to the new folder, slash-separated
	data  []byte
	extra bool // a convenience: one that is already there stays
}

func (a *app) initCommand() *cobra.Command {
	cmd := a.command("init DIR", "begin a portfolio that builds at once", initHelp)
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(_ *cobra.Command, args []string) error { return a.init(args) }
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return cmd
}

func (a *app) init(args []string) error {
	switch {
	case len(args) == 0 || args[0] == "":
		return &misuse{"init needs the folder to begin in", "throughline init strategy"}
	case len(args) > 1:
		return &misuse{"init begins in one folder at a time", a.instead([]string{"init", strings.Join(args, "-")})}
	}
	dir := args[0]
	day, err := a.today()
	if err != nil {
		return err
	}
	files, err := starterFiles(day)
	if err != nil {
		return err
	}
	if err := inTheWay(dir); err != nil {
		return err
	}
	left, err := writeStarter(dir, files)
	if err != nil {
		return fmt.Errorf("begin a portfolio in %q: %w", dir, err)
	}
	for _, name := range left {
		a.talk("%s is already there and was left as it is\n", printable(path.Join(slashed(dir), name)))
	}
	return a.sayBegun(dir, len(files)-len(left))
}

// sayBegun says what there is now, and what to do next.
func (a *app) sayBegun(dir string, n int) error {
	if err := a.result("%s: %s\n", printable(slashed(dir)), count(n, "file", "files")); err != nil {
		return err
	}
	a.talk("next:\n")
	if name, ok := quote(dir); filepath.Clean(dir) != "." && ok {
		a.talk("  cd %s\n", name)
	}
	a.talk("  throughline serve --open\n  throughline new goal \"What will be different\"\n")
	return nil
}

// inTheWay refuses a folder that holds a portfolio, or is none.
func inTheWay(dir string) error {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return &misuse{fmt.Sprintf("%q is a file, not a folder; nothing was changed", dir), "name another folder"}
	}
	content := filepath.Join(dir, "content")
	entries, err := os.ReadDir(content)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0:
		return nil
	case err != nil && isFile(content):
		return &misuse{fmt.Sprintf("%q is in the way; nothing was changed", slashed(content)), "name another folder"}
	case err != nil:
		return fmt.Errorf("look into %q: %w", content, err)
	}
	return &misuse{fmt.Sprintf("there is a portfolio in %q already; nothing was changed", slashed(content)), `throughline new KIND "Title" adds a document to it`}
}

// starterFiles are the files of a new portfolio, as of a day.
func starterFiles(day doc.Date) ([]starterFile, error) {
	files := []starterFile{
		{name: ".throughline/schemas/document.json", data: doc.Schema(doc.Kinds...), extra: true},
		{name: ".throughline/schemas/site.json", data: doc.SiteSchema(), extra: true},
	}
	extras := map[string]string{
		"gitignore":              ".gitignore",
		"editor/settings.json":   ".vscode/settings.json",
		"editor/extensions.json": ".vscode/extensions.json",
	}
	err := fs.WalkDir(starter, "starter", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := starter.ReadFile(p)
		name := strings.TrimPrefix(p, "starter/")
		other, extra := extras[name]
		if extra {
			name = other
		}
		files = append(files, starterFile{expand(name, day), []byte(expand(string(data), day)), extra})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the starter portfolio: %w", err)
	}
	return files, nil
}

// writeStarter writes the files and returns the extras that were there before.
func writeStarter(dir string, files []starterFile) (left []string, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	for _, f := range files {
		err := create(root, f.name, f.data)
		if f.extra && errors.Is(err, fs.ErrExist) {
			left = append(left, f.name)
			continue
		}
		if err != nil {
			return left, err
		}
	}
	return left, nil
}

// expand replaces the times in a text of the starter portfolio.
func expand(text string, day doc.Date) string {
	token := regexp.MustCompile(`@\{(day|month|quarter|year)([+-][0-9]+)?\}`)
	return token.ReplaceAllStringFunc(text, func(s string) string {
		m := token.FindStringSubmatch(s)
		n, _ := strconv.Atoi(m[2]) // nothing is zero
		first := func(months int) time.Time {
			return time.Date(day.Year, day.Month+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
		}
		switch m[1] {
		case "day":
			return time.Date(day.Year, day.Month, day.Day+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		case "month":
			return first(n).Format("2006-01")
		case "quarter":
			t := first(3 * n)
			return fmt.Sprintf("%d-Q%d", t.Year(), (int(t.Month())+2)/3)
		}
		return strconv.Itoa(day.Year + n)
	})
}
