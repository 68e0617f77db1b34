package doc

// Common are the fields that documents of every kind may have.
var Common = []Field{
	{Name: "title", Label: "Title", Also: []string{"name"}, Doc: "What the document is called. The first heading or the file name supplies it where it is missing.", Example: "Faster first value"},
	{Name: "id", Label: "Id", Doc: "The name that references use, instead of the file name.", Example: "faster-first-value"},
	{Name: "kind", Label: "Kind", Also: []string{"doctype"}, Doc: "The kind of document, instead of what the folder implies.", Example: "goal"},
	{Name: "description", Label: "Description", Also: []string{"summary", "abstract", "tagline"}, Doc: "One or two sentences for lists and previews.", Example: "New customers reach their first result in a week."},
	ownerField,
	{Name: "status", Label: "Status", Type: TypeWord, Also: []string{"state"}, Doc: "Where it is in its life."},
	healthField,
	{Name: "product", Label: "Product", Type: TypeRef, List: true, Refs: []string{"product"}, Also: []string{"products"}, Doc: "The product it belongs to; the folder below products/ implies it.", Example: "payments"},
	{Name: "tags", Label: "Tags", List: true, Commas: true, Also: []string{"tag", "keywords"}, Doc: "Words to find it by.", Example: "[onboarding, retention]"},
	{Name: "aliases", Label: "Aliases", List: true, Also: []string{"alias"}, Doc: "Other names; one that begins with / is an old URL and redirects.", Example: "[/old/path.html]"},
	dateField,
	{Name: "reviewed", Label: "Reviewed", Type: TypeDate, Also: []string{"last_reviewed", "reviewed_on"}, Doc: "The day on which somebody last confirmed that it is true.", Example: "2026-10-05"},
	{Name: "review_every", Label: "Review every", Type: TypeQuantity, Words: intervals, Also: []string{"review_interval"}, Doc: "How long it stays true without a review.", Example: "90 days"},
	audienceField,
	{Name: "draft", Label: "Draft", Type: TypeBool, Visibility: true, Doc: "Leaves it out of every build, unless drafts are asked for.", Example: "true"},
	{Name: "publish_date", Label: "Publish date", Type: TypeDate, Visibility: true, Also: []string{"publishdate"}, Doc: "Leaves it out of builds before that day.", Example: "2026-10-05"},
	{Name: "expiry_date", Label: "Expiry date", Type: TypeDate, Visibility: true, Also: []string{"expirydate"}, Doc: "Leaves it out of builds after that day.", Example: "2027-10-05"},
	{Name: "weight", Label: "Weight", Type: TypeNumber, Doc: "Its place in lists: lighter ones come first.", Example: "10"},
	{Name: "links", Label: "Links", Type: TypeRecord, List: true, Lone: "url", Also: []string{"link"}, Doc: "Pages elsewhere.", Example: `[{title: Tracker, url: "https://tracker.example/ABC-1"}]`, Fields: []Field{
		{Name: "title", Label: "Title", Doc: "What the link is called.", Also: []string{"name", "label", "text"}},
		{Name: "url", Label: "URL", Doc: "Where it leads.", Also: []string{"href", "link"}},
	}},
	{Name: "related", Label: "Related", Type: TypeRef, List: true, Inverse: "Related", Also: []string{"see_also"}, Doc: "Other documents that matter here.", Example: "[grow-mid-market]"},
}

// Fields that kinds ask for although every kind may have them.
var (
	ownerField = Field{Name: "owner", Label: "Owner", Type: TypeRef, List: true, Refs: []string{"person", "team"}, Inverse: "Owns",
		Also: []string{"owners", "lead", "dri", "assignee", "point_of_contact"}, Doc: "Who answers for it: a person or a team.", Example: "noor-haddad"}
	healthField = Field{Name: "health", Label: "Health", Type: TypeWord, Words: healthWords, Also: []string{"rag"}, Doc: "How it is going, as its owner sees it.", Example: "on_track"}
	dateField   = Field{Name: "date", Label: "Date", Type: TypeDate, Doc: "The day it is of.", Example: "2026-10-05"}

	audienceField = Field{Name: "audience", Label: "Audience", List: true, Commas: true, Visibility: true, Also: []string{"audiences"},
		Doc: "Who may see it; site.yaml says which audiences there are.", Example: "leadership"}
)

// leadField takes the synonyms of owner with it in the kinds that have it.
var leadField = Field{Name: "lead", Label: "Lead", Type: TypeRef, List: true, Refs: []string{"person", "team"}, Inverse: "Leads", Asked: true,
	Also: []string{"leads", "dri", "assignee", "point_of_contact"}, Doc: "Who leads it.", Example: "noor-haddad"}

// asked returns the field as one that is asked for.
func asked(f Field) Field {
	f.Asked = true
	return f
}

var healthWords = words(
	"on_track: green good ok healthy ontrack on_schedule fine",
	"at_risk: amber yellow orange warning atrisk watch",
	"off_track: red blocked late delayed offtrack bad critical",
	"none: unknown grey gray n_a na not_set",
)

// intervals are words for lengths of time.
var intervals = []WordDef{
	{Name: "1 day", Label: "Daily", Also: []string{"daily", "every_day"}},
	{Name: "7 days", Label: "Weekly", Also: []string{"weekly", "every_week"}},
	{Name: "14 days", Label: "Every two weeks", Also: []string{"biweekly", "fortnightly", "every_two_weeks"}},
	{Name: "30 days", Label: "Monthly", Also: []string{"monthly", "every_month"}},
	{Name: "91 days", Label: "Quarterly", Also: []string{"quarterly", "every_quarter"}},
	{Name: "182 days", Label: "Twice a year", Also: []string{"half_yearly", "semiannually", "twice_a_year"}},
	{Name: "365 days", Label: "Yearly", Also: []string{"yearly", "annually", "annual", "every_year"}},
}

var horizonWords = words("now: current today in_flight", "next: soon upcoming", "later: future someday")

var horizonField = Field{Name: "horizon", Label: "Horizon", Type: TypeHorizon, Words: horizonWords, Asked: true,
	Doc: "Now, next or later, or the time that it reaches to.", Example: "next"}

// claims are sentences that a decision or a case stands on.
var claimFields = []Field{
	{Name: "text", Label: "Assumption", Doc: "What is taken to be true.", Also: []string{"assumption", "title"}},
	{Name: "kpi", Label: "KPI", Type: TypeRef, Refs: []string{"kpi"}, Doc: "The measure that would show it."},
	{Name: "evidence", Label: "Evidence", Type: TypeRef, List: true, Doc: "What speaks for it.", Also: []string{"insights", "source"}},
	{Name: "confidence", Label: "Confidence", Type: TypeLevel, Doc: "How sure we are."},
	{Name: "test", Label: "Test", Doc: "How it will be tested."},
	{Name: "status", Label: "Status", Type: TypeWord, Words: words("open: untested", "confirmed: true validated holds", "refuted: false wrong broken"), Doc: "What the test said."},
}

var assumptionsField = Field{Name: "assumptions", Label: "Assumptions", Type: TypeRecord, List: true, Also: []string{"assumption"}, Fields: claimFields,
	Doc: "What must be true for it to be right.", Example: `["Mid-market buyers decide within a quarter"]`}
