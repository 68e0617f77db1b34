package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// metadata is what a file says of itself.
type metadata struct {
	Title, Author, Subject, Edition string
	Day                             time.Time
}

// errForm says that a browser's file is not built as expected.
var errForm = errors.New("the browser made a PDF of a form that throughline does not know")

// normalize writes anew what a browser varies from one time to the next: what
// the file says of itself, and the names of the tags that others refer to. It
// also returns how many pages there are. Everything else stays, byte for byte.
func normalize(data []byte, m metadata) ([]byte, int, error) {
	f, err := parse(data)
	if err != nil {
		return nil, 0, err
	}
	pages, err := f.pages()
	if err != nil {
		return nil, 0, err
	}
	f.renameTags()
	return f.withInfo(m.encode()), pages, nil
}

// file is a PDF as Skia writes it: objects one after the other, then one table
// of where they are, then a trailer. See ISO 32000-1, 7.5.
type file struct {
	data    []byte
	table   int   // where the table of objects begins
	entries int   // where its first entry is
	offsets []int // of each object, 0 if there is none
	ends    []int // where each object ends at the latest: the next one begins
	root    int   // the number of the catalog
	info    int   // the number of what the file says of itself
}

// entrySize is the length of an entry in the table of objects.
const entrySize = 20

var (
	startXref    = regexp.MustCompile(`startxref\s+(\d{1,10})\s+%%EOF\s*$`)
	tableHead    = regexp.MustCompile(`^xref\s+0 (\d{1,7})\s*\n`)
	trailerRoot  = regexp.MustCompile(`/Root (\d{1,7}) 0 R`)
	trailerInfo  = regexp.MustCompile(`/Info (\d{1,7}) 0 R`)
	catalogPages = regexp.MustCompile(`/Pages (\d{1,7}) 0 R`)
	pagesCount   = regexp.MustCompile(`/Count (\d{1,7})`)
	tagName      = regexp.MustCompile(`\(node\d{8}\)`)
	tagOwn       = regexp.MustCompile(`/ID (\(node\d{8}\))`)
	tagEntry     = regexp.MustCompile(`\(node\d{8}\) \d{1,7} 0 R`)
	tagList      = regexp.MustCompile(`\(node\d{8}\) \d{1,7} 0 R(?: \(node\d{8}\) \d{1,7} 0 R)*`)
	tagLimits    = regexp.MustCompile(`/Limits \[(\(node\d{8}\)) (\(node\d{8}\))\]`)
)

// number returns what the first group of the pattern matches, as a number.
func number(pattern *regexp.Regexp, text []byte) (int, bool) {
	m := pattern.FindSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(string(m[1]))
	return n, err == nil
}

func parse(data []byte) (*file, error) {
	f := &file{data: data}
	tail := data[max(0, len(data)-64):]
	table, ok := number(startXref, tail)
	if !ok || table <= 0 || table >= len(data) {
		return nil, errForm
	}
	head := tableHead.FindSubmatchIndex(data[table:])
	if head == nil {
		return nil, errForm
	}
	n, _ := strconv.Atoi(string(data[table+head[2] : table+head[3]]))
	f.table, f.entries = table, table+head[1]
	end := f.entries + n*entrySize
	if n == 0 || end > len(data) {
		return nil, errForm
	}
	f.offsets = make([]int, n)
	for i := range n {
		entry := data[f.entries+i*entrySize:][:entrySize]
		offset, err := strconv.Atoi(string(entry[:10]))
		if err != nil || entry[17] == 'n' && (offset <= 0 || offset >= table) {
			return nil, errForm
		}
		if entry[17] == 'n' {
			f.offsets[i] = offset
		}
	}
	f.ends = make([]int, n)
	starts := append(slices.Sorted(slices.Values(f.offsets)), table)
	for i, offset := range f.offsets {
		next, _ := slices.BinarySearch(starts, offset+1)
		f.ends[i] = starts[next]
	}
	if f.root, ok = number(trailerRoot, data[end:]); !ok {
		return nil, errForm
	}
	if f.info, ok = number(trailerInfo, data[end:]); !ok || f.object(f.info) == nil {
		return nil, errForm
	}
	return f, nil
}

// object returns the bytes of an object before its stream, if it has one; nil
// if there is no such object.
func (f *file) object(n int) []byte {
	if n <= 0 || n >= len(f.offsets) || f.offsets[n] == 0 {
		return nil
	}
	rest := f.data[f.offsets[n]:f.ends[n]]
	if !bytes.HasPrefix(rest, fmt.Appendf(nil, "%d 0 obj", n)) {
		return nil
	}
	end := bytes.Index(rest, []byte("endobj"))
	if end < 0 {
		return nil
	}
	if stream := bytes.Index(rest[:end], []byte("\nstream")); stream >= 0 {
		end = stream
	} else if stream := bytes.Index(rest[:end], []byte(" stream")); stream >= 0 {
		end = stream
	}
	return rest[:end]
}

