package chart

// simple is the place of a chart that is not drawn yet.
func simple(id, name, title, desc string, twin Table) Figure {
	var c canvas
	c.text(0, px(16), labels.fit(title, px(320)))
	return c.figure(id, name, title, desc, px(320), px(24), twin)
}
