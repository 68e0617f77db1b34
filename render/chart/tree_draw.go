package chart

import (
	"cmp"
	"slices"
	"strings"
)

// How nodes of a tree are set, in pixels.
const (
	treeGutter = 26  // between columns
	leastLevel = 130 // a column that is narrower does not read: the tree becomes an outline
	treeIndent = 16  // of a level of an outline
	treeFrom   = 24  // below the names of the columns
	treeReach  = 240 // of lines to further parents, which those farther off would only confuse
)

// treeLayout is a tree laid out: in columns by level, each node beside the first
// of what is below it, or as an outline where there is no room for columns.
type treeLayout struct {
	nodes   []*node
	heads   []treeHead
	at      map[*node]*treeBlock
	outline bool
	height  fix
}

// treeHead is the name of a column.
type treeHead struct {
	x    fix
	text string
}

// treeBlock is a node laid out.
type treeBlock struct {
	box   box
	label []string
	sub   []string
}

// layTree lays a tree out in a width.
func layTree(nodes []*node, names []string, w fix) *treeLayout {
	l := &treeLayout{nodes: nodes, at: map[*node]*treeBlock{}}
	levels := map[int]bool{}
	for _, n := range nodes {
		levels[n.level] = true
	}
	used := make([]int, 0, len(levels))
	for i := range levels {
		used = append(used, i)
	}
	slices.Sort(used)
	x, width := columns(used, w)
	if width[used[0]] < px(leastLevel) && len(used) > 1 {
		l.lines(w, len(used))
		return l
	}
	for _, level := range used {
		if head := l.head(names, level); head != "" {
			l.heads = append(l.heads, treeHead{x[level], small.fit(head, width[level])})
		}
	}
	y := px(2)
	if len(l.heads) > 0 {
		y = px(treeFrom)
	}
	for _, n := range nodes {
		if n.parent == nil {
			y = l.column(n, x, width, y)
		}
	}
	l.height = y
	return l
}

// head names what stands in a column: not only what belongs there, since a node
// below one of its own level stands in the next.
func (l *treeLayout) head(names []string, column int) string {
	there := make([]bool, len(names))
	for _, n := range l.nodes {
		if n.level == column && n.Level >= 0 && n.Level < len(names) {
			there[n.Level] = true
		}
	}
	var said []string
	for i, name := range names {
		if there[i] {
			said = append(said, name)
		}
	}
	return strings.Join(said, " · ")
}

// columns returns where the columns of levels begin and how wide they are: the
// last, which holds most, half as wide again as the first.
func columns(levels []int, w fix) (x, width map[int]fix) {
	x, width = map[int]fix{}, map[int]fix{}
	n := len(levels)
	weight := func(i int) fix {
		switch {
		case n > 1 && i == n-1:
			return 16
		case n > 2 && i == n-2:
			return 12
		}
		return 10
	}
	sum, at := fix(0), fix(0)
	for i := range levels {
		sum += weight(i)
	}
	free := w - px(treeGutter)*fix(n-1)
	for i, level := range levels {
		x[level], width[level] = at, free*weight(i)/sum
		at += width[level] + px(treeGutter)
	}
	return x, width
}

// column lays a node and what is below it out from y on, and returns where it
// ends.
func (l *treeLayout) column(n *node, x, w map[int]fix, y fix) fix {
	b := setNode(n, w[n.level])
	b.move(x[n.level], y)
	l.at[n] = b
	end := y
	for _, k := range n.kids {
		end = l.column(k, x, w, end)
	}
	return max(end, b.box.y1+px(8))
}

// lines lays the tree out as an outline, a node below the other.
func (l *treeLayout) lines(w fix, levels int) {
	l.outline = true
	indent := min(px(treeIndent), w*2/5/fix(levels))
	y := px(2)
	for _, n := range l.nodes {
		depth := fix(0)
		for p := n.parent; p != nil; p = p.parent {
			depth++
		}
		x := min(depth*indent, w*2/5)
		b := setNode(n, w-x)
		b.move(x, y)
		l.at[n] = b
		y = b.box.y1 + px(8)
	}
	l.height = y
}

