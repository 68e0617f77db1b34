package doc

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// parseSite reads site.yaml, or returns the defaults where there is none.
func parseSite(tree *source.Tree) (Site, diag.List) {
	site := defaultSite()
	i := slices.IndexFunc(tree.Texts, func(t *source.Text) bool { return path.Dir(t.Path) == "." && isNamed(t.Path, siteName) })
	if i < 0 {
		return site, nil
	}
	t := tree.Texts[i]
	fields, problems := frontmatter.ParseFile(t)
	d := decoder{text: t, site: &site, problems: problems}
	fields = slices.DeleteFunc(fields, func(f frontmatter.Field) bool {
		field := siteVocabulary.named(f.Key)
		switch {
		case field == nil:
			return false
		case field.Name == "audiences":
			d.audiences(&site, f)
			return true
		case !field.List && f.Value.Shape == frontmatter.List && !blank(f.Value):
			d.field, d.key = field, f.Key
			d.wrong(field, f.Value, problemf("expected one value"))
			return true
		}
		return false
	})
	entries, _ := d.entries(fields, siteVocabulary)
	for i := range entries {
		d.setting(&site, &entries[i])
	}
	return site, d.problems
}

// audiences reads who may see what. It reads the YAML itself, because here an
// empty value says something: everyone: [] sees its own and no more.
func (d *decoder) audiences(site *Site, f frontmatter.Field) {
	field := siteVocabulary.named("audiences")
	site.AudiencesSpan = d.text.Span(f.KeyStart, f.KeyEnd)
	items := f.Value.Items
	switch {
	case blank(f.Value):
		d.nothing(field, f)
	case f.Value.Shape == frontmatter.Scalar:
		items = d.split(f.Value)
	}
	for _, a := range f.Value.Fields {
		one := Audience{Name: audienceName(a.Key), Span: d.text.Span(a.KeyStart, a.KeyEnd)}
		for _, v := range d.values(field.sub("sees"), a.Value) {
			one.Sees = append(one.Sees, audienceName(v.Data.(string)))
		}
		site.Audiences = append(site.Audiences, one)
	}
	for _, item := range items {
		if item.Shape != frontmatter.Scalar || blank(item) {
			d.wrong(field, item, problemf("expected the name of an audience"))
			continue
		}
		site.Audiences = append(site.Audiences, Audience{Name: audienceName(item.Text), Span: d.text.Span(item.Start, item.End)})
	}
}

// audienceName folds the spellings of an audience: case, and white space.
func audienceName(s string) string {
	return strings.ToLower(norm.NFC.String(strings.Join(strings.Fields(s), "-")))
}

// setting puts one decoded key into the site.
func (d *decoder) setting(site *Site, e *Entry) {
	v := e.Values[0]
	at := d.text.Span(v.Start, v.End)
	text, _ := v.Data.(string)
	switch e.Field.Name {
	case "title":
		site.Title = text
	case "organization":
		site.Organization = text
	case "description":
		site.Description = text
	case "publish":
		site.Publish, site.PublishSpan = audienceName(text), at
	case "default_audience":
		site.DefaultAudience, site.DefaultAudienceSpan = audienceName(text), at
	case "as_of":
		site.AsOf = v.Data.(Date)
	case "language", "currency", "fiscal_year_start", "base_url", "brand":
		err := site.checked(e.Field.Name, v.Data)
		name, value := e.Field.Name, string(d.text.Data[v.Start:v.End])
		if r, ok := v.Data.(Record); ok {
			site.AccentSpan, site.LogoSpan = d.within(r, "accent"), d.within(r, "logo")
			name, value, at = "accent", r.Text("accent"), site.AccentSpan
		}
		if err != nil {
			d.problems.Block(at, fmt.Sprintf("%q is %q: %s", name, value, err.Error()), fmt.Sprintf("for example %q", e.Field.Name+": "+e.Field.Example))
		}
	default:
		for _, v := range e.Values {
			d.settingRecord(site, e.Field.Name, v.Data.(Record), d.text.Span(v.Start, v.End))
		}
	}
}

// within returns the place of a record's first value for the key, zero if it
// has none.
func (d *decoder) within(r Record, key string) diag.Span {
	e := r.Entry(key)
	if e == nil {
		return diag.Span{}
	}
	return d.text.Span(e.Values[0].Start, e.Values[0].End)
}

