package theme

import (
	"html/template"
	"reflect"
)

// program is a page's template as functions on the fields of its model: what
// html/template does, in a tenth of the time. html/template looks each field
// up by its name, calls its escapers through reflection and boxes what they
// return, for every value of every page; but the types of all values are known
// when the theme is loaded, and so are the escapers, which stay those that
// html/template chose for the place. It decides; a program carries out.
//
// A construct of the template language that [compiler] does not know leaves
// the page without a program, and a model that is not as expected, say with
// nothing where the template follows a pointer, leaves it to html/template too.
type program struct {
	model reflect.Type
	body  act
	slots int // variables
}

type (
	act   func(m *machine, dot reflect.Value)
	value func(m *machine, dot reflect.Value) reflect.Value
	test  func(m *machine, dot reflect.Value) bool
)

// machine is one run of a program.
type machine struct {
	out    []byte
	vars   []reflect.Value
	counts []int // behind the variables that count a range
	lost   bool  // the model is not as expected: what was written is worth nothing
}

// run appends the page to what the machine has written, unless the model is
// one that the program cannot show.
func (p *program) run(m *machine, model any) bool {
	v := reflect.ValueOf(model)
	if !v.IsValid() || v.Type() != p.model {
		return false
	}
	if len(m.vars) < p.slots {
		m.vars, m.counts = make([]reflect.Value, p.slots), make([]int, p.slots)
	}
	m.lost = false
	p.body(m, v)
	clear(m.vars) // a machine that waits for the next page must not keep this one's model
	return !m.lost
}

// sequence runs the acts one after another.
func sequence(acts []act) act {
	switch len(acts) {
	case 0:
		return func(*machine, reflect.Value) {}
	case 1:
		return acts[0]
	}
	return func(m *machine, dot reflect.Value) {
		for _, s := range acts {
			s(m, dot)
		}
	}
}

// literal writes text.
func literal(text string) act {
	return func(m *machine, _ reflect.Value) { m.out = append(m.out, text...) }
}

// fieldOf returns the value of a field, in a struct within the struct if the
// path is longer.
func fieldOf(of value, path []int) value {
	if len(path) == 1 {
		i := path[0]
		return func(m *machine, dot reflect.Value) reflect.Value { return of(m, dot).Field(i) }
	}
	return func(m *machine, dot reflect.Value) reflect.Value {
		v := of(m, dot)
		for _, i := range path {
			v = v.Field(i)
		}
		return v
	}
}

// resultOf returns what a method without arguments returns.
func resultOf(of value, method int) value {
	return func(m *machine, dot reflect.Value) reflect.Value { return of(m, dot).Method(method).Call(nil)[0] }
}

// pointed returns what a pointer points at. Where it points at nothing the run
// is lost, and ends with a value that harms nobody.
func pointed(at value, t reflect.Type) value {
	nothing := reflect.Zero(t.Elem())
	return func(m *machine, dot reflect.Value) reflect.Value {
		v := at(m, dot)
		if v.IsNil() {
			m.lost = true
			return nothing
		}
		return v.Elem()
	}
}

// anchored is the method that templates call most: Anchor is what they see, and
// AppendAnchor the same without a string that nobody keeps. Through an
// interface the call costs a tenth of one by reflection.
type anchored interface {
	Anchor() template.HTML
	AppendAnchor(dst []byte) []byte
}

// anchor writes the anchor of a value.
func anchor(of value) act {
	return func(m *machine, dot reflect.Value) {
		v := of(m, dot)
		if v.CanAddr() {
			v = v.Addr() // a pointer is not copied
		}
		m.out = v.Interface().(anchored).AppendAnchor(m.out)
	}
}

// branch does one of two acts.
func branch(t test, then, otherwise act) act {
	return func(m *machine, dot reflect.Value) {
		if t(m, dot) {
			then(m, dot)
		} else {
			otherwise(m, dot)
		}
	}
}

// within runs a act on a value, or another on the dot if the value is empty.
func within(of value, is func(reflect.Value) bool, slot int, then, otherwise act) act {
	return func(m *machine, dot reflect.Value) {
		v := of(m, dot)
		if slot >= 0 {
			m.vars[slot] = v
		}
		if is(v) {
			then(m, v)
		} else {
			otherwise(m, dot)
		}
	}
}

// loop runs a act on each element of a list, or another on the dot if it has
// none. The slots are those of the element's number and of the element, or -1.
func loop(over value, number, element int, each, otherwise act) act {
	return func(m *machine, dot reflect.Value) {
		list := over(m, dot)
		n := list.Len()
		if n == 0 {
			otherwise(m, dot)
			return
		}
		if number >= 0 {
			m.vars[number] = reflect.ValueOf(&m.counts[number]).Elem()
		}
		for i := range n {
			v := list.Index(i)
			if number >= 0 {
				m.counts[number] = i
			}
			if element >= 0 {
				m.vars[element] = v
			}
			each(m, v)
		}
	}
}

// truth returns how a value of the type counts in a condition, or nil if that
// is not known here.
func truth(t reflect.Type) func(reflect.Value) bool {
	switch t.Kind() {
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	return nil
}
