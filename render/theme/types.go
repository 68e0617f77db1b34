package theme

import (
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"throughline/render/diag"
)

// fields follows a chain like .Owner.Name from a type. The position is that of
// the chain's first dot. Only the last name may be a method with arguments.
func (c *checker) fields(t reflect.Type, names []string, pos int, args int) reflect.Type {
	for i, name := range names {
		if t == nil {
			return nil
		}
		given := 0
		if i == len(names)-1 {
			given = args
		}
		next, ok := member(t, name)
		if !ok {
			c.noField(t, name, pos+1)
			return nil
		}
		c.arguments(t, name, pos+1, given)
		t = next
		pos += 1 + len(name)
	}
	return t
}

// member returns the type of a field, map element or method's result.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	if m, ok := method(t, name); ok {
		return dynamic(m.Out(0)), true
	}
	t = indirect(t)
	switch t.Kind() {
	case reflect.Struct:
		f, ok := t.FieldByName(name)
		if !ok || !f.IsExported() {
			return nil, false
		}
		return dynamic(f.Type), true
	case reflect.Map:
		return dynamic(t.Elem()), t.Key().Kind() == reflect.String
	}
	return nil, false
}

// method returns the type of a method, without its receiver.
func method(t reflect.Type, name string) (reflect.Type, bool) {
	if t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface {
		t = reflect.PointerTo(t)
	}
	m, ok := t.MethodByName(name)
	if !ok || m.Type.NumOut() == 0 {
		return nil, false
	}
	return reflect.Zero(t).Method(m.Index).Type(), true
}

// arguments reports arguments of a field, and a wrong number for a method.
func (c *checker) arguments(t reflect.Type, name string, pos, given int) {
	m, isMethod := method(t, name)
	switch {
	case !isMethod && given > 0:
		c.report(pos, len(name), fmt.Sprintf("field %q takes no arguments", name), "functions come first: {{len .Items}}")
	case isMethod && !m.IsVariadic() && given != m.NumIn():
		c.report(pos, len(name), fmt.Sprintf("method %q takes %d arguments, not %d", name, m.NumIn(), given), "")
	}
}

// noField reports a name that the type does not have.
func (c *checker) noField(t reflect.Type, name string, pos int) {
	if t == reflect.TypeFor[none]() {
		c.report(pos, len(name), fmt.Sprintf("there is no %q, because this template is called without data", name), "pass the data on: {{template \"name\" .}}")
		return
	}
	names := fieldNames(t)
	if len(names) == 0 {
		hint := "only records have fields"
		if indirect(t).Kind() == reflect.Slice {
			hint = "range over it to reach the fields of its elements"
		}
		c.report(pos, len(name), fmt.Sprintf("no field %q: this is %s", name, describe(t)), hint)
		return
	}
	hint := "it has " + strings.Join(names, ", ")
	if near := diag.Nearest(name, slices.Values(names)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if c.root != nil && c.root != t {
		if _, ok := member(c.root, name); ok {
			hint = fmt.Sprintf("inside range and with, the field of the whole is \"$.%s\"", name)
		}
	}
	c.report(pos, len(name), fmt.Sprintf("%s has no field %q", describe(t), name), hint)
}

// fieldNames returns the exported fields of a struct, promoted ones included,
// and the methods that can be shown as if they were fields.
func fieldNames(t reflect.Type) []string {
	t = indirect(t)
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	for m := range t.Methods() {
		if m.Type.NumIn() == 1 && m.Type.NumOut() == 1 { // the receiver
			names = append(names, m.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// printable reports an action whose value would appear as Go's notation.
func (c *checker) printable(t reflect.Type, p *parse.PipeNode) {
	if t == nil {
		return
	}
	for _, i := range []reflect.Type{reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[error]()} {
		if t.Implements(i) || reflect.PointerTo(t).Implements(i) {
			return
		}
	}
	hint := ""
	switch indirect(t).Kind() {
	case reflect.Struct:
		hint = "show one of its fields: " + strings.Join(fieldNames(t), ", ")
	case reflect.Slice, reflect.Array, reflect.Map:
		hint = "range over it"
	case reflect.Func, reflect.Chan:
	default:
		return
	}
	pos, width := extent(p)
	if t == reflect.TypeFor[none]() {
		c.report(pos, width, "there is no data here, because this template is called without any", "pass the data on: {{template \"name\" .}}")
		return
	}
	c.report(pos, width, fmt.Sprintf("%q is %s, which cannot be shown as it is", p.Cmds[len(p.Cmds)-1].String(), describe(t)), hint)
}

// elements returns what a range over the type gives, and whether it gives keys.
// The element is nil where it is unknown or the type cannot be ranged over;
// then keys tells the two apart.
func elements(t reflect.Type) (key, elem reflect.Type, keys bool) {
	if t == nil {
		return nil, nil, true
	}
	number := reflect.TypeFor[int]()
	switch t = indirect(t); t.Kind() {
	case reflect.Slice, reflect.Array:
		return number, dynamic(t.Elem()), true
	case reflect.Map:
		return dynamic(t.Key()), dynamic(t.Elem()), true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return nil, t, false
	case reflect.Func:
		return nil, nil, t.CanSeq() || t.CanSeq2()
	case reflect.Chan:
		return number, dynamic(t.Elem()), true
	}
	return nil, nil, false
}

func rangeHint(t reflect.Type) string {
	if t == reflect.TypeFor[none]() {
		return "pass the data on: {{template \"name\" .}}"
	}
	if indirect(t).Kind() == reflect.Struct {
		return "range over one of its lists: " + strings.Join(listNames(t), ", ")
	}
	return "use if or with to show it when it is there"
}

func listNames(t reflect.Type) []string {
	return slices.DeleteFunc(fieldNames(t), func(name string) bool {
		f, _ := member(t, name)
		return f == nil || indirect(f).Kind() != reflect.Slice
	})
}

// describe names a type in the words of somebody who writes templates.
func describe(t reflect.Type) string {
	if t == nil {
		return "a value"
	}
	switch t = indirect(t); {
	case t == reflect.TypeFor[none]():
		return "nothing"
	case t == reflect.TypeFor[template.HTML]():
		return "HTML"
	}
	switch t.Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list of " + describe(t.Elem())
	case reflect.Map:
		return "a map of " + describe(t.Elem())
	case reflect.Struct:
		return t.String()
	case reflect.Func, reflect.Chan, reflect.Interface:
		return "a value"
	}
	return "a number"
}

// indirect returns what a pointer points at.
func indirect(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// dynamic returns nil for an interface, whose value is only known later.
func dynamic(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Interface {
		return nil
	}
	return t
}

// extent returns the place of a pipeline without its variables.
func extent(p *parse.PipeNode) (pos, width int) {
	first, last := p.Cmds[0], p.Cmds[len(p.Cmds)-1]
	return int(first.Pos), int(last.Pos) + len(last.String()) - int(first.Pos)
}

func sortedNames(set map[string]*definition) []string { return slices.Sorted(maps.Keys(set)) }
