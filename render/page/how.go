package page

import (
	"strings"

	"throughline/render/doc"
)

// how is what a roll-up says of how it came to a figure, for readers: as a
// sentence, with days, periods and amounts as the page writes them. Roll-ups
// know no reader: their days are ISO 8601, their amounts have the code of the
// currency, and their digits stand in no groups.
func (p *planner) how(said string) string {
	if said == "" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(said); {
		if c := said[i]; c < '0' || c > '9' {
			if c == '-' && i+1 < len(said) && said[i+1] >= '0' && said[i+1] <= '9' && (i == 0 || said[i-1] == ' ' || said[i-1] == '(') {
				b.WriteString("−")
			} else {
				b.WriteByte(c)
			}
			i++
			continue
		}
		words, length := p.figureIn(said[i:])
		b.WriteString(words)
		i += length
	}
	s := capital(b.String())
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// figureIn writes the day, period, amount or number that the text begins with,
// and says how long it is there.
func (p *planner) figureIn(s string) (words string, length int) {
	const year = len("2006")
	if len(s) > year && s[year] == '-' {
		token := s
		if end := strings.IndexFunc(s, func(r rune) bool {
			return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z')
		}); end >= 0 {
			token = s[:end]
		}
		token = strings.TrimRight(token, "-")
		if period, err := doc.ParsePeriod(token, max(1, p.g.Site.FiscalYearStart)); err == nil {
			return p.words.period(period), len(token)
		}
	}
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' && end+1 < len(s) && s[end+1] >= '0' && s[end+1] <= '9') {
		end++
	}
	d, err := doc.ParseDecimal(s[:end])
	if err != nil {
		return s[:end], end
	}
	if unit := s[end:]; len(unit) >= 4 && unit[0] == ' ' && symbols[unit[1:4]] != "" {
		return p.words.money(doc.Money{Amount: d, Currency: unit[1:4]}), end + 4
	}
	return p.words.number(d), end
}
