package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"throughline/render/doc"
	"throughline/render/portfolio"
)

// alone is the goal or initiative that a brief is about and nothing else; nil
// where there are several, or none that has a standing of its own.
func (s scope) alone() *portfolio.Node {
	if len(s.about) == 1 && !s.whole && (s.about[0].Kind.Name == "goal" || s.about[0].Kind.Name == "initiative") {
		return s.about[0]
	}
	return nil
}

// stateBlock is the bottom line in three sentences: where we are, what changed,
// what decides the next period.
func (p *planner) stateBlock(_ string, s scope, _ *reader) Part {
	said := p.newestWord(s)
	news := Saying{Text: said.Text}
	if said.Text != "" {
		news.Lead = plainly(cmp.Or(p.words.dateOrNone(said.Date), "Lately"))
	}
	list := []Saying{p.summed(s), p.moved(s), p.nextStep(s)}
	if own := s.alone(); own != nil {
		list = []Saying{p.stands(own), news, p.nextStep(s)}
	} else if list[1].Text == "" {
		list[1] = news
	}
	return Part{Sayings: slices.DeleteFunc(list, func(x Saying) bool { return x.Lead.Text == "" })}
}

func plainly(text string) Value { return Value{Link: Link{Text: text}} }

// stands is how a document is doing.
func (p *planner) stands(n *portfolio.Node) Saying {
	var x Saying
	if h := standing(n); h.Word != "" {
		x.Lead = Value{Link: Link{Text: healthLabel(h)}, Mark: healthMark(h)}
	}
	x.Text = p.paced(n)
	if n.Standing().Differs {
		x.Text = strings.TrimSpace(x.Text + " Its figures say " + inSentence(healthLabel(n.Standing().Computed)) + ".")
	}
	if x.Lead.Text == "" && x.Text != "" {
		x.Lead = plainly("Progress")
	}
	return x
}

// paced is how far a document has come, and how far it should have, as a
// sentence; "" if nobody knows.
func (p *planner) paced(n *portfolio.Node) string {
	st := n.Standing()
	switch {
	case st.Progress.Known && st.Pace.Known && st.Progress.Value == 0 && st.Pace.Expected < 0.005: // it has not begun, and need not have
	case st.Progress.Known && st.Pace.Known:
		return fmt.Sprintf("%s of the way, where %s was expected by now.", percent(st.Progress.Value), percent(st.Pace.Expected))
	case st.Progress.Known:
		return percent(st.Progress.Value) + " of the way."
	}
	return ""
}

// summed counts the goals of a scope by their health, or its work where it has
// no goals, and names those that are worst.
func (p *planner) summed(s scope) Saying {
	kind := "goal"
	nodes := p.open(s, kind)
	if len(nodes) == 0 {
		kind = "initiative"
		nodes = p.open(s, kind)
	}
	if len(nodes) == 0 {
		return Saying{}
	}
	by := map[string][]*portfolio.Node{}
	for _, n := range nodes {
		h := standing(n)
		if !knownHealth(h) || h.Word == "none" {
			h.Word = ""
		}
		by[h.Word] = append(by[h.Word], n)
	}
	k := doc.KindNamed(kind)
	x := Saying{Lead: plainly(p.labels[k].Many)}
	switch all := len(nodes); {
	case len(by[""]) == all:
		x.Text = fmt.Sprintf("nobody says how %s %s.", p.many(k, all), map[bool]string{true: "stands", false: "stand"}[all == 1])
		return x
	case len(by["on_track"]) == all:
		x.Text = fmt.Sprintf("all %d are on track.", all)
	default:
		x.Text = fmt.Sprintf("%d of %d %s on track", len(by["on_track"]), all, are(len(by["on_track"])))
		for _, w := range []struct{ word, text string }{{"at_risk", "at risk"}, {"off_track", "off track"}, {"", "without a word"}} {
			if n := len(by[w.word]); n > 0 {
				x.Text += fmt.Sprintf(", %d %s", n, w.text)
			}
		}
		x.Text += "."
	}
	if len(nodes) == 1 {
		x.Lead, x.Text = plainly(p.labels[k].One), ""
	}
	for _, w := range []struct{ word, text string }{{"off_track", "Off track: "}, {"at_risk", "At risk: "}} {
		if worst := by[w.word]; len(worst) > 0 {
			x.Text = strings.TrimSpace(x.Text + " " + w.text + p.worst(worst) + ".")
			break
		}
	}
	if x.Text == "" {
		x.Text = nodes[0].Title + " is on track."
	}
	return x
}

