package export_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// component is a part of a calendar, as a strict reader of RFC 5545 sees it.
type component struct {
	name       string
	properties map[string]string // by name without parameters, the text unescaped
	parts      []component
}

// parseCalendar reads a calendar and fails the test at whatever a strict reader
// may refuse.
func parseCalendar(t *testing.T, data []byte) component {
	t.Helper()
	text := string(data)
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\r\n") || !strings.HasSuffix(text, "\r\n") {
		t.Fatal("a line does not end in CR LF")
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
		if !utf8.ValidString(line) {
			t.Errorf("a character is cut in two: %q", line)
		}
	}
	var stack []component
	for line := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		head, value, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("no property: %q", line)
		}
		name, _, _ := strings.Cut(head, ";")
		switch name {
		case "BEGIN":
			stack = append(stack, component{name: value, properties: map[string]string{}})
		case "END":
			last := stack[len(stack)-1]
			if last.name != value {
				t.Fatalf("END:%s where %s is open", value, last.name)
			}
			if stack = stack[:len(stack)-1]; len(stack) == 0 {
				return last
			}
			up := &stack[len(stack)-1]
			up.parts = append(up.parts, last)
		default:
			p := stack[len(stack)-1].properties
			if _, twice := p[name]; twice {
				t.Errorf("%s stands there twice", name)
			}
			p[name] = unescape(t, value)
		}
	}
	t.Fatal("the calendar does not end")
	return component{}
}

func unescape(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' {
			t.Errorf("a control character in %q", s)
		}
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch {
		case i < len(s) && s[i] == 'n':
			b.WriteByte('\n')
		case i < len(s) && strings.IndexByte(`\;,`, s[i]) >= 0:
			b.WriteByte(s[i])
		default:
			t.Errorf("no escape: %q", s)
		}
	}
	return b.String()
}

// Strict readers take the calendars of the sample and of all cases.
func TestCalendarIsStrict(t *testing.T) {
	for name, g := range graphs(t) {
		c := parseCalendar(t, files(t, g)["roadmap.ics"])
		if c.name != "VCALENDAR" || c.properties["VERSION"] != "2.0" || c.properties["PRODID"] == "" || len(c.parts) == 0 {
			t.Errorf("%s: %+v", name, c.properties)
		}
		seen := map[string]bool{}
		for _, e := range c.parts {
			if e.name == "VTIMEZONE" {
				continue
			}
			p := e.properties
			if e.name != "VEVENT" || p["UID"] == "" || seen[p["UID"]] || p["SUMMARY"] == "" {
				t.Errorf("%s: %s %+v", name, e.name, p)
			}
			seen[p["UID"]] = true
			if _, err := time.Parse("20060102T150405Z", p["DTSTAMP"]); err != nil {
				t.Error(err)
			}
			if _, err := time.Parse("20060102", p["DTSTART"]); err != nil {
				t.Error(err)
			}
		}
	}
}

// summaries are the events of a calendar, by day.
func summaries(t *testing.T, data []byte) map[string]string {
	t.Helper()
	list := map[string]string{}
	for _, e := range parseCalendar(t, data).parts {
		if e.name == "VEVENT" {
			list[e.properties["SUMMARY"]] = e.properties["DTSTART"]
		}
	}
	return list
}

func TestEvents(t *testing.T) {
	content := fstest.MapFS{
		"site.yaml":           {Data: []byte("fiscal_year_start: 2\n")},
		"initiatives/a.md":    {Data: []byte("---\ntitle: A\nend: FY27-Q4\nmilestones:\n  - {title: Beta, date: 2026-Q4}\n  - {title: Out, date: 2026-11-30, done: true}\n  - {title: Never, date: 2026-12, status: dropped}\n  - {title: Undated}\n---\n")},
		"initiatives/done.md": {Data: []byte("---\ntitle: Old\nstatus: done\nend: 2026-05\n---\n")},
		"initiatives/no.md":   {Data: []byte("---\ntitle: No\nstatus: dropped\nend: 2026-05\n---\n")},
		"decisions/open.md":   {Data: []byte("---\ntitle: Buy\nneeded_by: 2026-11-15\n---\n")},
		"decisions/made.md":   {Data: []byte("---\ntitle: Build\nstatus: accepted\nneeded_by: 2026-01-01\nrevisit: 2027-H1\n---\n")},
		"briefs/b.md":         {Data: []byte("---\ntitle: Ask\ndecision_by: 2026-W45\n---\n")},
		"pages/rules.md":      {Data: []byte("---\ntitle: Rules\nreviewed: 2026-09-01\nreview_every: 91 days\n---\n")},
		"goals/habit.md":      {Data: []byte("---\ntitle: Habit\nstatus: active\nreviewed: 2026-09-01\n---\n")},
		"stakeholders/ann.md": {Data: []byte("---\ntitle: Ann\nlast_contact: 2026-10-01\ncadence: 30 days\n---\n")},
	}
	want := map[string]string{
		"Beta: A (by Q4 2026)":           "20261231",
		"Done: Out: A":                   "20261130",
		"Ends: A (by FY27 Q4)":           "20270131",
		"Done: Old (by May 2026)":        "20260531",
		"Decide: Buy":                    "20261115",
		"Look again: Build (by H1 2027)": "20270630",
		"Answer due: Ask (by W45 2026)":  "20261108",
		"Review: Rules":                  "20261201",
		"Talk to Ann":                    "20261031",
	}
	if d := cmp.Diff(want, summaries(t, files(t, link(t, content))["roadmap.ics"])); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// A calendar that people subscribed to knows its events again when the site
// moves and when others come before them.
func TestEventsKeepTheirIDs(t *testing.T) {
	ids := func(site, milestones string) map[string]string {
		made := files(t, link(t, fstest.MapFS{
			"site.yaml":        {Data: []byte("organization: Lumen\n" + site)},
			"initiatives/a.md": {Data: []byte("---\ntitle: A\nend: 2027-01-31\nmilestones: [" + milestones + "]\n---\n")},
		}))
		list := map[string]string{}
		for _, e := range parseCalendar(t, made["roadmap.ics"]).parts {
			if e.name == "VEVENT" {
				list[e.properties["SUMMARY"]] = e.properties["UID"]
			}
		}
		return list
	}
	before := ids("", "{title: Beta, date: 2026-12-01}")
	after := ids("base_url: https://moved.example/\ntitle: Another\n", "{title: Alpha, date: 2026-11-01}, {title: Beta, date: 2026-12-24}")
	for summary, id := range before {
		if after[summary] != id {
			t.Errorf("%q was %s and is %s", summary, id, after[summary])
		}
	}
	if len(before) != 2 || len(after) != 3 {
		t.Errorf("%d events, then %d", len(before), len(after))
	}
}
