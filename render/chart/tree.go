package chart

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

// Draw draws the tree.
func (t Tree) Draw() Figure {
	return simple(t.ID, "tree", t.Title, t.Desc, Table{})
}
