package doc_test

import (
	"slices"
	"strings"
	"testing"

	"throughline/render/doc"
	"throughline/render/source"
)

func FuzzParse(f *testing.F) {
	f.Add("title: x\ngoals: [[a]]\nend: 2026-Q3\nbudget: €450k\naudience: board", "goals")
	f.Add("milestones: {a: 2026, b: {date: x}}\nimpact: [[a], {kpi: b}]\nallocation: {a: [1, 2]}", "initiatives")
	f.Add("scenarios: {low: {benefits: {2027: 1}}}\nassumptions: [a, {text: [b]}]", "cases")
	f.Add("where: {a: [b, {c: d}], e: null}\ntags: a,,b\naudience: [[x]]", "roadmaps")
	f.Fuzz(func(t *testing.T, header, folder string) {
		header = strings.ToValidUTF8(strings.ReplaceAll(header, "\r", ""), "?")
		if i := slices.IndexFunc(doc.Kinds, func(k *doc.Kind) bool { return slices.Contains(k.Folders, folder) }); i < 0 {
			folder = "initiatives"
		}
		x := &source.Text{Path: folder + "/x.md", Name: "content/x.md", Data: []byte("---\n" + header + "\n---\n")}
		tree := &source.Tree{Name: "content", Texts: []*source.Text{x}}
		d, problems := doc.Parse(tree, x, doc.Settings{})
		for _, p := range problems {
			if p.Message == "" || p.Line < 1 {
				t.Errorf("a problem without place or message: %+v", p)
			}
		}
		checkEntries(t, d.Entries)
	})
}

// checkEntries holds what the types promise.
func checkEntries(t *testing.T, entries []doc.Entry) {
	t.Helper()
	for _, e := range entries {
		if len(e.Values) == 0 || len(e.Values) > 1 && !e.Field.List {
			t.Errorf("%s has %d values", e.Field.Name, len(e.Values))
		}
		for _, v := range e.Values {
			if e.Text != nil && (v.Start < 0 || v.End < v.Start || v.End > len(e.Text.Data)) {
				t.Errorf("%s is at %d-%d", e.Field.Name, v.Start, v.End)
			}
			if r, ok := v.Data.(doc.Record); ok {
				if len(r.Entries) == 0 {
					t.Errorf("%s is an empty record", e.Field.Name)
				}
				checkEntries(t, r.Entries)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	x := &source.Text{Path: "initiatives/x.md", Name: "content/initiatives/x.md", Data: []byte(`---
id: IN-0018
title: "Sunset the supplier base"
owner: Noor Haddad
status: active
start: 2026-07-01
end: 2027-07-28
product: PR-0003
goals:
  - OB-0006
depends_on: [IN-0019, IN-0025, IN-0002]
budget:
  amount: 2750000
  currency: EUR
tags: [ai, hiring, payments]
summary: "The renewal motion is board-level: it moves customer effort by 39%."
---

Text
`)}
	tree := &source.Tree{Name: "content", Texts: []*source.Text{x}}
	settings, _ := doc.ParseSettings(tree)
	b.ReportAllocs()
	for b.Loop() {
		doc.Parse(tree, x, settings)
	}
}
