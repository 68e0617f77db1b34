package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"throughline/render/diag"
)

// Caps on what is read, in bytes.
const (
	MaxText  = 1 << 20
	MaxAsset = 50 << 20
)

// Read lists the tree and reads its texts. The name is what messages call the
// folder. It fails only if the folder itself cannot be listed; everything else
// is a diagnostic, and reading goes on.
func Read(fsys fs.FS, name string) (*Tree, diag.List, error) {
	r := reader{fsys: fsys, tree: &Tree{Name: name, fsys: fsys}}
	if _, err := fs.ReadDir(fsys, "."); err != nil {
		return nil, nil, fmt.Errorf("read content folder %q: %w", name, err)
	}
	// The callback returns an error only to skip a folder.
	_ = fs.WalkDir(fsys, ".", r.visit)
	r.tree.sort()
	return r.tree, r.tree.list(), nil
}

func (t *Tree) sort() {
	slices.SortFunc(t.Texts, func(a, b *Text) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(t.Assets, func(a, b *Asset) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(t.Folders)
}

// list returns the problems.
func (t *Tree) list() diag.List {
	var l diag.List
	for _, p := range t.problems {
		l = append(l, p.problem)
	}
	return l
}

type reader struct {
	fsys     fs.FS
	tree     *Tree
	problems diag.List // of the file or folder that is visited
}

// visit reads one file, or lists one folder, and notes where its problems are.
func (r *reader) visit(p string, d fs.DirEntry, err error) error {
	err = r.enter(p, d, err)
	for _, problem := range r.problems {
		r.tree.problems = append(r.tree.problems, located{p, problem})
	}
	r.problems = nil
	return err
}

func (r *reader) enter(p string, d fs.DirEntry, err error) error {
	at := diag.Span{File: path.Join(r.tree.Name, p)}
	base := path.Base(p)
	switch {
	case err != nil:
		r.problems.Block(at, "cannot be read: "+reason(err), "check its permissions")
		return fs.SkipDir
	case p == ".":
		return nil
	case strings.HasPrefix(base, ".") || base == "node_modules":
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	case !utf8.ValidString(p):
		r.problems.Block(at, "has a name that is not UTF-8", "rename it")
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	case d.IsDir():
		r.tree.Folders = append(r.tree.Folders, p)
		return nil
	}
	info, err := d.Info()
	if err == nil && d.Type()&fs.ModeSymlink != 0 {
		// A link that leaves the folder fails here, where fsys is an os.Root.
		info, err = fs.Stat(r.fsys, p)
		if err != nil {
			r.problems.Block(at, "is a link that cannot be followed: "+reason(err), "links must stay inside the content folder; copy the file instead")
			return nil
		}
	}
	switch {
	case err != nil:
		r.problems.Block(at, "cannot be read: "+reason(err), "")
	case info.IsDir():
		r.problems.Block(at, "is a link to a folder, which is not followed", "move the folder here, or link its files one by one")
	case !info.Mode().IsRegular():
		r.problems.Block(at, "is not a regular file ("+kindOf(info.Mode())+")", "remove it from the content folder")
	case isText(base):
		r.text(p, info.Size(), at)
	default:
		// An asset over its cap matters only to a document that refers to it.
		r.tree.Assets = append(r.tree.Assets, &Asset{Path: p, Name: at.File, Size: info.Size(), fsys: r.fsys})
	}
	return nil
}

func isText(base string) bool {
	switch strings.ToLower(path.Ext(base)) {
	case ".md", ".markdown", ".yaml", ".yml", ".csv":
		return true
	}
	return false
}

// text reads one text and makes it what [Tree] promises.
func (r *reader) text(p string, size int64, at diag.Span) {
	if size > MaxText {
		r.problems.Block(at, fmt.Sprintf("is %d KiB long; the longest document allowed is %d KiB", size>>10, MaxText>>10), "split it")
		return
	}
	data, err := readAtMost(r.fsys, p, size)
	if err != nil {
		r.problems.Block(at, "cannot be read: "+reason(err), "check its permissions")
		return
	}
	if len(data) > MaxText {
		r.problems.Block(at, "grew while it was read", "build again")
		return
	}
	t := &Text{Path: p, Name: at.File, Data: data}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		r.problems.Block(at, "is encoded in UTF-16", "save it as UTF-8")
		return
	}
	t.Data = unify(bytes.TrimPrefix(data, []byte("\ufeff")))
	if i := firstInvalid(t.Data); i >= 0 {
		at := t.Span(i, i+1)
		at.Text = strings.ToValidUTF8(at.Text, "\ufffd")
		r.problems.Block(at, fmt.Sprintf("byte 0x%02X is not UTF-8", t.Data[i]), "save the file as UTF-8")
		return
	}
	if i := bytes.IndexByte(t.Data, 0); i >= 0 {
		r.problems.Block(t.Span(i, i+1), "holds a NUL byte, so it is not text", "save it as plain UTF-8 text, or give it another extension")
		return
	}
	r.tree.Texts = append(r.tree.Texts, t)
}

// readAtMost reads the whole file without trusting the size for more than the
// first allocation. A file that gives exactly as much as it said it had, where
// there was room for more, is not asked whether there is more.
func readAtMost(fsys fs.FS, p string, size int64) ([]byte, error) {
	f, err := fsys.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, 0, size+1)
	for len(data) <= MaxText {
		if len(data) == cap(data) {
			data = slices.Grow(data, 4096)
		}
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) || err == nil && n > 0 && int64(len(data)) == size {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return data, nil
}

// unify turns \r\n and lone \r into \n.
func unify(data []byte) []byte {
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// reason returns the error without the path, which the message already names.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	return err.Error()
}

func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	default:
		return "a special file"
	}
}