// setNode breaks the words of a node into lines.
func setNode(n *node, w fix) *treeBlock {
	f, b := labels, &treeBlock{}
	if n.parent == nil {
		f = strong
	}
	sign := n.Mark.sign()
	if sign != "" {
		sign += " "
	}
	b.label = f.wrap(sign+cmp.Or(n.Label, "–"), w, 3)
	b.sub = small.wrap(list(" · ", n.progress(), n.Word, n.Sub), w, 2)
	var also []string
	for _, p := range n.also {
		also = append(also, p.Label)
	}
	if len(also) > 0 {
		b.sub = append(b.sub, small.wrap("also for "+list(", ", also...), w, 2)...)
	}
	b.box = box{0, 0, w, px(6 + leading*len(b.label) + smallLeading*len(b.sub))}
	return b
}

// move puts a block where it belongs.
func (b *treeBlock) move(x, y fix) {
	b.box = box{b.box.x0 + x, b.box.y0 + y, b.box.x1 + x, b.box.y1 + y}
}

// draw draws the names of the columns, the lines between nodes, and the nodes.
func (l *treeLayout) draw(c *canvas) {
	for _, h := range l.heads {
		c.text(h.x, px(11), h.text, "small")
	}
	for _, n := range l.nodes {
		if l.outline {
			l.twig(c, n)
		} else {
			l.fork(c, n)
		}
	}
	for _, n := range l.nodes {
		for _, p := range n.also {
			l.cross(c, p, n)
		}
	}
	for _, n := range l.nodes {
		l.node(c, n)
	}
}

// fork draws the lines from a node to those beside it: straight to the first,
// from a common stem to the others.
func (l *treeLayout) fork(c *canvas, n *node) {
	if len(n.kids) == 0 {
		return
	}
	from := l.at[n].box
	stem := from.x1 + px(treeGutter/2)
	last := from.y0
	for _, k := range n.kids {
		to := l.at[k].box
		if to.y0 == from.y0 {
			c.line(from.x1, from.y0, to.x0, to.y0, "branch")
			continue
		}
		c.line(stem, to.y0, to.x0, to.y0, "branch")
		last = max(last, to.y0)
	}
	if last > from.y0 {
		c.line(stem, from.y0, stem, last, "branch")
	}
}

// twig draws the lines of an outline, from below a node to what is below it.
func (l *treeLayout) twig(c *canvas, n *node) {
	from := l.at[n].box
	x, last := from.x0+px(2), from.y1
	for _, k := range n.kids {
		to := l.at[k].box
		if to.x0 > x {
			c.line(x, to.y0, to.x0, to.y0, "branch")
		}
		last = to.y0
	}
	if len(n.kids) > 0 && last > from.y1 {
		c.line(x, from.y1, x, last, "branch")
	}
}

// cross draws a quiet line to a further parent in the column before. Those
// farther off are only named.
func (l *treeLayout) cross(c *canvas, from, to *node) {
	a, b := l.at[from].box, l.at[to].box
	if l.outline || b.x0-a.x1 != px(treeGutter) {
		return
	}
	y0, y1 := a.y0+px(14), b.y0+px(12)
	if max(y0-y1, y1-y0) > px(treeReach) {
		return
	}
	stem := a.x1 + px(treeGutter*3/4)
	c.path([]spot{{a.x1, y0}, {stem, y0}, {stem, y1}, {b.x0 - px(2), y1}}, false, "also")
}

// node draws a node: a rule as long as its column, thick as far as it is done,
// and its words.
func (l *treeLayout) node(c *canvas, n *node) {
	b := l.at[n]
	c.link(n.Href, n.tip(), class("node"))
	c.rect(b.box.x0, b.box.y0, b.box.x1-b.box.x0, b.box.y1-b.box.y0, "hit")
	c.line(b.box.x0, b.box.y0, b.box.x1, b.box.y0, "rule")
	if n.progress() != "" {
		done := min(max(*n.Progress, 0), 1)
		c.rect(b.box.x0, b.box.y0-px(1), scale{0, 1, 0, b.box.x1 - b.box.x0}.at(done), px(3), "done", string(n.Mark))
	}
	weight := ""
	if n.parent == nil {
		weight = "strong"
	}
	y := b.box.y0 + px(16)
	for i, s := range b.label {
		if i == 0 {
			c.marked(b.box.x0, y, n.Mark, s, weight)
		} else {
			c.text(b.box.x0, y, s, weight)
		}
		y += px(leading)
	}
	c.lines(b.box.x0, y-px(1), px(smallLeading), b.sub, "small")
	c.end()
}
