package page

import (
	"slices"
	"strings"
	"testing"

	"throughline/render/doc"
)

// Every kind is laid out, once, and by names that exist.
func TestLayoutsNameWhatExists(t *testing.T) {
	var kinds []string
	for _, l := range layouts {
		kinds = append(kinds, l.kind)
		k := doc.KindNamed(l.kind)
		if k == nil {
			t.Errorf("there is no kind %q", l.kind)
			continue
		}
		var named []string
		for _, x := range slices.Concat(l.facts, l.more, l.columns) {
			named = append(named, x.fields()...)
		}
		for _, x := range slices.Concat(l.before, l.after) {
			named = append(named, x.fields...)
			if x.title == "" && len(x.fields) == 0 && len(x.served) == 0 && x.make == nil {
				t.Errorf("%s: a part without content", l.kind)
			}
			for _, heading := range x.served {
				if !leadsTo(k, heading) {
					t.Errorf("%s: no relation leads here under %q", l.kind, heading)
				}
			}
		}
		for _, name := range named {
			if k.Field(name) == nil {
				t.Errorf("%s has no field %q", l.kind, name)
			}
		}
		for i, x := range slices.Concat(l.facts, l.more) {
			if slices.ContainsFunc(slices.Concat(l.facts, l.more)[:i], func(y fact) bool { return x.name == y.name }) {
				t.Errorf("%s: %q stands twice among the facts", l.kind, x.name)
			}
		}
	}
	var all []string
	for _, k := range doc.Kinds {
		all = append(all, k.Name)
	}
	slices.Sort(kinds)
	slices.Sort(all)
	if !slices.Equal(kinds, all) {
		t.Errorf("laid out are %q, and the kinds are %q", kinds, all)
	}
}

// leadsTo reports whether a field of some kind may refer to the kind under the
// heading, or by its own name where it has none.
func leadsTo(k *doc.Kind, heading string) bool {
	var refers func(fields []doc.Field) bool
	refers = func(fields []doc.Field) bool {
		return slices.ContainsFunc(fields, func(f doc.Field) bool {
			name := f.Inverse
			if name == "" {
				name = f.Name
			}
			fits := f.Type == doc.TypeRef && name == heading && (len(f.Refs) == 0 || slices.Contains(f.Refs, k.Name))
			return fits || refers(f.Fields)
		})
	}
	return slices.ContainsFunc(doc.Kinds, func(from *doc.Kind) bool {
		return slices.ContainsFunc(from.All(), func(f *doc.Field) bool { return refers([]doc.Field{*f}) })
	})
}

// unshown are fields that say how a document is kept or drawn, not what it is
// about.
var unshown = []string{"title", "id", "kind", "aliases", "weight", "reviewed", "review_every", "as"}

// written holds, for fields that say nothing alone or speak in their own way,
// the header that says it and the words that show it.
var inItsWay = map[string]struct{ header, want string }{
	"kpi.as_of":                  {"current: 5\nas_of: 2031-04-17", "17 Apr 2031"},
	"product.pnl.year":           {"pnl: [{year: 2031, revenue: 5}]", "2031"},
	"product.pnl.version":        {"pnl: [{year: 2031, revenue: 5, version: forecast}]", "Revenue, forecast"},
	"product.pnl.revenue":        {"pnl: [{year: 2031, revenue: 7319}]", "€7,319"},
	"product.pnl.cost":           {"pnl: [{year: 2031, cost: 7319}]", "€7,319"},
	"product.pnl.plan":           {"pnl: [{year: 2031, plan: {revenue: 7319}}]", "€7,319"},
	"product.pnl.actual":         {"pnl: [{year: 2031, actual: {revenue: 7319}}]", "€7,319"},
	"initiative.milestones.done": {"milestones: [{done: true}]", "Done"},
	"decision.options.chosen":    {"options: [{chosen: true}]", "Chosen"},
	"roadmap.group":              {"group: zorkmid", "by zorkmid"},
	"roadmap.hide":               {"hide: zorkmid", "without zorkmid"},
	"roadmap.where.field":        {"where: [{field: zorkmid, is: 5}]", ", zorkmid"},
	"case.scenarios.benefits":    {"scenarios: [{name: low, benefits: {2031: 7319}}]", "€7,319"},
	"case.scenarios.costs":       {"scenarios: [{name: low, costs: {2031: 7319}}]", "€7,319"},
}

