package audience

import (
	"slices"
	"strconv"

	"throughline/render/diag"
	"throughline/render/doc"
	"throughline/render/frontmatter"
)

// checkSettings reports what is wrong with the keys of site.yaml that name
// audiences, other than the list of audiences itself.
func (p Policy) checkSettings(site doc.Site, problems *diag.List) {
	if len(site.Audiences) == 0 && site.AudiencesSpan.File != "" {
		problems.Block(site.AudiencesSpan, `"audiences" declares none`, "name them, or remove the line")
	}
	if len(site.Audiences) > 0 && site.DefaultAudience == "" {
		problems.Block(site.AudiencesSpan, "site.yaml declares audiences and no default_audience, so it is unclear who sees a document that names none",
			"add "+strconv.Quote("default_audience: "+p.example()))
	}
	if site.DefaultAudience != "" && !p.knows(fold(site.DefaultAudience)) {
		message, hint := p.unknown(site.DefaultAudience)
		problems.Block(site.DefaultAudienceSpan, message, hint)
	}
	switch f := fold(site.Publish); {
	case site.Publish == "":
	case f == Author:
		problems.Block(site.PublishSpan, `"author" is the edition that sees everything, and is not for publishing`, "publish "+strconv.Quote(p.widest()))
	case !p.declares(f):
		message, hint := p.unknown(site.Publish)
		problems.Block(site.PublishSpan, message, hint)
	}
	for _, r := range site.Restrict {
		if !p.knows(fold(r.Audience)) {
			message, hint := p.unknown(r.Audience)
			problems.Block(r.Span, message, hint)
		}
		if slices.Contains(fixed, frontmatter.Canonical(r.Key)) {
			problems.Block(r.Span, strconv.Quote(r.Key)+" cannot be restricted: it decides what the document is, or who sees it",
				"give the document an audience instead")
		}
	}
}

// fixed are the keys that decide what a document is and who sees it. Without
// them it would be another document, or another's.
var fixed = []string{"title", "id", "kind", "audience", "draft", "publish_date", "expiry_date"}