func (f *file) pages() (int, error) {
	list, ok := number(catalogPages, f.object(f.root))
	if !ok {
		return 0, errForm
	}
	n, ok := number(pagesCount, f.object(list))
	if !ok {
		return 0, errForm
	}
	return n, nil
}

// renameTags gives the tags that others refer to numbers from 1, in the order of
// their objects: a browser counts on from one page to the next, and under load it
// does not always come to the parts of a page in the same order. The names keep
// their length, and so does everything else its place.
func (f *file) renameTags() {
	var names [][]byte // as they stand in the file
	numbers := map[string]int{}
	note := func(name []byte) {
		if numbers[string(name)] == 0 {
			numbers[string(name)] = len(numbers) + 1
		}
	}
	for n := range f.offsets {
		object := f.object(n)
		if m := tagOwn.FindSubmatch(object); m != nil {
			note(m[1])
		}
		for _, at := range tagName.FindAllIndex(object, -1) {
			names = append(names, object[at[0]:at[1]])
		}
	}
	for _, name := range names {
		note(name) // of one that no object has
	}
	for _, name := range names {
		copy(name, fmt.Sprintf("(node%08d)", numbers[string(name)]))
	}
	for n := range f.offsets {
		sortTags(f.object(n))
	}
}

// sortTags puts the list of all tags in the order of their names again, as readers
// expect it (ISO 32000-1, 7.9.6), if the object is that list.
func sortTags(object []byte) {
	list := tagList.Find(object)
	if list == nil {
		return
	}
	entries := tagEntry.FindAll(bytes.Clone(list), -1)
	slices.SortFunc(entries, bytes.Compare)
	copy(list, bytes.Join(entries, []byte(" ")))
	if m := tagLimits.FindSubmatch(object); m != nil {
		copy(m[1], entries[0])
		copy(m[2], entries[len(entries)-1])
	}
}

// withInfo returns the file with another dictionary of what it says of itself.
// What stands behind it moves.
func (f *file) withInfo(info []byte) []byte {
	at := f.offsets[f.info]
	from := at + len(fmt.Sprintf("%d 0 obj", f.info))
	to := at + len(f.object(f.info))
	out := slices.Concat(f.data[:from], []byte("\n"), info, []byte("\n"), f.data[to:])
	moved := len(out) - len(f.data)
	move := func(offset int) int {
		if offset > at {
			return offset + moved
		}
		return offset
	}
	for i, offset := range f.offsets {
		if offset != 0 {
			copy(out[move(f.entries)+i*entrySize:], fmt.Sprintf("%010d", move(offset)))
		}
	}
	end := bytes.LastIndex(out, []byte("startxref"))
	return fmt.Appendf(out[:end], "startxref\n%d\n%%%%EOF\n", move(f.table))
}

// encode writes the dictionary; empty texts are left out.
func (m metadata) encode() []byte {
	out := []byte("<<")
	add := func(key, text string) {
		if text != "" {
			out = fmt.Appendf(out, "/%s %s\n", key, textString(text))
		}
	}
	add("Title", m.Title)
	add("Author", m.Author)
	add("Subject", m.Subject)
	if m.Edition != "" {
		add("Keywords", editionWord+m.Edition)
	}
	add("Creator", "Throughline")
	out = append(out, "/Producer (Skia/PDF)\n"...)
	if !m.Day.IsZero() {
		day := m.Day.Format("20060102") + "000000Z"
		out = fmt.Appendf(out, "/CreationDate (D:%s)\n/ModDate (D:%s)\n", day, day)
	}
	return append(out, ">>"...)
}

// editionWord stands before the edition that a file is of.
const editionWord = "Edition: "

// EditionOf reads which edition a file is of; false if this package did not make
// it.
func EditionOf(data []byte) (string, bool) {
	f, err := parse(data)
	if err != nil {
		return "", false
	}
	info := f.object(f.info)
	if !bytes.Contains(info, []byte("/Creator "+textString("Throughline"))) {
		return "", false
	}
	m := keywords.FindSubmatch(info)
	if m == nil {
		return "", true
	}
	edition, _ := strings.CutPrefix(string(decodeUTF16(m[1])), editionWord)
	return edition, true
}

var keywords = regexp.MustCompile(`/Keywords <FEFF([0-9A-F]*)>`)

// textString is a text in UTF-16 with its mark, in hexadecimal: of all forms the
// one that needs no escapes (ISO 32000-1, 7.9.2.2).
func textString(text string) string {
	out := []byte("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		out = fmt.Appendf(out, "%04X", unit)
	}
	return string(append(out, '>'))
}
