package doc

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"throughline/render/diag"
	"throughline/render/frontmatter"
	"throughline/render/source"
)

// Site holds the settings of site.yaml, with defaults for what it leaves out.
type Site struct {
	Title, Organization, Description string
	Language                         string // BCP 47
	Currency                         string // ISO 4217
	FiscalYearStart                  int    // month, 1 to 12
	BaseURL                          string // absolute, with a slash at its end; "" if none
	Brand                            Brand

	Audiences           []Audience
	Publish             string // the edition that build writes when none is named, "" if not given
	DefaultAudience     string // of a document that names none, "" if not given
	PublishSpan         diag.Span
	DefaultAudienceSpan diag.Span
	AudiencesSpan       diag.Span // the key, where it is given
	Restrict            []Restriction

	Labels     map[string]Label // by the kind's name
	Links      []LinkPattern
	Checks     map[string]string // by the check's name: off, info, warn, error
	ChecksSpan map[string]diag.Span
	AsOf       Date // the day the site speaks of, zero if not given
	Pinned     bool // somebody chose AsOf: it is not just today
}

// Brand is how the organisation looks.
type Brand struct {
	Accent string // a colour as #rgb or #rrggbb, "" for the theme's own
	Logo   string // path of an asset, "" for none
}

// Audience is a group of readers.
type Audience struct {
	Name string
	Sees []string // the audiences whose documents it sees beside its own
	Span diag.Span
}

// Restriction is a header key that only some audiences see.
type Restriction struct {
	Key      string // canonical
	Audience string
	Span     diag.Span
}

// Label is the organisation's own word for a kind.
type Label struct{ One, Many string }

// LinkPattern turns matches of an expression in prose into links.
type LinkPattern struct {
	Match *regexp.Regexp
	URL   string
	Span  diag.Span
}

// defaultSite is the site of a folder without site.yaml.
func defaultSite() Site {
	return Site{Title: "Portfolio", Language: "en", Currency: "EUR", FiscalYearStart: 1}
}

var siteFields = []Field{
	{Name: "title", Label: "Title", Also: []string{"name"}, Doc: "What the site is called.", Example: "Lumen Logistics product strategy"},
	{Name: "organization", Label: "Organization", Also: []string{"organisation", "company"}, Doc: "Whose site it is.", Example: "Lumen Logistics"},
	{Name: "description", Label: "Description", Doc: "One sentence about it.", Example: "Where we are going, and how we know."},
	{Name: "language", Label: "Language", Also: []string{"lang", "locale"}, Doc: "The language of the documents; it decides how numbers and dates are written.", Example: "en"},
	{Name: "currency", Label: "Currency", Doc: "The currency of amounts that name none.", Example: "EUR"},
	{Name: "fiscal_year_start", Label: "Fiscal year start", Type: TypeNumber, Doc: "The month in which the fiscal year begins.", Example: "2"},
	{Name: "base_url", Label: "Base URL", Also: []string{"baseurl", "url"}, Doc: "Where the site will stand: for absolute links in feeds, sitemap and calendar.", Example: `"https://strategy.example/"`},
	{Name: "brand", Label: "Brand", Type: TypeRecord, Doc: "How the organisation looks.", Example: `{accent: "#0b6e6e", logo: logo.svg}`, Fields: []Field{
		{Name: "accent", Label: "Accent", Also: []string{"color", "colour"}, Doc: "A colour as #rrggbb."},
		{Name: "logo", Label: "Logo", Doc: "An image in the content folder."},
	}},
	{Name: "audiences", Label: "Audiences", Type: TypeRecord, List: true, Keyed: true, Visibility: true, Doc: "Who may see what: each audience sees its own documents and those of the ones it lists.", Example: "{everyone: [], board: [everyone]}", Fields: []Field{
		{Name: "name", Label: "Audience", Doc: "Its name."},
		{Name: "sees", Label: "Sees", List: true, Commas: true, Doc: "Whose documents it sees as well."},
	}},
	{Name: "publish", Label: "Publish", Visibility: true, Doc: "The edition that build writes when none is named.", Example: "everyone"},
	{Name: "default_audience", Label: "Default audience", Visibility: true, Doc: "The audience of a document that names none.", Example: "everyone"},
	{Name: "restrict", Label: "Restrict", Type: TypeRecord, List: true, Keyed: true, Visibility: true, Doc: "Header keys that only some audiences see.", Example: "{budget: leadership}", Fields: []Field{
		{Name: "key", Label: "Key", Doc: "The header key."},
		{Name: "audience", Label: "Audience", Doc: "Who sees it."},
	}},
	{Name: "labels", Label: "Labels", Type: TypeRecord, List: true, Keyed: true, Doc: "The organisation's own words for kinds.", Example: "{initiative: [Bet, Bets], theme: Pillar}", Fields: []Field{
		{Name: "kind", Label: "Kind", Doc: "The kind."},
		{Name: "words", Label: "Words", List: true, Doc: "One of them, and if it is not regular several of them."},
	}},
	{Name: "links", Label: "Links", Type: TypeRecord, List: true, Keyed: true, Doc: "Expressions whose matches in prose become links; $1 stands for the first group.", Example: `{"([A-Z]{2,8}-[0-9]+)": "https://tracker.example/browse/$1"}`, Fields: []Field{
		{Name: "match", Label: "Match", Doc: "A regular expression."},
		{Name: "url", Label: "URL", Doc: "Where matches lead."},
	}},
	{Name: "checks", Label: "Checks", Type: TypeRecord, List: true, Keyed: true, Doc: "How much the findings of a check matter.", Example: "{stale: warn, too-many: off}", Fields: []Field{
		{Name: "check", Label: "Check", Doc: "The name of the check."},
		{Name: "severity", Label: "Severity", Type: TypeWord, Words: words("off: no false none never", "info: note", "warn: warning", "error: fail"), Doc: "off, info, warn or error."},
	}},
	{Name: "as_of", Label: "As of", Type: TypeDate, Doc: "Pins today, so that the site does not age.", Example: "2026-10-05"},
}

