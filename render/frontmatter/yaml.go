package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"throughline/render/diag"
	"throughline/render/source"
)

// reader turns YAML nodes, which know lines and columns, into values, which
// know offsets.
type reader struct {
	text     *source.Text
	end      int   // offset after the YAML
	lines    []int // offset of each line of the YAML, as YAML counts lines
	keys     int
	problems diag.List
}

// fields reads the map between the offsets. It returns false, and reports
// nothing, if the YAML has a syntax error.
func (r *reader) fields(start, end int) ([]Field, bool) {
	r.index(start, end)
	root, failure := load(r.text.Data[start:end])
	switch {
	case failure != nil:
		return nil, false
	case root == nil:
		return nil, true
	case root.Kind == yaml.MappingNode:
		return r.value(root, 0).Fields, true
	case root.Kind == yaml.ScalarNode && root.Tag == "!!null":
		return nil, true
	}
	r.notMap(root)
	return nil, true
}

// load returns the root node, or nil if there is none.
func load(data []byte) (*yaml.Node, *yaml.LoadError) {
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		panic(fmt.Sprintf("internal error: YAML loader: %v", err))
	}
	var first, second yaml.Node
	if err := loader.Load(&first); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, loadError(err)
	}
	if err := loader.Load(&second); err == nil {
		return nil, &yaml.LoadError{Message: manyDocuments, Mark: yaml.Mark{Line: second.Line, Column: second.Column}}
	} else if err != io.EOF {
		return nil, loadError(err)
	}
	if len(first.Content) == 0 {
		return nil, nil
	}
	return first.Content[0], nil
}

func loadError(err error) *yaml.LoadError {
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		return e
	}
	return &yaml.LoadError{Message: err.Error()}
}

// index notes where the lines begin. YAML also ends lines at characters that
// no editor shows as such; [reader.printable] has refused those.
func (r *reader) index(start, end int) {
	r.end = end
	r.lines = append(r.lines[:0], start)
	for i := start; i < end; i++ {
		if r.text.Data[i] == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
}

// offset returns where the line and column lie. Columns count characters.
func (r *reader) offset(line, column int) int {
	if line < 1 {
		return r.lines[0]
	}
	if line > len(r.lines) {
		return r.end
	}
	at := r.lines[line-1]
	for ; column > 1 && at < r.end; column-- {
		if r.text.Data[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, n := utf8.DecodeRune(r.text.Data[at:r.end])
		at += n
	}
	return at
}

// value converts a node and everything in it.
func (r *reader) value(n *yaml.Node, depth int) Value {
	at := r.offset(n.Line, n.Column)
	v := Value{Start: at, End: at}
	if n.Anchor != "" || n.Kind == yaml.AliasNode {
		r.block(at, `anchors ("&name") and aliases ("*name") are not read`, "write the value out, or put it in quotes if it is text")
		return v
	}
	if n.Style&yaml.TaggedStyle != 0 || at < r.end && r.text.Data[at] == '!' {
		tag, _, _ := bytes.Cut(r.text.Data[at:r.trimmedEnd(at)], []byte{' '})
		r.block(at, fmt.Sprintf("the tag %q is not read", tag), "remove it, or put the value in quotes if it is text")
		return v
	}
	if depth > MaxDepth {
		if depth == MaxDepth+1 {
			r.block(at, fmt.Sprintf("lists and maps are nested more than %d deep", MaxDepth), "simplify the value")
		}
		return v
	}
	switch n.Kind {
	case yaml.ScalarNode:
		return r.scalar(n, v)
	case yaml.SequenceNode:
		v.Shape, v.End = List, r.collectionEnd(n, at)
		v.Items = make([]Value, len(n.Content))
		for i, item := range n.Content {
			v.Items[i] = r.value(item, depth+1)
		}
	case yaml.MappingNode:
		v.Shape, v.End = Map, r.collectionEnd(n, at)
		v.Fields = r.pairs(n, depth)
	}
	return v
}

// pairs converts the keys of a map. Of two spellings of one key the first counts.
func (r *reader) pairs(n *yaml.Node, depth int) []Field {
	fields := make([]Field, 0, len(n.Content)/2)
	names := make([]string, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		at := r.offset(k.Line, k.Column)
		if r.keys++; r.keys == MaxKeys+1 {
			r.block(at, fmt.Sprintf("there are more than %d keys", MaxKeys), "move some of it into documents of their own")
		}
		if r.keys > MaxKeys || !r.goodKey(k, at) {
			continue
		}
		key := r.value(k, depth+1)
		f := Field{Key: k.Value, KeyStart: key.Start, KeyEnd: key.End, Value: r.value(n.Content[i+1], depth+1)}
		name := Canonical(f.Key)
		if j := slices.Index(names, name); j >= 0 {
			r.twice(fields[j], f)
			continue
		}
		fields, names = append(fields, f), append(names, name)
	}
	return fields
}

func (r *reader) goodKey(k *yaml.Node, at int) bool {
	switch {
	case k.Tag == "!!merge":
		r.block(at, `merge keys ("<<") are not read`, "write the keys out")
	case k.Kind == yaml.AliasNode || k.Anchor != "" || k.Style&yaml.TaggedStyle != 0:
		r.value(k, 0) // reports it
	case k.Kind != yaml.ScalarNode:
		r.block(at, "a key must be a word, but this is a list or a map", `put text that begins with "{" or "[" in quotes`)
	case k.Value == "":
		r.block(at, "there is no key before the colon", `put text that begins with ":" in quotes`)
	default:
		return true
	}
	return false
}

func (r *reader) twice(first, second Field) {
	line := r.text.Span(first.KeyStart, first.KeyEnd).Line
	message := fmt.Sprintf("%q is given twice; it already stands on line %d", second.Key, line)
	if first.Key != second.Key {
		message = fmt.Sprintf("%q is another spelling of %q on line %d", second.Key, first.Key, line)
	}
	r.problems.Block(r.text.Span(second.KeyStart, second.KeyEnd), message, "remove one of the two")
}

func (r *reader) notMap(root *yaml.Node) {
	found, hint := "text", `write each line as "key: value", with a space after the colon; below a "---" that is a rule, leave a line blank`
	if root.Kind == yaml.SequenceNode {
		found, hint = "a list", `begin with a key, such as "tags:", and put the list below it`
	}
	r.block(r.offset(root.Line, root.Column), "keys with values were expected, but this is "+found, hint)
}

// block reports a problem of the rest of the line.
func (r *reader) block(at int, message, hint string) {
	r.problems.Block(r.text.Span(at, max(at, r.trimmedEnd(at))), message, hint)
}

// trimmedEnd returns where the line ends, without white space, within the YAML.
func (r *reader) trimmedEnd(at int) int {
	end := r.end
	if i := bytes.IndexByte(r.text.Data[at:r.end], '\n'); i >= 0 {
		end = at + i
	}
	return at + len(bytes.TrimRight(r.text.Data[at:end], " \t"))
}
