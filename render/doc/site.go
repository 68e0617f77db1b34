package doc

import (
	"regexp"

	"throughline/render/diag"
)

// Site holds the settings of site.yaml, with defaults for what it leaves out.
type Site struct {
	Title, Organization, Description string             // "" if not given
	Language                         string             // BCP 47
	Currency                         string             // ISO 4217
	Rates                            map[string]Decimal // by currency: what one unit of it is worth in Currency
	FiscalYearStart                  int                // month, 1 to 12
	BaseURL                          string             // absolute, with a slash at its end; "" if none
	Brand                            Brand
	AccentSpan, LogoSpan             diag.Span // the values of Brand, where they are given

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
	AsOf       Date   // the day the site speaks of, zero if not given
	Pinned     bool   // somebody chose AsOf: it is not just today
	Paper      string // of all briefs, "a4" or "letter"; "" leaves it to each
	Printed    bool   // its briefs are there as PDFs too
	Version    string // of the content, as its history calls it; "" if it has none or nobody asked
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
	return Site{Language: "en", Currency: "EUR", FiscalYearStart: 1}
}

var siteFields = []Field{
	{Name: "title", Label: "Title", Also: []string{"name"}, Doc: "What the site is called.", Example: "Lumen Logistics product strategy"},
	{Name: "organization", Label: "Organization", Also: []string{"organisation", "company"}, Doc: "Whose site it is.", Example: "Lumen Logistics"},
	{Name: "description", Label: "Description", Doc: "One sentence about it.", Example: "Where we are going, and how we know."},
	{Name: "language", Label: "Language", Also: []string{"lang", "locale"}, Doc: "The language of the documents; it decides how numbers and dates are written.", Example: "en"},
	{Name: "currency", Label: "Currency", Doc: "The currency of amounts that name none.", Example: "EUR"},
	{Name: "rates", Label: "Rates", Type: TypeRecord, List: true, Keyed: true, Also: []string{"exchange_rates"}, Doc: "What one unit of another currency is worth in the site's; amounts are added up across currencies only with them.", Example: "{USD: 0.92}", Fields: []Field{
		{Name: "currency", Label: "Currency", Doc: "The other currency."},
		{Name: "rate", Label: "Rate", Type: TypeNumber, Doc: "What one unit of it is worth."},
	}},
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
	{Name: "checks", Label: "Checks", Type: TypeRecord, List: true, Keyed: true, Doc: "How much the findings of a check matter.", Example: "{bad-link: error, brief-thin: off}", Fields: []Field{
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
