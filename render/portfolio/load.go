package portfolio

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"throughline/render/doc"
)

// Load is how much work asks of whom, by quarter.
type Load struct {
	Periods []doc.Period
	Teams   []TeamLoad // teams and people in the order of the graph, then names without a page
	Undated []Demand   // of open work without start or end
	How     string
}

// TeamLoad is the load of one team or person.
type TeamLoad struct {
	Team  *Node      // nil if the name has no page
	Name  string     // of the team, or as written
	Cells []LoadCell // by period
}

// LoadCell is the load of a team in one period.
type LoadCell struct {
	FTE      doc.Decimal // asked for, to four places
	Capacity doc.Decimal // there, where Limited
	Limited  bool        // the capacity is known
	Use      float64     // FTE ÷ Capacity; 0 where it is not known
	Over     bool        // more is asked for than there is
	From     []Demand
	How      string
}

// Demand is what one initiative asks of a team.
type Demand struct {
	Initiative *Node
	Team       *Node       // nil if the name has no page
	Name       string      // of the team, or as written
	FTE        doc.Decimal // as allocated
	Share      float64     // in a cell: the share of the period's working days that the work covers, 0 to 1
}

// Load returns the load of every team. Open initiatives count from the first
// day on which they may start to the last on which they may end; those that are
// done count up to today. A quarter that is covered in part counts with the
// share of its working days, Monday to Friday. It goes through all work: ask once.
func (g *Graph) Load(c Calendar) Load {
	work := filter(g.Kind(initiativeKind), func(n *Node) bool {
		return n.Doc.Has("allocation") && (n.Open() || n.Status() == "done")
	})
	first, last := reach(work)
	load := Load{Periods: g.Quarters(c, first, last), How: "FTE of open work from its start to its end, by working days"}
	b := loadBuilder{g: g, periods: load.Periods, at: map[string]int{}}
	for _, k := range []string{"team", "person"} {
		for _, n := range g.Kind(doc.KindNamed(k)) {
			if k == "team" || len(n.Sources("allocation")) > 0 {
				b.row(n, n.Title)
			}
		}
	}
	paged := len(b.rows)
	for _, n := range work {
		for _, d := range g.Demands(n) {
			if !b.add(d) && n.Open() {
				load.Undated = append(load.Undated, d)
			}
		}
	}
	load.Teams = b.finish()
	slices.SortStableFunc(load.Teams[paged:], func(a, b TeamLoad) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return load
}

// Demands is what an initiative asks for, in the order written.
func (g *Graph) Demands(n *Node) []Demand {
	var list []Demand
	for _, r := range n.Doc.Records("allocation") {
		q, ok := r.Quantity("fte")
		e := r.Entry("team")
		if !ok || e == nil {
			continue
		}
		d := Demand{Initiative: n, FTE: q.Number}
		if q.Unit == "%" {
			d.FTE = q.Number.Shift(-2)
		}
		d.Team, d.Name = g.named(n, e, 0)
		if d.Team != nil {
			d.Name = d.Team.Title
		}
		list = append(list, d)
	}
	return list
}

// loadBuilder adds demands up exactly, and rounds at the end.
type loadBuilder struct {
	g       *Graph
	periods []doc.Period
	at      map[string]int // rows by team
	rows    []loadRow
}

type loadRow struct {
	TeamLoad
	sums []*big.Rat
}

// row is the row of a team, which a name without a page is as well.
func (b *loadBuilder) row(team *Node, name string) *loadRow {
	key := "name " + strings.ToLower(name)
	if team != nil {
		key = team.Kind.Name + " " + team.ID
	}
	i, ok := b.at[key]
	if !ok {
		i = len(b.rows)
		b.at[key] = i
		b.rows = append(b.rows, loadRow{TeamLoad{Team: team, Name: name, Cells: make([]LoadCell, len(b.periods))}, make([]*big.Rat, len(b.periods))})
	}
	return &b.rows[i]
}

// add puts a demand into the periods that it touches; false if it has no dates.
func (b *loadBuilder) add(d Demand) bool {
	row := b.row(d.Team, d.Name)
	first, last, ok := span(d.Initiative)
	if !ok {
		return false
	}
	if !d.Initiative.Open() && last.After(b.g.Today) {
		last = b.g.Today
	}
	at, _ := slices.BinarySearchFunc(b.periods, first, func(p doc.Period, day doc.Date) int { return p.LatestEnd().Compare(day) })
	for i := at; i < len(b.periods); i++ {
		from, to, ok := common(b.periods[i], first, last)
		if !ok {
			break
		}
		share := big.NewRat(int64(workdays(from, to)), int64(workdays(b.periods[i].EarliestStart(), b.periods[i].LatestEnd())))
		if share.Sign() == 0 {
			continue
		}
		in := d
		in.Share, _ = share.Float64()
		if row.sums[i] == nil {
			row.sums[i] = new(big.Rat)
		}
		row.sums[i].Add(row.sums[i], share.Mul(share, d.FTE.Rat()))
		row.Cells[i].From = append(row.Cells[i].From, in)
	}
	return true
}

// finish holds what is asked for against what is there.
func (b *loadBuilder) finish() []TeamLoad {
	teams := make([]TeamLoad, len(b.rows))
	for r, row := range b.rows {
		for i := range row.Cells {
			c := &row.Cells[i]
			asked := cmp.Or(row.sums[i], new(big.Rat))
			c.FTE = doc.DecimalOf(asked, 4)
			there := capacity(row.Team, b.periods[i])
			if there == nil {
				c.How = fmt.Sprintf("%s FTE for %s; no capacity is given", c.FTE.Round(2), counted(len(c.From), "initiative", "initiatives"))
				continue
			}
			c.Capacity, c.Limited = doc.DecimalOf(there, 4), true
			c.Over = asked.Cmp(there) > 0
			if there.Sign() > 0 {
				c.Use, _ = new(big.Rat).Quo(asked, there).Float64()
			}
			c.How = fmt.Sprintf("%s of %s FTE for %s", c.FTE.Round(2), c.Capacity.Round(2), counted(len(c.From), "initiative", "initiatives"))
		}
		teams[r] = row.TeamLoad
	}
	return teams
}

// capacity is the mean of what the team can take on over the working days of
// the period for which it says so; nil if it says nothing. Of several entries
// for a day the one with the shortest period counts.
func capacity(team *Node, p doc.Period) *big.Rat {
	if team == nil || !team.isKind("team") {
		return nil
	}
	type entry struct {
		first, last doc.Date
		fte         *big.Rat
		days        int // of the whole entry
	}
	var always *big.Rat
	var list []entry
	for _, r := range team.Doc.Records("capacity") {
		q, ok := r.Quantity("fte")
		if !ok {
			continue
		}
		when, dated := r.Period("period")
		if !dated {
			always = q.Number.Rat()
		} else if from, to, ok := common(p, when.EarliestStart(), when.LatestEnd()); ok {
			list = append(list, entry{from, to, q.Number.Rat(), when.LatestEnd().DaysSince(when.EarliestStart())})
		}
	}
	if len(list) == 0 {
		return always
	}
	slices.SortStableFunc(list, func(a, b entry) int { return a.days - b.days })
	sum, days := new(big.Rat), int64(0)
	for day := p.EarliestStart(); !day.After(p.LatestEnd()); day = day.AddDays(1) {
		if workdays(day, day) == 0 {
			continue
		}
		fte := always
		if i := slices.IndexFunc(list, func(e entry) bool { return !day.Before(e.first) && !day.After(e.last) }); i >= 0 {
			fte = list[i].fte
		}
		if fte != nil {
			sum.Add(sum, fte)
			days++
		}
	}
	if days == 0 {
		return nil
	}
	return sum.Quo(sum, big.NewRat(days, 1))
}
