package check

import (
	"fmt"

	"throughline/render/diag"
)

var brand = Check{
	Name:     "brand",
	Doc:      "a logo that cannot be shown, or an accent that nobody could read",
	Severity: diag.Warn,
	run: func(p *pass) {
		if why := p.graph.LogoFault; why != "" {
			site := p.graph.Site
			p.found.Find(site.LogoSpan, p.check.Severity, p.check.Name, fmt.Sprintf("the logo %q is not shown: %s", site.Brand.Logo, why), "write its path from the content folder, for example \"logo.svg\"")
		}
	},
}