// worst names up to two documents, one alone with how far it has come.
func (p *planner) worst(nodes []*portfolio.Node) string {
	names := make([]string, 0, 2)
	for _, n := range nodes[:min(len(nodes), 2)] {
		names = append(names, n.Title)
	}
	if how := strings.TrimSuffix(p.paced(nodes[0]), "."); len(nodes) == 1 && how != "" {
		return names[0] + ", " + how
	}
	if more := len(nodes) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return anyOf(names, "and")
}

// moved is how many KPIs went which way in their last period.
func (p *planner) moved(s scope) Saying {
	better, all := 0, 0
	var worse []string
	for _, n := range p.measuredBy(s) {
		if m := n.Measure(); m != nil && m.Changed && m.Directed {
			all++
			switch m.Better {
			case 1:
				better++
			case -1:
				worse = append(worse, fmt.Sprintf("%s (%s)", n.Title, p.lastChange(n)[0].Text))
			}
		}
	}
	if all == 0 {
		return Saying{}
	}
	x := Saying{Lead: plainly(p.labels[doc.KindNamed("kpi")].Many), Text: fmt.Sprintf("%d of %d improved on the figure before, none got worse.", better, all)}
	if better == all {
		x.Text = fmt.Sprintf("all %d improved on the figure before.", all)
	}
	if of := len(worse); of > 0 {
		worse = worse[:min(of, 2)]
		if of > 2 {
			worse = append(worse, fmt.Sprintf("%d more", of-2))
		}
		x.Text = fmt.Sprintf("%d of %d improved on the figure before. Worse: %s.", better, all, anyOf(worse, "and"))
	}
	return x
}

// newestWord is the newest sentence about the scope.
func (p *planner) newestWord(s scope) portfolio.Saying {
	var newest portfolio.Saying
	for _, n := range s.nodes {
		if said := n.Standing().Summary; said.Text != "" && (newest.Text == "" || said.Date.After(newest.Date)) {
			newest = said
		}
	}
	return newest
}

// nextStep are the next milestones of the scope, and the next decision unless
// the ask says it.
func (p *planner) nextStep(s scope) Saying {
	steps := p.ahead(s.alone(), p.of(s, "initiative"))
	for _, n := range p.touching(s, "decision") {
		if due := p.g.Resolution(n).Due; !s.asks && !due.IsZero() {
			steps = append(steps, step{due.LatestEnd(), n.Title + ", to be decided by " + p.words.period(due)})
		}
	}
	steps = slices.DeleteFunc(steps, func(x step) bool { return x.day.Before(p.g.Today) })
	slices.SortStableFunc(steps, func(a, b step) int { return a.day.Compare(b.day) })
	steps = steps[:min(len(steps), mostNext)]
	if len(steps) == 0 {
		return Saying{}
	}
	words := make([]string, len(steps))
	for i, x := range steps {
		words[i] = x.text
	}
	return Saying{Lead: plainly("Next"), Text: strings.Join(words, "; ") + "."}
}

// step is something that is to happen.
type step struct {
	day  doc.Date
	text string
}

// ahead are the milestones of work that are not done, those whose day has passed
// too. The name of the work stands beside them unless it is the one that
// everything is about.
func (p *planner) ahead(about *portfolio.Node, work []*portfolio.Node) []step {
	var steps []step
	for _, n := range work {
		if n.Over() {
			continue
		}
		for _, r := range n.Doc.Records("milestones") {
			when, ok := r.Period("date")
			if !ok || r.Bool("done") {
				continue
			}
			text := r.Text("title")
			if n != about {
				text += " (" + n.Title + ")"
			}
			steps = append(steps, step{when.LatestEnd(), text + ", " + p.words.period(when)})
		}
	}
	return steps
}

