package frontmatter

import (
	"bytes"

	"go.yaml.in/yaml/v4"
)

// YAML nodes know where they start. Where they end on their first line is
// found by reading that line again.

const quotedStyles = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle
const blockStyles = yaml.LiteralStyle | yaml.FoldedStyle

// scalar completes the value of a scalar node.
func (r *reader) scalar(n *yaml.Node, v Value) Value {
	if n.Tag == "!!null" && n.Style == 0 {
		v.End = v.Start + len(n.Value)
		return v
	}
	v.Shape, v.Text = Scalar, n.Value
	v.Quoted = n.Style&(quotedStyles|blockStyles) != 0
	switch {
	case n.Style&quotedStyles != 0:
		v.End = r.quoteEnd(v.Start)
	case n.Style&blockStyles == 0 && bytes.HasPrefix(r.text.Data[v.Start:r.end], []byte(n.Value)):
		v.End = v.Start + len(n.Value)
	default: // a block, or a plain scalar that goes on below: it cannot share its first line
		v.End = r.trimmedEnd(v.Start)
	}
	return v
}

// quoteEnd returns the offset after the closing quote, or the end of the line.
func (r *reader) quoteEnd(at int) int {
	data := r.text.Data[:r.trimmedEnd(at)]
	if at >= len(data) {
		return at
	}
	quote := data[at]
	for i := at + 1; i < len(data); i++ {
		switch {
		case quote == '"' && data[i] == '\\':
			i++
		case data[i] == quote && quote == '\'' && i+1 < len(data) && data[i+1] == quote:
			i++
		case data[i] == quote:
			return i + 1
		}
	}
	return len(data)
}

// collectionEnd returns where a list or map ends on its first line.
func (r *reader) collectionEnd(n *yaml.Node, at int) int {
	end := r.trimmedEnd(at)
	if n.Style&yaml.FlowStyle == 0 {
		return end
	}
	depth := 0
	for i := at; i < end; i++ {
		switch c := r.text.Data[i]; c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth == 0 { // the list around a pair without braces
				return at + len(bytes.TrimRight(r.text.Data[at:i], " \t"))
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if i == at {
				i = r.quoteEnd(i) - 1
				break
			}
			if before := r.text.Data[i-1]; before == ' ' || before == '\t' || before == ',' || before == '[' || before == '{' || before == ':' {
				i = r.quoteEnd(i) - 1
			}
		}
	}
	return end
}
