package preview

import (
	"hash/fnv"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"throughline/render/diag"
)

// status is what the preview's script asks for, as JSON.
type status struct {
	Build     uint64    `json:"build"`
	Edition   string    `json:"edition"`
	Documents int       `json:"documents"`
	Blocked   bool      `json:"blocked"`         // what is shown is from before
	Checked   bool      `json:"checked"`         // the problems are all
	Error     string    `json:"error,omitempty"` // what kept the tool from building
	Errors    int       `json:"errors"`
	Warnings  int       `json:"warnings"`
	Problems  []problem `json:"problems,omitempty"`
	More      int       `json:"more,omitempty"` // problems that are not in the list
	Editor    *editor   `json:"editor,omitempty"`
	Styles    string    `json:"styles"`  // differs when a style sheet does
	Scripts   string    `json:"scripts"` // differs when a script does
	Born      *born     `json:"born,omitempty"`
}

// problem is a diagnostic.
type problem struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Width    int    `json:"width,omitempty"`
	Severity string `json:"severity"`
	Check    string `json:"check,omitempty"`
	Blocks   bool   `json:"blocks,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Text     string `json:"text,omitempty"`
}

// editor is how a place is opened: an address with {path}, {line} and {column},
// and where the folders are.
type editor struct {
	URL     string            `json:"url"`
	Folders map[string]string `json:"folders"`
}

// born is the page of a document that a build had and the one before had not.
type born struct {
	Build uint64 `json:"build"`
	Path  string `json:"path"`
}

// maxProblems is how many problems the script is told of.
const maxProblems = 500

// status returns what the script may know.
func (s *state) status(folders []Folder, o Options) status {
	styles, scripts := s.look()
	out := status{
		Build: s.number, Edition: s.site.Edition, Documents: s.site.Documents,
		Blocked: s.problems.Blocks(), Checked: s.checked,
		Errors: s.problems.Count(diag.Error), Warnings: s.problems.Count(diag.Warn),
		Styles: styles, Scripts: scripts, Born: s.born,
	}
	if o.Reserved {
		return out
	}
	if s.err != nil {
		out.Error = s.err.Error()
	}
	for i, d := range s.problems {
		if i == maxProblems {
			out.More = len(s.problems) - i
			break
		}
		out.Problems = append(out.Problems, problem{
			File: d.File, Line: d.Line, Column: d.Col, Width: d.Width, Severity: d.Severity.String(),
			Check: d.Check, Blocks: d.Blocks(), Message: d.Message, Hint: d.Hint, Text: d.Text,
		})
	}
	if o.Editor != "" {
		out.Editor = &editor{URL: o.Editor, Folders: map[string]string{}}
		for _, f := range folders {
			out.Editor.Folders[f.Name] = "/" + strings.TrimPrefix(filepath.ToSlash(f.Dir), "/")
		}
	}
	return out
}

// looks returns a function that tells the style sheets and the scripts of a
// site from those of another.
func looks(site fs.FS) func() (styles, scripts string) {
	return sync.OnceValues(func() (string, string) {
		if site == nil {
			return "", ""
		}
		styles, scripts := fnv.New64a(), fnv.New64a()
		_ = fs.WalkDir(site, "assets", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			into := styles
			switch path.Ext(p) {
			case ".js":
				into = scripts
			case ".css":
			default:
				return nil
			}
			data, _ := read(site, p) // what cannot be made is as good as empty
			into.Write([]byte(p + "\x00" + strconv.Itoa(len(data)) + "\x00"))
			into.Write(data)
			return nil
		})
		return strconv.FormatUint(styles.Sum64(), 36), strconv.FormatUint(scripts.Sum64(), 36)
	})
}