// siteVocabulary holds the keys of site.yaml.
var siteVocabulary = newVocabulary(pointers(siteFields))

func pointers(fields []Field) []*Field {
	p := make([]*Field, len(fields))
	for i := range fields {
		p[i] = &fields[i]
	}
	return p
}

// parseSite reads site.yaml, or returns the defaults where there is none.
func parseSite(tree *source.Tree) (Site, diag.List) {
	site := defaultSite()
	t, other := tree.Text("site.yaml"), tree.Text("site.yml")
	if t == nil {
		t, other = other, nil
	}
	if t == nil {
		return site, nil
	}
	fields, problems := frontmatter.ParseFile(t)
	d := decoder{text: t, site: &site, problems: problems}
	if other != nil {
		d.problems.Block(other.File(), "there is a site.yaml as well", "keep one of the two")
	}
	fields = slices.DeleteFunc(fields, func(f frontmatter.Field) bool { // base_url: "" says that there is none
		name := siteVocabulary.named(f.Key)
		return name != nil && !name.Visibility && blank(f.Value)
	})
	d.audiences(&site, fields)
	entries, _ := d.entries(fields, siteVocabulary)
	for i := range entries {
		d.setting(&site, &entries[i])
	}
	if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Field.Name == "title" }) && site.Organization != "" {
		site.Title = site.Organization
	}
	return site, d.problems
}

// audiences reads the audiences from the YAML itself: one that sees nothing but
// its own (everyone: []) is an empty value, which the tables take for none.
func (d *decoder) audiences(site *Site, fields []frontmatter.Field) {
	for _, f := range fields {
		if field := siteVocabulary.named(f.Key); field == nil || field.Name != "audiences" {
			continue
		}
		site.AudiencesSpan = d.text.Span(f.KeyStart, f.KeyEnd)
		if f.Value.Shape != frontmatter.Map {
			d.namedAudiences(site, f.Value)
			return
		}
		for _, a := range f.Value.Fields {
			one := Audience{Name: Slug(a.Key), Span: d.text.Span(a.KeyStart, a.KeyEnd)}
			sees := &siteVocabulary.named("audiences").Fields[1]
			for _, v := range d.values(sees, a.Value) {
				one.Sees = append(one.Sees, Slug(v.Data.(string)))
			}
			site.Audiences = append(site.Audiences, one)
		}
	}
}

// namedAudiences reads audiences that are only named: audiences: [staff, board].
func (d *decoder) namedAudiences(site *Site, v frontmatter.Value) {
	items := v.Items
	if v.Shape == frontmatter.Scalar {
		items = d.split(v)
	}
	for _, item := range items {
		if item.Shape == frontmatter.Scalar && !blank(item) {
			site.Audiences = append(site.Audiences, Audience{Name: Slug(item.Text), Span: d.text.Span(item.Start, item.End)})
		}
	}
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
		site.Publish, site.PublishSpan = Slug(text), at
	case "default_audience":
		site.DefaultAudience, site.DefaultAudienceSpan = Slug(text), at
	case "as_of":
		site.AsOf = v.Data.(Date)
	case "language", "currency", "fiscal_year_start", "base_url", "brand":
		if err := site.checked(e.Field.Name, v.Data); err != nil {
			d.problems.Block(at, fmt.Sprintf("%q is %q: %s", e.Field.Name, string(d.text.Data[v.Start:v.End]), err.Error()), fmt.Sprintf("for example %q", e.Field.Name+": "+e.Field.Example))
		}
	default:
		for _, v := range e.Values {
			d.settingRecord(site, e.Field.Name, v.Data.(Record), d.text.Span(v.Start, v.End))
		}
	}
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
		site.Restrict = append(site.Restrict, Restriction{frontmatter.Canonical(r.Text("key")), Slug(r.Text("audience")), at})
	case "labels":
		d.label(site, r, at)
	case "links":
		match, err := regexp.Compile(r.Text("match"))
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

func (d *decoder) label(site *Site, r Record, at diag.Span) {
	k := KindNamed(r.Text("kind"))
	if k == nil {
		hint := "known kinds: " + strings.Join(kindNames(), ", ")
		if near := diag.Nearest(r.Text("kind"), slices.Values(kindNames())); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		d.problems.Find(at, diag.Warn, "unknown-key", fmt.Sprintf("there is no kind %q to label", r.Text("kind")), hint)
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