// Every field of every kind is shown on its page, and no value stands there
// twice: whoever writes something down finds it again, and nobody reads it two
// times.
func TestEveryFieldIsShownOnce(t *testing.T) {
	for _, k := range doc.Kinds {
		for _, f := range k.All() {
			if slices.Contains(unshown, f.Name) || f.Visibility {
				continue
			}
			name := k.Name + "." + f.Name
			if f.Type != doc.TypeRecord {
				value, want := exampleOf(k, f)
				shownOnce(t, k, f, name, f.Name+": "+value, want)
				continue
			}
			for i := range f.Fields {
				inner := &f.Fields[i]
				value, want := exampleOf(k, inner)
				shownOnce(t, k, inner, name+"."+inner.Name, f.Name+": [{"+inner.Name+": "+value+"}]", want)
			}
		}
	}
}

// shownOnce fails the test unless the page of a document with that header says
// what is wanted, once. Where the reader stands is not counted.
func shownOnce(t *testing.T, k *doc.Kind, f *doc.Field, name, header, want string) {
	t.Helper()
	if own, ok := inItsWay[name]; ok {
		header, want = own.header, own.want
	}
	file := k.Plural + "/it.md"
	if k == doc.Page {
		file = "it.md"
	}
	content := map[string]string{"site.yaml": "as_of: 2026-10-15\n", file: "---\ntitle: It\n" + header + "\n---\n"}
	if f.Type == doc.TypeRef {
		content[doc.KindNamed(target(f)).Plural+"/zorkmid.md"] = "---\ntitle: Zorkmid\n---\n"
	}
	for _, p := range planned(link(t, folder(content))) {
		if p.Path != k.Plural+"/it.html" && p.Path != "it.html" {
			continue
		}
		var said string
		switch m := p.Model().(type) {
		case Document:
			m.Frame = Frame{}
			said = written(m)
		case Brief:
			m.Frame = Frame{}
			said = written(m)
		}
		if got := strings.Count(said, want); got != 1 {
			t.Errorf("%s: the page of\n%s\nsays %q %d times:\n%s", name, header, want, got, said)
		}
		return
	}
	t.Errorf("%s: no page", name)
}

// target is the kind that an example of a reference leads to.
func target(f *doc.Field) string {
	if len(f.Refs) == 0 {
		return "theme"
	}
	return f.Refs[0]
}

// exampleOf is a value of a field as authors write it, and as readers see it.
func exampleOf(k *doc.Kind, f *doc.Field) (value, want string) {
	switch f.Type {
	case doc.TypeBool:
		return "true", "Yes"
	case doc.TypeNumber:
		return "7319", "7319"
	case doc.TypeDate:
		return "2031-04-17", "17 Apr 2031"
	case doc.TypePeriod:
		return "2031-Q3", "Q3 2031"
	case doc.TypeHorizon:
		return "later", "Later"
	case doc.TypeQuantity:
		return "7319 zorkmids", "7,319\u00a0zorkmids"
	case doc.TypeMoney:
		return "7319", "€7,319"
	case doc.TypeLevel:
		return "5", "Very high"
	case doc.TypeWord:
		words := f.Words
		if f == k.Field("status") && len(k.Status) > 0 {
			words = k.Status
		}
		if len(words) > 0 {
			return words[0].Name, words[0].Label
		}
	case doc.TypeRef:
		return "zorkmid", "Zorkmid <"
	case doc.TypeText:
		return "Zorkmid", "Zorkmid"
	}
	return "zorkmid", "zorkmid"
}

// What nobody plans for does not break a page: headers whose every value is
// odd, titles that are long or nothing but signs, kinds without documents.
func TestOddHeadersMakePages(t *testing.T) {
	for _, k := range doc.Kinds {
		dir := k.Plural + "/"
		if k == doc.Page {
			dir = ""
		}
		pages := planned(link(t, folder(map[string]string{
			"site.yaml":        "as_of: 2026-10-15\n",
			dir + "bare.md":    "---\n---\n",
			dir + "nothing.md": "",
			dir + "long.md":    "---\ntitle: " + strings.Repeat("W", 200) + "\ndescription: " + strings.Repeat("m ", 2000) + "\n---\n",
			dir + "signs.md":   "---\ntitle: \"<b>&amp; \\\" ' {{ x }}\"\nstatus: \"<i>never heard of</i>\"\nowner: \"<script>\"\n---\n",
			dir + "tagged.md":  "---\ntags: [" + strings.Repeat("a tag, ", 60) + "b]\nrelated: [" + strings.Repeat("signs, gone, ", 30) + "]\n---\n",
			dir + "itself.md":  "---\nrelated: itself\nsupersedes: itself\nparent: itself\npart_of: itself\ndepends_on: itself\nmanager: itself\ndrives: itself\n---\n",
		})))
		for _, p := range pages {
			if words := written(p.Model()); words == "" {
				t.Errorf("%s: %s says nothing", k.Name, p.Path)
			}
		}
	}
}
