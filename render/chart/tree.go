package chart

import (
	"cmp"
	"math"
	"strconv"
)

// Tree is a strategy from the vision to the work, or a figure and what drives
// it. Each node is drawn once, in the column of its level, beside the node that
// it belongs to first; what else it belongs to is a quiet dashed line.
type Tree struct {
	ID     string // unique on its page
	Title  string
	Desc   string   // "" is derived from the nodes
	Levels []string // names of the columns, from the root on
	Roots  []Branch
	Width  int // in pixels; 0 is 928
}

// Branch is a node with what is below it. A branch cannot hold itself: whoever
// makes it cuts cycles.
type Branch struct {
	Key      string // unique in the tree; "" for nodes that no Also names
	Level    int    // column from 0; at least one behind its parent's, which 0 leaves to be derived
	Label    string
	Sub      string // a second, quiet line
	Href     string
	Mark     Mark
	Word     string   // the mark in words: "at risk"
	Progress *float64 // from 0 to 1
	Children []Branch
	Also     []string // keys of further parents
}

// node is a branch with its place in the tree.
type node struct {
	*Branch
	parent *node
	level  int
	also   []*node // further parents
	kids   []*node
}

// Draw draws the tree.
func (t Tree) Draw() Figure {
	nodes := t.nodes()
	p := plan{id: t.ID, name: "tree", title: t.Title, desc: t.Desc, twin: t.twin(nodes), width: size(t.Width, pageWidth)}
	if len(nodes) == 0 {
		return p.empty("Nothing here yet", "")
	}
	p.desc = cmp.Or(p.desc, t.describe(nodes))
	return p.draw(func(c *canvas, w fix) fix {
		l := layTree(nodes, t.Levels, w)
		l.draw(c)
		return l.height
	})
}

// nodes returns the nodes from the top down, each before what is below it.
func (t Tree) nodes() []*node {
	var all []*node
	byKey := map[string]*node{}
	var walk func(list []Branch, parent *node)
	walk = func(list []Branch, parent *node) {
		for i := range list {
			n := &node{Branch: &list[i], parent: parent, level: list[i].Level}
			if parent != nil {
				n.level = max(n.level, parent.level+1)
				parent.kids = append(parent.kids, n)
			}
			all = append(all, n)
			if n.Key != "" && byKey[n.Key] == nil {
				byKey[n.Key] = n
			}
			walk(list[i].Children, n)
		}
	}
	walk(t.Roots, nil)
	for _, n := range all {
		for _, key := range n.Also {
			if p := byKey[key]; p != nil && p != n && p != n.parent {
				n.also = append(n.also, p)
			}
		}
	}
	return all
}

// level names a level.
func (t Tree) level(i int) string {
	if i >= 0 && i < len(t.Levels) && t.Levels[i] != "" {
		return t.Levels[i]
	}
	return "Level " + strconv.Itoa(i+1)
}

func (t Tree) describe(nodes []*node) string {
	counts := map[int]int{}
	deepest := 0
	for _, n := range nodes {
		counts[n.level]++
		deepest = max(deepest, n.level)
	}
	if len(t.Levels) == 0 {
		return sentence(count(len(nodes), "entry", "entries") + " in " + count(len(counts), "level", "levels"))
	}
	const most = 8
	var said []string
	for i := 0; i <= min(deepest, most); i++ {
		if counts[i] > 0 {
			said = append(said, t.level(i)+": "+strconv.Itoa(counts[i]))
		}
	}
	return sentence(append([]string{count(len(nodes), "entry", "entries")}, said...)...)
}

// progress is the part that is done in words.
func (n *node) progress() string {
	if n.Progress == nil || !real(*n.Progress) {
		return ""
	}
	return strconv.Itoa(int(math.Round(min(max(*n.Progress, 0), 1)*100))) + "%"
}

// tip says all that is drawn of a node.
func (n *node) tip() string {
	return list(", ", n.Label, n.Word, n.progress(), n.Sub)
}

func (t Tree) twin(nodes []*node) Table {
	table := Table{Head: []Column{{Label: "Level"}, {Label: "Name"}, {Label: "Belongs to"}, {Label: "Health"}, {Label: "Progress", Number: true}, {Label: "Note"}}}
	for _, n := range nodes {
		var parents []string
		if n.parent != nil {
			parents = append(parents, n.parent.Label)
		}
		for _, p := range n.also {
			parents = append(parents, p.Label)
		}
		table.Rows = append(table.Rows, []string{t.level(n.level), n.Label, list(", ", parents...), n.Word, n.progress(), n.Sub})
	}
	return table.used()
}