var colour = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// checked puts those settings into the site that not every value of their type
// is good for.
func (site *Site) checked(name string, data any) error {
	switch name {
	case "language":
		tag, err := language.Parse(data.(string))
		if err != nil {
			return problemf("expected the code of a language")
		}
		site.Language = tag.String()
	case "currency":
		unit, err := currency.ParseISO(data.(string))
		if err != nil {
			return problemf("expected the code of a currency")
		}
		site.Currency = unit.String()
	case "fiscal_year_start":
		n := data.(Decimal)
		for m := 1; m <= 12; m++ {
			if n.Equal(NewDecimal(int64(m), 0)) {
				site.FiscalYearStart = m
				return nil
			}
		}
		return problemf("expected a month from 1 to 12")
	case "base_url":
		u, err := url.Parse(data.(string))
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return problemf("expected an absolute address")
		}
		site.BaseURL = strings.TrimSuffix(u.String(), "/") + "/"
	case "brand":
		r := data.(Record)
		if site.Brand.Accent = r.Text("accent"); site.Brand.Accent != "" && !colour.MatchString(site.Brand.Accent) {
			site.Brand.Accent = ""
			return problemf("expected a colour as #rrggbb in quotes")
		}
		site.Brand.Logo = r.Text("logo")
	}
	return nil
}

// settingRecord puts one line of a keyed setting into the site.
func (d *decoder) settingRecord(site *Site, name string, r Record, at diag.Span) {
	switch name {
	case "restrict":
		one := Restriction{frontmatter.Canonical(r.Text("key")), audienceName(r.Text("audience")), at}
		if one.Key == "" || one.Audience == "" {
			d.problems.Block(at, "this does not say who may see which key", "write it as \"budget: leadership\"")
			return
		}
		site.Restrict = append(site.Restrict, one)
	case "rates":
		d.rate(site, r, at)
	case "labels":
		d.label(site, r)
	case "links":
		match, err := regexp.Compile(r.Text("match"))
		if to := r.Text("url"); !linkTarget(to) {
			d.problems.Block(d.within(r, "url"), fmt.Sprintf("matches cannot lead to %q: expected an address that begins with http, https or mailto", to), `for example "https://tracker.example/browse/$1"`)
			return
		}
		at = d.within(r, "match")
		switch {
		case err != nil:
			d.problems.Block(at, fmt.Sprintf("%q is not a regular expression: %s", r.Text("match"), strings.TrimPrefix(err.Error(), "error parsing regexp: ")), `for example "([A-Z]{2,8}-[0-9]+)"`)
		case match.MatchString(""):
			d.problems.Block(at, fmt.Sprintf("the expression %q matches where nothing is written", r.Text("match")), `replace a "*" by a "+"`)
		default:
			site.Links = append(site.Links, LinkPattern{match, r.Text("url"), at})
		}
	case "checks":
		if site.Checks == nil {
			site.Checks, site.ChecksSpan = map[string]string{}, map[string]diag.Span{}
		}
		check := strings.ReplaceAll(frontmatter.Canonical(r.Text("check")), "_", "-")
		if w, ok := r.Word("severity"); ok && w.Known {
			site.Checks[check], site.ChecksSpan[check] = w.Name, at
		}
	}
}

// rate reads what one unit of another currency is worth.
func (d *decoder) rate(site *Site, r Record, at diag.Span) {
	unit, err := currency.ParseISO(r.Text("currency"))
	if err != nil {
		d.problems.Block(at, fmt.Sprintf("there is a rate for %q: expected the code of a currency", r.Text("currency")), `for example "rates: {USD: 0.92}"`)
		return
	}
	rate, ok := r.Number("rate")
	if !ok || rate.Sign() <= 0 {
		d.problems.Block(at, fmt.Sprintf("the rate for %q is not more than 0", r.Text("currency")), "write what one unit of it is worth in the site's currency")
		return
	}
	if site.Rates == nil {
		site.Rates = map[string]Decimal{}
	}
	site.Rates[unit.String()] = rate
}

// linkTarget reports whether matches may lead there.
func linkTarget(to string) bool {
	scheme, _, found := strings.Cut(to, ":")
	return found && slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(scheme))
}

func (d *decoder) label(site *Site, r Record) {
	k := KindNamed(r.Text("kind"))
	if k == nil {
		hint := "known kinds: " + strings.Join(kindNames(), ", ")
		if near := diag.Nearest(r.Text("kind"), slices.Values(kindNames())); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		d.problems.Find(d.within(r, "kind"), diag.Warn, "unknown-key", fmt.Sprintf("there is no kind %q to label", r.Text("kind")), hint)
		return
	}
	words := r.Texts("words")
	l := Label{One: words[0], Many: words[0] + "s"}
	if len(words) > 1 {
		l.Many = words[1]
	}
	if site.Labels == nil {
		site.Labels = map[string]Label{}
	}
	site.Labels[k.Name] = l
}
