package markdown

import "testing"

// The ids are those that GitHub gives to these headings.
func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"Hello World":            "hello-world",
		"Hello, World!":          "hello-world",
		"  two  spaces":          "--two--spaces",
		"a - b":                  "a---b",
		"under_score-hyphen.dot": "under_score-hyphendot",
		"Q3/Q4 (2026): 50% & up": "q3q4-2026-50--up",
		"Über Straße ÉCOLE":      "über-straße-école",
		"Привет мир":             "привет-мир",
		"日本語 見出し":                "日本語-見出し",
		"हिन्दी":                 "हिन्दी",
		"🎉 Party":                "-party",
		"⚙️ Settings":            "️-settings",
		"Ⅷ and ² and ½":          "ⅷ-and--and-",
		"‿ joins":                "‿-joins",
		"İstanbul":               "i̇stanbul",
		"over\nlines":            "overlines",
		"C++ & C#":               "c--c",
		"“Quotes” – dashes —":    "quotes--dashes-",
		"":                       "",
	} {
		if got := slug(text); got != want {
			t.Errorf("slug(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestUniqueSlugs(t *testing.T) {
	var s slugger
	for _, c := range [][2]string{
		{"a", "a"}, {"a", "a-1"}, {"a", "a-2"}, {"a-1", "a-1-1"}, {"a-3", "a-3"}, {"a", "a-4"}, {"", "section"}, {"", "section-1"},
	} {
		if got := s.unique(c[0]); got != c[1] {
			t.Errorf("unique(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}