// resultsBlock is what works and what does not, two of each: the newest word
// about it, and of what does not work the cause and the signal to watch.
func (p *planner) resultsBlock(from string, s scope, r *reader) Part {
	var good, bad []*portfolio.Node
	for _, n := range s.nodes {
		if n.Over() || n == s.alone() || n.Standing().Summary.Text == "" && (n.Kind.Name != "goal" && n.Kind.Name != "initiative" || p.paced(n) == "") {
			continue
		}
		switch standing(n).Word {
		case "on_track":
			good = append(good, n)
		case "at_risk", "off_track":
			bad = append(bad, n)
		}
	}
	byNews := func(a, b *portfolio.Node) int {
		return cmp.Or(last(a.Standing().Summary.Text == "", b.Standing().Summary.Text == ""), b.Standing().Summary.Date.Compare(a.Standing().Summary.Date))
	}
	slices.SortStableFunc(good, byNews)
	slices.SortStableFunc(bad, func(a, b *portfolio.Node) int { return cmp.Or(badness(b)-badness(a), byNews(a, b)) })
	told := map[string]bool{} // an update may be about several
	if s.alone() != nil {
		told[p.newestWord(s).Text] = true
	}
	var x Part
	for _, list := range [][]*portfolio.Node{good, bad} {
		room := mostResults
		for _, n := range list {
			said := n.Standing().Summary
			text := cmp.Or(said.Text, p.paced(n))
			if room == 0 || told[text] {
				continue
			}
			told[text] = true
			room--
			if badness(n) > 0 {
				text = strings.Join(nonempty(text, p.cause(n, r), p.signal(n)), " ")
			}
			name := p.standingName(from, n)
			name.After = strings.Join(nonempty(name.After, p.words.dateOrNone(said.Date)), ", ")
			x.Sayings = append(x.Sayings, Saying{Lead: name, Text: text})
		}
	}
	return x
}

// standingName is the name of a document with its health.
func (p *planner) standingName(from string, n *portfolio.Node) Value {
	v := Value{Link: p.link(from, n)}
	if h := standing(n); h.Word != "" {
		v.Mark, v.After = healthMark(h), inSentence(healthLabel(h))
	}
	return v
}

// badness is how ill a document is doing, 0 if it is not.
func badness(n *portfolio.Node) int { return max(0, 2-unwell(n)) }

// cause is why something does not go as it should, as far as the portfolio says
// it: what has happened, what was missed, what it waits for.
func (p *planner) cause(n *portfolio.Node, r *reader) string {
	var hit, undecided *portfolio.Node
	for _, x := range n.Sources("affects") {
		switch {
		case x.Kind.Name == "risk" && x.Status() == "hit" && hit == nil:
			hit = x
		case x.Kind.Name == "decision" && p.g.Resolution(x).Overdue && undecided == nil:
			undecided = x
		}
	}
	if hit != nil && !slices.Contains(r.hides, "risks") {
		return "Cause: " + inClause(hit.Title) + "."
	}
	for _, x := range p.ahead(n, p.workOf(n)) {
		if x.day.Before(p.g.Today) {
			return "Missed: " + x.text + "."
		}
	}
	for _, d := range p.g.Dependencies(n) {
		if c, ok := p.conflicts()[pair{d.Before, n}]; ok && c.Certain {
			return "It waits for " + d.Before.Title + ", which ends too late."
		}
	}
	if undecided != nil && !slices.Contains(r.hides, "decisions") {
		return "Undecided: " + inClause(undecided.Title) + "."
	}
	return ""
}

// inClause is a title as a part of a sentence, without the end of its own.
func inClause(title string) string { return strings.TrimRight(title, ".!") }

// signal is what will show whether it comes right: the next milestone.
func (p *planner) signal(n *portfolio.Node) string {
	steps := slices.DeleteFunc(p.ahead(n, p.workOf(n)), func(x step) bool { return x.day.Before(p.g.Today) })
	if len(steps) == 0 {
		return ""
	}
	return "Watch: " + slices.MinFunc(steps, func(a, b step) int { return a.day.Compare(b.day) }).text + "."
}

// workOf is the work towards a goal, or the initiative itself.
func (p *planner) workOf(n *portfolio.Node) []*portfolio.Node {
	if n.Kind.Name == "initiative" {
		return []*portfolio.Node{n}
	}
	return p.work()[n]
}

// tradeoffBlock is what will not be done because of this.
func (p *planner) tradeoffBlock(_ string, s scope, _ *reader) Part {
	var themes []*portfolio.Node
	if themes = p.of(s, "theme"); len(themes) == 0 {
		for _, n := range s.about {
			if t := p.g.Theme(n); t != nil && !slices.Contains(themes, t) {
				themes = append(themes, t)
			}
		}
	}
	var x Part
	for i := 0; len(x.Points) < mostRefusals; i++ { // one of each theme, then a second one
		more := false
		for _, t := range themes {
			if not := t.Doc.Texts("not_doing"); i < len(not) && len(x.Points) < mostRefusals {
				x.Points, more = append(x.Points, not[i]), true
			}
		}
		if !more {
			break
		}
	}
	return x
}

// open are the documents of a kind in the scope that are not over.
func (p *planner) open(s scope, kind string) []*portfolio.Node {
	return slices.DeleteFunc(p.of(s, kind), (*portfolio.Node).Over)
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
