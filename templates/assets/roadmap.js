// What a reader may do with a timeline: group its bars into other lanes, show
// only some of them, look closer, walk through it with the arrow keys, and see
// what hangs on a bar. The address keeps the state. Every page works without
// it, so the controls are made here; it asks for nothing and sends nothing.
//
// It looks for
//
//	<section data-roadmap>
//	  <div class="roadmap-controls"></div>                    a place for the controls, so that nothing moves
//	  <div class="timeline-scroll" tabindex="0" role="group"> the drawing of a chart.Timeline with facets
//	  <script src="roadmap.js">                               before anything below is painted
//	  <table>                                                 its twin, row by row; it is filtered, too
//	</section>
//
// In the drawing, <metadata> holds the time shown, the bands of the axis and the
// facets as JSON. A bar has data-days (its start and its end, two days each),
// data-w (the length of its label), data-done (percent), data-in (for each facet
// the numbers of its values, or -) and data-words (for the search); a milestone
// has data-days, a link the numbers of its bars in data-from and data-to.
//
// Lengths are tenths of a pixel of the drawing, as in package chart, whose rules
// for places and rows this repeats; a test holds the two against each other.
(() => {
  "use strict";
  const edge = 10, pad = 80, gap = 100, labelGap = 60, arrow = 70, half = 50, least = 60;
  const signWidth = 130, signRise = 43, barBase = 180, listBase = 160, barTop = 30, barHeight = 220, laneHead = 320, laneFoot = 120;
  const tierHeight = 190, todayHeight = 160, bandPad = 50, bandLeast = 420, footFrom = 6000, lineHeight = 280, between = 240;
  const none = "-"; // in an address: the bars that have no value
  const units = { year: 365, half: 182, quarter: 91 };
  const tallest = 1, sheet = 1.84, smaller = 1.3; // on paper: height for one sheet, in widths; width of one, in heights; how many times as wide the higher ones are

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const draw = (name, attributes, ...children) => {
    const element = set(document.createElementNS("http://www.w3.org/2000/svg", name), attributes);
    element.append(...children);
    return element;
  };
  const line = (x1, y1, x2, y2, name) => draw("line", { x1: x1 / 10, y1: y1 / 10, x2: x2 / 10, y2: y2 / 10, ...(name && { class: name }) });
  const write = (x, y, words, name) => draw("text", { x: x / 10, y: y / 10, ...(name && { class: name }) }, words);
  const { floor, round, max, min } = Math;

  // A stretch of time and where it is drawn.
  const newPlot = (from, to, width) => {
    const right = width - edge;
    const at = (day) => edge + floor(((max(from, min(to, day)) - from) * (right - edge)) / (to - from));
    return { from, to, left: edge, right, at };
  };

  // Where a bar begins and ends, as Bar.ends does in package chart.
  const ends = ([a, b, c, d]) => ({ a, b, c, d });

  // put gives a bar its place, and says whether it lies in the time shown.
  const put = (bar, plot) => {
    const { a, b, c, d } = bar.days;
    if (a >= plot.to || d < plot.from) return false;
    bar.cut0 = a < plot.from;
    bar.cut1 = d >= plot.to;
    bar.x0 = plot.at(a);
    bar.x1 = plot.at(d + 1);
    if (bar.x1 - bar.x0 < least) {
      bar.x0 = min(bar.x0, plot.right - least);
      bar.x1 = bar.x0 + least;
    }
    const middle = floor((bar.x0 + bar.x1) / 2);
    bar.firm0 = b > a && !bar.cut0 ? max(bar.x0, min(middle, plot.at(b + 1))) : bar.x0;
    bar.firm1 = d > c && !bar.cut1 ? min(bar.x1, max(middle, plot.at(c))) : bar.x1;
    bar.doneX = bar.done === 100 ? bar.x1 : min(bar.x1, plot.at(a + floor(((d + 1 - a) * bar.done) / 100)));
    bar.left = bar.x0;
    bar.right = bar.x1;
    bar.diamonds = bar.milestones.filter((m) => m.from < plot.to && m.to >= plot.from);
    for (const m of bar.diamonds) {
      m.x0 = plot.at(m.from);
      m.x1 = plot.at(m.to + 1);
      m.x = max(plot.left + half, min(plot.right - half, floor((m.x0 + m.x1) / 2)));
      bar.left = min(bar.left, m.x - half);
      bar.right = max(bar.right, m.x + half);
    }
    return true;
  };

  // label finds the place of the label: inside the bar, behind it, before it.
  const label = (bar, plot) => {
    const w = bar.lead + bar.width;
    const from = bar.x0 + pad + (bar.cut0 ? arrow : 0), to = bar.x1 - pad - (bar.cut1 ? arrow : 0);
    bar.out = false;
    if (from + w <= to) bar.labelX = from;
    else {
      bar.out = true;
      bar.labelX = bar.x1 + labelGap + w <= plot.right ? bar.x1 + labelGap : bar.x0 - labelGap - w;
    }
    bar.silent = bar.labelX < plot.left; // no room anywhere
    if (bar.silent) return;
    bar.left = min(bar.left, bar.labelX);
    bar.right = max(bar.right, bar.labelX + w);
  };

  // name finds which milestones have room for their labels.
  const name = (bar, plot) => {
    bar.diamonds.sort((m, n) => m.x - n.x);
    bar.diamonds.forEach((m, i) => {
      const next = bar.diamonds[i + 1], end = next ? next.x - half - labelGap / 2 : plot.right;
      const x = m.x + half + labelGap / 2;
      m.named = m.label !== "" && x + m.width <= end;
      if (m.named) bar.right = max(bar.right, x + m.width);
    });
  };

  // pack puts sorted bars into rows, and returns how many.
  const pack = (bars) => {
    const rows = [];
    for (const bar of bars) {
      let row = rows.findIndex((end) => end + gap <= bar.left);
      if (row < 0) row = rows.length;
      rows[row] = bar.right;
      bar.row = row;
    }
    return rows.length;
  };

  const core = (bar) => {
    if (bar.firm0 >= bar.firm1) return "";
    const top = barTop / 10, bottom = (barTop + barHeight) / 10, middle = (barTop + barHeight / 2) / 10;
    const left = (bar.firm0 + (bar.cut0 ? arrow : 0)) / 10, right = (bar.firm1 - (bar.cut1 ? arrow : 0)) / 10;
    return `M${left} ${top}L${right} ${top}` + (bar.cut1 ? `L${bar.firm1 / 10} ${middle}` : "") +
      `${bar.outlined && bar.firm1 < bar.x1 ? "M" : "L"}${right} ${bottom}L${left} ${bottom}` + (bar.cut0 ? `L${bar.firm0 / 10} ${middle}` : "") +
      (bar.outlined && bar.firm0 !== bar.x0 ? "" : `L${left} ${top}`);
  };
  const vague = (firm, out) => {
    if (firm === out) return "";
    const top = barTop / 10, bottom = (barTop + barHeight) / 10;
    return `M${firm / 10} ${top}L${out / 10} ${top}L${out / 10} ${bottom}L${firm / 10} ${bottom}`;
  };
  const curve = (plot, x0, y0, x1, y1, aside) => {
    const at = (x, y) => `${x / 10} ${y / 10}`, bow = (...spots) => `C${spots.map(([x, y]) => at(x, y)).join(" ")}`;
    const tail = max(0, x1 - 50), head = `M${at(tail, y1 - 30)}L${at(x1, y1)}L${at(tail, y1 + 30)}`;
    if (x1 - x0 < 140 && y0 !== y1) { // back in time: along the gap between the rows
      const way = y1 < y0 ? -1 : 1, gap = y0 + way * aside, turn = way * 50;
      const out = min(plot.right, x0 + 120), into = max(plot.left, x1 - 120);
      return `M${at(x0, y0)}` + bow([out, y0], [out, gap], [x0, gap]) + `L${at(into + 50, gap)}` +
        bow([into, gap], [into, gap], [into, gap + turn]) + `L${at(into, y1 - turn)}` + bow([into, y1], [into, y1], [x1, y1]) + head;
    }
    const bend = max(140, min(800, max(floor((x1 - x0) / 2), y1 - y0, y0 - y1)));
    return `M${at(x0, y0)}` + bow([min(plot.right, x0 + bend), y0], [max(plot.left, x1 - bend), y1], [x1, y1]) + head;
  };

  // read takes a drawing apart.
  const read = (svg) => {
    const facts = JSON.parse(svg.querySelector("metadata").textContent);
    const numbers = (text) => text.split(" ").map(Number);
    const bars = [...svg.querySelectorAll(".bar")].map((element, n) => {
      const text = element.querySelector(":scope > text"), signs = [...element.querySelectorAll(":scope > .sign")];
      const { days, w, done, words, in: groups } = element.dataset;
      return {
        n, element, signs, text, lead: signs.length * signWidth,
        days: days && ends(numbers(days)), width: Number(w), done: Number(done ?? 0),
        groups: groups.split(" ").map((list) => (list === "-" ? [] : list.split(".").map(Number))),
        outlined: !element.matches(".committed, .done"),
        words: [text?.textContent, element.querySelector("title")?.textContent, words].join(" ").toLowerCase(),
        y: round(Number(element.getAttribute("transform").match(/[\d.]+(?=\)$)/)[0]) * 10),
        labelX: round(Number(text?.getAttribute("x") ?? 0) * 10) - signs.length * signWidth,
        milestones: [...element.querySelectorAll(".milestone")].map((m) => {
          const [from, to] = numbers(m.dataset.days);
          return { element: m, from, to, label: m.dataset.label ?? "", width: Number(m.dataset.w ?? 0) };
        }),
        before: [], after: [], drawn: undefined,
      };
    });
    const links = [...svg.querySelectorAll(".link")].map((element) => {
      const link = { element, from: bars[element.dataset.from], to: bars[element.dataset.to] };
      link.from.after.push(link);
      link.to.before.push(link);
      return link;
    });
    return { svg, facts, bars, links };
  };

  // redraw draws what is inside a bar, at its place on the axis.
  const redraw = (bar) => {
    const { element } = bar;
    const part = (selector, tag, attributes, wanted = true) => {
      let found = element.querySelector(`:scope > ${selector}`);
      if (!wanted) return found?.remove();
      if (!found) {
        found = draw(tag, { class: selector.slice(1) });
        (element.querySelector(":scope > .body") ?? element.querySelector(":scope > .ground")).after(found);
      }
      set(found, attributes);
    };
    if (bar.days) {
      const body = core(bar);
      part(".ground", "rect", { x: bar.x0 / 10, width: (bar.x1 - bar.x0) / 10 });
      part(".body", "path", { d: body }, body !== "");
      // A vague end keeps its shading, so it stays where it is, unseen.
      element.querySelector(":scope > .soft.begin")?.setAttribute("d", vague(bar.firm0, bar.x0));
      element.querySelector(":scope > .soft.end")?.setAttribute("d", vague(bar.firm1, bar.x1));
      if (element.querySelector(":scope > .progress")) part(".progress", "rect", { x: bar.x0 / 10, width: (bar.doneX - bar.x0) / 10 });
      for (const m of bar.milestones) redrawMilestone(m, bar.diamonds.includes(m));
    }
    for (const part of [...bar.signs, bar.text]) part?.toggleAttribute("hidden", Boolean(bar.silent));
    bar.text?.classList.toggle("out", Boolean(bar.out));
    moveLabel(bar, 0);
  };
  const moveLabel = (bar, by) => {
    const y = bar.days ? barBase : listBase;
    let x = bar.labelX + by;
    bar.moved = by;
    for (const sign of bar.signs) {
      sign.setAttribute("transform", `translate(${(x + signWidth / 2 - 10) / 10} ${(y - signRise) / 10})`);
      x += signWidth;
    }
    bar.text?.setAttribute("x", x / 10);
  };
  const redrawMilestone = (m, there) => {
    m.element.toggleAttribute("hidden", !there);
    if (!there) return;
    const y = barTop + barHeight, at = (x, y) => `${x / 10} ${y / 10}`;
    m.element.querySelector("path").setAttribute("d", `M${at(m.x, y - half)}L${at(m.x + half, y)}L${at(m.x, y + half)}L${at(m.x - half, y)}Z`);
    m.element.querySelector(".span, .late")?.parentNode.querySelectorAll("line").forEach((old) => old.remove());
    if (m.x1 - m.x0 > 4 * half) m.element.querySelector("path").before(line(m.x0, barTop + barHeight, m.x1, barTop + barHeight, "span"));
    if (m.element.classList.contains("late")) m.element.append(line(m.x, barTop + barHeight - 20, m.x, barTop + barHeight + 20, "late"));
    m.element.querySelector("text")?.remove();
    if (m.named) m.element.append(write(m.x + half + labelGap / 2, barTop + barHeight + 130, m.label, "small quiet"));
  };

  // The axis and its grid: the years, and the finest bands whose names have room.
  const finest = (bands, plot) => {
    for (const level of [3, 2, 1]) {
      const there = bands.filter((b) => b.level === level && b.from < plot.to && b.to >= plot.from);
      const room = (b) => b.from < plot.from || b.to >= plot.to || plot.at(b.to + 1) - plot.at(b.from) >= max(bandLeast, b.width + 2 * bandPad);
      if (there.length && there.every(room)) return level;
    }
    return 0;
  };
  const drawTiers = (axis, facts, plot, y) => {
    const fine = finest(facts.bands, plot);
    axis.replaceChildren();
    for (const level of fine === 0 ? [0] : [0, fine]) {
      if (!facts.bands.some((b) => b.level === level)) continue;
      for (const b of facts.bands) {
        if (b.level !== level || b.from >= plot.to || b.to < plot.from || b.to < b.from) continue;
        const x0 = plot.at(b.from), x1 = plot.at(b.to + 1), slack = x1 - x0 - 2 * bandPad - b.width;
        axis.append(line(x0, y, x0, y + tierHeight, "tick"));
        if (slack >= 0) axis.append(set(write(x0 + bandPad, y + 140, b.label, level === 0 ? "strong" : "small"), { "data-slack": slack }));
      }
      y += tierHeight;
    }
    return y;
  };
  const drawAxis = (axis, facts, plot) => {
    let y = drawTiers(axis, facts, plot, 0);
    if (isToday(facts, plot)) {
      const side = floor(facts.todayWidth / 2), x = max(plot.left + side, min(plot.right - side, plot.at(facts.today)));
      axis.append(write(x, y + 110, facts.todayLabel, "now small mid"));
      y += todayHeight;
    }
    return y + 40;
  };
  // The axis once more, below a high plot.
  const drawFoot = (svg, facts, plot, top, y) => {
    const there = svg.querySelector(":scope > .foot"), wanted = y - top >= footFrom;
    if (!wanted) return there?.remove(), y;
    const foot = there ?? draw("g", { class: "axis foot", "aria-hidden": "true" });
    if (!there) svg.querySelector(":scope > .grid").after(foot);
    return drawTiers(foot, facts, plot, y) + 40;
  };
  const isToday = ({ today }, plot) => today !== 0 && today >= plot.from && today < plot.to;
  const drawGrid = (grid, facts, plot, top, bottom) => {
    const fine = finest(facts.bands, plot);
    const lines = facts.bands.filter((b) => b.from > plot.from && b.from < plot.to && (b.level === 0 || b.level === fine));
    grid.replaceChildren(...lines.map((b) => line(plot.at(b.from), top, plot.at(b.from), bottom, b.level === 0 ? "year" : "")));
    if (isToday(facts, plot)) grid.append(line(plot.at(facts.today), top - 20, plot.at(facts.today), bottom, "now"));
  };

  // A timeline on the page: what it shows, and the controls above it.
  class Roadmap {
    // The one before, of a page that the preview has changed, says what was shown.
    constructor(section, before) {
      const held = before?.end();
      this.over = new AbortController();
      Object.assign(this, read(section.querySelector("svg.timeline")));
      this.section = section;
      this.scroller = this.svg.parentElement;
      this.width = this.svg.viewBox.baseVal.width * 10;
      this.rows = []; // of the table, which follows: in the order in which it comes, before anybody sorts it
      this.periods = this.facts.bands.filter((b) => b.level === 0 || b.level === 2).filter((b) => b.from < this.facts.to && b.to >= this.facts.from).map((b) => {
        const year = this.facts.bands.find((y) => y.level === 0 && y.from <= b.from && y.to >= b.from);
        const label = b.level === 0 || !year ? b.label : `${year.label} ${b.label}`;
        return { ...b, label, key: label.toLowerCase().replace(/\s+/g, "-") };
      });
      this.state = { by: this.facts.by, zoom: "", period: "", q: "", only: {} };
      this.factor = 1;
      this.paper = 0; // how much wider it is on paper; 0 on a screen
      this.plot = this.plotOf(this.state);
      for (const bar of this.bars) this.place(bar, true);
      this.inTime = this.bars.filter((bar) => bar.days).sort((a, b) => a.x0 - b.x0 || a.x1 - b.x1 || a.n - b.n);
      this.shown = this.bars;
      if (before) this.findRows();
      else this.on(window, "DOMContentLoaded", () => this.findRows());
      this.controls = new Controls(this);
      this.look();
      this.walk();
      this.stick();
      this.on(window, "popstate", () => this.restore());
      this.restore();
      if (this.scroller.scrollWidth > this.scroller.clientWidth + 1) this.layOut(); // what has no dates breaks into lines that are in sight
      this.scrollTo(held?.day ?? this.facts.today);
      if (held) this.controls.hold(held);
    }

    // on listens until another takes this one's place.
    on(target, name, f, options = {}) {
      target.addEventListener(name, f, { ...options, signal: this.over.signal });
    }

    // end takes away what was made, and says what the reader did to it.
    end() {
      this.over.abort();
      this.axis.remove();
      return { day: this.day, ...this.controls.end() };
    }

    findRows() {
      this.rows = [...(this.section.querySelector("table")?.tBodies[0]?.rows ?? [])].sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
      this.hideRows();
    }

    // The state as it stands in the address, and back.
    restore() {
      if (location.hash.length > 1 && !location.hash.includes("=")) return; // a heading
      const said = new URLSearchParams(location.hash.slice(1));
      const known = (facet, key) => key === none || facet.values.some((value) => value.key === key);
      const by = this.facts.facets.find((facet) => facet.group && facet.key === said.get("by"))?.key ?? this.facts.by;
      const period = this.periods.find((p) => p.key === said.get("period"))?.key ?? "";
      const only = {};
      for (const facet of this.facts.facets) {
        const keys = (said.get(facet.key) ?? "").split(",").filter((key) => known(facet, key));
        if (facet.filter && keys.length > 0) only[facet.key] = keys;
      }
      this.show({ by, zoom: Object.hasOwn(units, said.get("zoom")) ? said.get("zoom") : "", period, q: said.get("q") ?? "", only });
    }
    address() {
      const { by, zoom, period, q, only } = this.state, said = new URLSearchParams();
      if (by !== this.facts.by) said.set("by", by);
      for (const [key, values] of Object.entries(only)) said.set(key, values.join(","));
      for (const [key, value] of Object.entries({ period, zoom, q })) if (value) said.set(key, value);
      return "#" + String(said).replaceAll("%2C", ",");
    }

    // change shows another state and keeps it in the address: as a step that the
    // back button undoes, unless it only goes on with the last one.
    change(difference, goesOn = false) {
      this.show({ ...this.state, ...difference });
      history[goesOn ? "replaceState" : "pushState"](null, "", this.address());
    }

    show(state) {
      const same = JSON.stringify(state) === JSON.stringify(this.state);
      const before = this.middle();
      const closer = state.zoom !== this.state.zoom || state.period !== this.state.period;
      this.state = state;
      this.controls.show();
      if (!same) this.layOut();
      if (closer) this.scrollTo(before);
    }

    matches(bar) {
      const { only, q } = this.state;
      if (this.state.period && (!bar.days || bar.days.a >= this.plot.to || bar.days.d < this.plot.from)) return false;
      const in_ = (facet, i) => !only[facet.key] || (bar.groups[i].length ? bar.groups[i].some((n) => only[facet.key].includes(facet.values[n].key)) : only[facet.key].includes(none));
      return this.facts.facets.every(in_) && q.toLowerCase().split(/\s+/).every((word) => bar.words.includes(word));
    }

    layOut() {
      const { facts, svg } = this, plot = this.plotOf(this.state), width = this.across;
      if (this.plot.key !== plot.key) this.plot = plot;
      const shown = (this.shown = this.bars.filter((bar) => this.matches(bar)));
      for (const bar of shown) this.place(bar);
      const moved = this.drawn !== this.plot, top = (this.top = moved ? drawAxis(svg.querySelector(":scope > .axis"), facts, this.plot) : this.top);
      this.drawn = this.plot;
      const there = new Set(shown);
      let y = this.drawLanes(there, top);
      drawGrid(svg.querySelector(":scope > .grid"), facts, this.plot, top, y);
      y = drawFoot(svg, facts, this.plot, top, y);
      this.drawLinks(there);
      y = this.listUndated(shown.filter((bar) => !bar.days), y);
      y = this.notice(shown.length, y);
      set(svg, { viewBox: `0 0 ${width / 10} ${y / 10}`, width: width / 10, height: y / 10 });
      svg.classList.toggle("tall", y > floor(this.plot.right * tallest));
      svg.classList.toggle("high", y > floor((this.plot.right * 13) / 10));
      this.widen(svg);
      this.hideRows();
      this.controls.count(shown.length, this.bars.length);
      if (moved) this.copyAxis();
      this.scrolled();
    }

    hideRows() {
      const kept = new Set(this.shown.map((bar) => bar.n));
      this.rows.forEach((row, n) => { row.hidden = !kept.has(n); });
    }

    // plotOf returns the stretch of time that a state shows.
    plotOf({ period, zoom }) {
      const { facts, periods } = this, p = periods.find((p) => p.key === period);
      const from = p ? max(facts.from, p.from) : facts.from, to = p ? min(facts.to, p.to + 1) : facts.to;
      this.factor = this.paper || (zoom ? max(1, round((to - from) / units[zoom])) : 1);
      return { ...newPlot(from, to, this.across), key: `${from} ${to} ${this.factor}` };
    }

    // widen lets a drawing grow with the zoom: beyond the page, which scrolls.
    widen(svg) {
      const grows = this.factor !== 1 && !this.paper;
      svg.style.width = grows ? `${this.factor * 100}%` : "";
      svg.style.minWidth = grows ? `${this.factor * 62}rem` : "";
    }

    // toPaper lays the drawing out for paper: all of the time that is shown, and
    // as wide as one sheet is for its height. What is too high for that goes on
    // over several.
    toPaper() {
      this.left = this.scroller.scrollLeft;
      const { width, height } = this.svg.viewBox.baseVal, high = height > (width / this.factor) * tallest;
      this.paper = high ? smaller : max(1, round((height * sheet * 1000) / this.width) / 100);
      this.layOut();
      if (high) this.scroller.after(...this.sheets());
    }
    toScreen() {
      this.paper = 0;
      for (const there of this.section.querySelectorAll(".timeline-sheet")) there.remove();
      this.layOut();
      this.scroller.scrollLeft = this.left;
      this.scrolled();
    }
    // sheets are the drawing in pieces, each below the axis.
    sheets() {
      const { width, height } = this.svg.viewBox.baseVal, axis = this.svg.querySelector(":scope > .axis");
      const head = Number(this.svg.querySelector(":scope > .grid line").getAttribute("y1"));
      const lanes = this.lanes.filter(({ element }) => !element.matches(".gone")), drawn = new Set(this.shown);
      const starts = lanes.map(({ element }) => Number(element.firstChild.getAttribute("y1")));
      const rows = lanes.flatMap(({ bars }) => bars.filter((bar) => drawn.has(bar) && bar.row > 0).map((bar) => bar.y / 10)).sort((a, b) => a - b);
      const list = [];
      for (let y = head, room = width * 0.53; y < height; room = width * 0.63) {
        const ends = (spots, least) => spots.filter((end) => end > y + least && end <= y + room).pop();
        const end = height - y <= room ? height : ends(starts, room / 2) ?? ends(rows, 0) ?? y + room;
        const piece = draw("svg", { y: head, width, height: end - y, viewBox: `0 ${y} ${width} ${end - y}` }, ...this.piece(y, end));
        list.push(draw("svg", { class: "timeline timeline-sheet", viewBox: `0 0 ${width} ${head + end - y}` }, piece, axis.cloneNode(true)));
        y = end;
      }
      return list;
    }
    // piece copies what lies between two heights, and no more: there may be
    // hundreds of bars.
    piece(y, end) {
      const copy = (element, kept) => {
        const shell = element.cloneNode(false);
        shell.append(...[...element.children].filter(kept).map((child) => child.cloneNode(true)));
        return shell;
      };
      const inside = new Set(this.bars.filter((bar) => bar.y / 10 >= y - 1 && bar.y / 10 < end).map((bar) => bar.element));
      const passing = new Set(this.links.filter(({ from, to }) => min(from.y, to.y) / 10 < end && max(from.y, to.y) / 10 + 40 >= y).map(({ element }) => element));
      const kept = (child) => !child.matches(".gone, metadata") && (!child.matches(".bar") || inside.has(child)) && (!child.matches(".link") || passing.has(child));
      return [...this.svg.children].filter((child) => kept(child) && !child.matches("defs, .axis:not(.foot)"))
        .filter((child) => !child.matches(".lane") || [...child.children].some((bar) => inside.has(bar)))
        .map((child) => copy(child, kept));
    }

    // across is the width of the drawing.
    get across() { return floor(this.width * this.factor); }

    // place puts a bar on the axis, unless it is there.
    place(bar, drawn = false) {
      if (bar.drawn === this.plot.key || !bar.days) return;
      bar.drawn = this.plot.key;
      put(bar, this.plot);
      label(bar, this.plot);
      if (this.facts.detailed) name(bar, this.plot);
      if (!drawn) redraw(bar);
    }

    // drawLanes puts bars into rows. Those that are not shown stay where they are,
    // unseen: to lay text out anew is what takes time.
    drawLanes(shown, y) {
      const { facts } = this;
      if (this.built !== this.state.by) this.buildLanes();
      for (const bar of this.bars) bar.element.classList.toggle("gone", !shown.has(bar));
      for (const { element, bars } of this.lanes) {
        const there = bars.filter((bar) => shown.has(bar)).sort((a, b) => a.x0 - b.x0 || a.x1 - b.x1 || a.n - b.n);
        element.classList.toggle("gone", there.length === 0);
        if (there.length === 0) continue;
        const rows = pack(there);
        for (const bar of there) {
          bar.y = y + laneHead + bar.row * this.facts.row;
          bar.element.setAttribute("transform", `translate(0 ${bar.y / 10})`);
        }
        set(element.firstChild, { y1: y / 10, y2: y / 10, x2: (this.plot.right + edge) / 10 });
        for (const text of element.querySelectorAll(".head text")) text.setAttribute("y", (y + 210) / 10);
        const note = element.querySelector(".head .quiet"), { one, many } = facts;
        if (note && many) note.textContent = `${there.length} ${there.length === 1 ? one : many}`;
        y += laneHead + rows * this.facts.row + laneFoot;
      }
      return y;
    }
    buildLanes() {
      this.built = this.state.by;
      const index = this.facts.facets.findIndex((facet) => facet.key === this.state.by), facet = this.facts.facets[index];
      const lanes = new Map([...facet.values, { key: "", label: facet.none, width: facet.noneWidth }].map((value) => [value.key, { ...value, bars: [] }]));
      for (const bar of this.inTime) lanes.get(facet.values[bar.groups[index][0]]?.key ?? "").bars.push(bar);
      this.lanes = [...lanes.values()].filter(({ bars }) => bars.length > 0);
      for (const lane of this.lanes) lane.element = this.buildLane(lane);
      for (const old of this.svg.querySelectorAll(":scope > .lane")) old.remove();
      this.svg.querySelector(":scope > .links").after(...this.lanes.map(({ element }) => element));
    }
    buildLane({ key, label, href, width, bars }) {
      const { one, many } = this.facts;
      const words = write(0, 0, label, "strong"), head = draw("g", { class: "head" }, href ? draw("a", { href }, words) : words);
      if (many) head.append(write(width + 100, 0, `${bars.length} ${bars.length === 1 ? one : many}`, "quiet"));
      const g = draw("g", { class: "lane", role: "group", "aria-label": label, "data-key": key }, line(0, 0, 0, 0, "rule"), head);
      g.append(...bars.map((bar) => bar.element));
      return g;
    }

    drawLinks(shown) {
      for (const { element, from, to } of this.links) {
        const there = shown.has(from) && shown.has(to);
        element.classList.toggle("gone", !there);
        if (!there) continue;
        const middle = barTop + barHeight / 2;
        element.querySelector("path").setAttribute("d", curve(this.plot, from.x1, from.y + middle, to.x0, to.y + middle, middle - barTop + 50));
      }
    }

    // room is how much of the drawing is in sight, in its own lengths.
    get room() { return this.paper ? this.across - edge : this.sight; }
    look() { this.sight = min(this.width - edge, floor(this.scroller.clientWidth / this.scale)); }
    listUndated(shown, y) {
      const group = this.svg.querySelector(":scope > .undated");
      if (!group) return y;
      group.classList.toggle("gone", shown.length === 0);
      if (shown.length === 0) return y;
      set(group.querySelector(".rule"), { y1: y / 10, y2: y / 10, x2: (this.plot.right + edge) / 10 });
      group.querySelector(".strong").setAttribute("y", (y + 210) / 10);
      y += laneHead;
      let x = 0;
      const { room } = this;
      for (const bar of shown) {
        const w = bar.lead + bar.width;
        if (x > 0 && x + w > room) [x, y] = [0, y + lineHeight];
        bar.labelX = x;
        redraw(bar);
        bar.element.setAttribute("transform", `translate(0 ${y / 10})`);
        bar.y = y;
        x += w + between;
      }
      return y + lineHeight + laneFoot;
    }

    // notice says that nothing is left, or what lies outside of the time shown.
    notice(count, y) {
      this.svg.querySelector(":scope > .unmatched")?.remove();
      if (count === 0) {
        this.svg.append(write(0, y + 240, "Nothing matches.", "unmatched quiet"));
        return y + 480;
      }
      const beyond = this.svg.querySelector(":scope > .beyond");
      beyond?.setAttribute("y", (y + 160) / 10);
      return beyond ? y + 280 : y;
    }

    // Where the reader looks: the day in the middle, and how to get there.
    get scale() {
      return this.svg.getBoundingClientRect().width / this.across; // pixels of the screen to a tenth of the drawing
    }
    middle() {
      const { from, to, left, right } = this.plot, { scrollLeft, clientWidth } = this.scroller;
      return from + (((scrollLeft + clientWidth / 2) / this.scale - left) * (to - from)) / (right - left);
    }
    scrollTo(day) {
      if (this.scroller.scrollWidth <= this.scroller.clientWidth) return;
      this.scroller.scrollLeft = this.plot.at(round(day)) * this.scale - this.scroller.clientWidth / 2;
      this.scrolled();
    }

    // What must stay in sight: the heads of the lanes when the drawing moves
    // sideways, and the axis, in a copy, when the page moves down.
    stick() {
      this.copy = draw("svg", { class: "timeline" });
      this.axis = make("div", { className: "timeline-axis", ariaHidden: "true" }, make("div", {}, this.copy));
      this.scroller.before(this.axis);
      this.copyAxis();
      this.on(this.scroller, "scroll", () => this.scrolled(), { passive: true });
      this.on(window, "scroll", () => this.scrolled(), { passive: true });
      this.on(window, "resize", () => this.resized(), { passive: true });
      this.on(window, "beforeprint", () => this.toPaper());
      this.on(window, "afterprint", () => this.toScreen());
    }
    copyAxis() {
      if (!this.copy) return;
      const height = this.svg.querySelector(":scope > .grid line")?.getAttribute("y1") ?? 40;
      this.copy.setAttribute("viewBox", `0 0 ${this.across / 10} ${height}`);
      this.copy.replaceChildren(this.svg.querySelector(":scope > .axis").cloneNode(true));
      this.widen(this.copy);
    }
    resized() {
      const before = this.sight;
      this.look();
      if (this.sight !== before) this.layOut();
      this.scrolled();
    }
    scrolled() {
      const { top, bottom } = this.scroller.getBoundingClientRect(), x = this.paper ? 0 : this.scroller.scrollLeft;
      if (!this.paper) this.day = this.middle();
      this.axis?.classList.toggle("on", top < 0 && bottom > 120);
      if (this.axis) this.axis.firstChild.scrollLeft = x;
      const by = round(x / this.scale) / 10;
      const move = (element, by) => (by > 0 ? element.setAttribute("transform", `translate(${round(by * 10) / 10} 0)`) : element.removeAttribute("transform"));
      // What has no dates stays where it is, and so do the heads of lanes.
      const undated = this.svg.querySelector(":scope > .undated");
      if (undated) move(undated, by);
      for (const head of this.svg.querySelectorAll(".lane > .head")) move(head, by);
      for (const name of this.section.querySelectorAll(".axis [data-slack]")) {
        move(name, min(Number(name.dataset.slack) / 10, by + bandPad / 10 - Number(name.getAttribute("x"))));
      }
      this.followLabels(by * 10);
    }

    // followLabels keeps the label of a bar whose beginning has left the sight in
    // what is left of the bar.
    followLabels(x) {
      for (const bar of this.shown) {
        if (!bar.days) continue;
        const by = bar.out || bar.silent ? 0 : max(0, min(x + pad, bar.x1 - pad - bar.lead - bar.width) - bar.labelX);
        if (by === (bar.moved ?? 0)) continue;
        moveLabel(bar, by);
      }
    }

    // The arrow keys walk through the bars as they stand; Home and End lead to
    // the first and the last of a lane.
    walk() {
      const barOf = (target) => this.bars.find((bar) => bar.element === target.closest?.(".bar"));
      this.svg.addEventListener("keydown", (event) => {
        const from = barOf(event.target);
        if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const to = this.next(from, event.key);
        if (!to) return;
        event.preventDefault();
        to.element.focus();
      });
      for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
        this.svg.addEventListener(begin, (event) => this.light(barOf(event.target)));
        this.svg.addEventListener(end, () => this.light());
      }
    }
    next(from, key) {
      const start = (bar) => (bar.days ? bar.x0 : bar.labelX), end = (bar) => (bar.days ? bar.x1 : bar.labelX + bar.width);
      const others = this.shown.filter((bar) => bar !== from && bar.element.tagName === "a");
      const nearest = (bars, far) => bars.reduce((a, b) => (a && far(a) <= far(b) ? a : b), undefined);
      const aside = (bar) => max(0, start(bar) - end(from), start(from) - end(bar)) * 1e6 + Math.abs(start(bar) + end(bar) - start(from) - end(from));
      const row = (sign) => {
        const beyond = others.filter((bar) => (bar.y - from.y) * sign > 0), next = nearest(beyond, (bar) => (bar.y - from.y) * sign);
        return nearest(beyond.filter((bar) => bar.y === next.y), aside);
      };
      const beside = (sign) => nearest(others.filter((bar) => bar.y === from.y && (start(bar) - start(from)) * sign > 0), (bar) => (start(bar) - start(from)) * sign);
      const lane = [...from.element.parentNode.querySelectorAll("a.bar:not(.gone)")].map((element) => this.bars.find((bar) => bar.element === element));
      switch (key) {
        case "ArrowUp": return row(-1);
        case "ArrowDown": return row(1);
        case "ArrowLeft": return beside(-1);
        case "ArrowRight": return beside(1);
        case "Home": return lane[0];
        case "End": return lane.at(-1);
      }
    }

    // light shows what a bar waits for and what waits for it, all the way.
    light(bar) {
      for (const on of this.svg.querySelectorAll(".on")) on.classList.remove("on");
      this.svg.classList.toggle("lit", Boolean(bar) && bar.before.length + bar.after.length > 0);
      if (!bar) return;
      for (const [way, other] of [["before", "from"], ["after", "to"]]) {
        const chain = new Set([bar]);
        for (const b of chain) { // a set grows while it is walked
          b.element.classList.add("on");
          for (const link of b[way]) {
            link.element.classList.add("on");
            chain.add(link[other]);
          }
        }
      }
    }
  }

  // The controls above a timeline.
  class Controls {
    constructor(map) {
      this.map = map;
      const { facts, section, scroller } = map;
      const pick = (label, key, options) => {
        const select = make("select", {}, ...options.map(([value, words]) => make("option", { value, textContent: words })));
        select.addEventListener("change", () => map.change({ [key]: select.value }));
        this[key] = select;
        return make("label", {}, make("span", { textContent: label }), select);
      };
      const span = facts.to - facts.from;
      const zooms = [["year", "A year"], ["half", "Half a year"], ["quarter", "A quarter"]].filter(([unit]) => units[unit] < span);
      this.find = make("input", { type: "search", placeholder: "Find", ariaLabel: "Find in the timeline" });
      this.find.addEventListener("input", () => {
        map.change({ q: this.find.value }, Boolean(this.typing));
        this.typing = true;
      });
      this.find.addEventListener("change", () => { this.typing = false; });
      this.reset = make("button", { type: "button", className: "reset", textContent: "Reset" });
      this.reset.addEventListener("click", () => {
        map.change({ by: facts.by, zoom: "", period: "", q: "", only: {} });
        this.by.focus();
      });
      this.said = make("output", { className: "count" });
      this.facets = facts.facets.map((facet, i) => facet.filter && this.facet(facet, i)).filter(Boolean);
      const groups = facts.facets.filter((facet) => facet.group);
      const first = make("div", {},
        pick("Lanes", "by", groups.map(({ key, label }) => [key, label])),
        pick("Period", "period", [["", "All"], ...map.periods.map(({ key, label }) => [key, label])]),
        pick("Zoom", "zoom", [["", "All"], ...zooms]), this.find, this.said, this.reset);
      const menus = make("div", {}, make("span", { textContent: "Only" }), ...this.facets.map(({ details }) => details));
      const second = make("details", { className: "facets", open: matchMedia("(width >= 48rem)").matches }, make("summary", { textContent: "Filter" }), menus);
      // The page keeps a place for the controls, so that nothing moves.
      const place = section.querySelector(".roadmap-controls") ?? make("div", { className: "roadmap-controls" });
      if (!place.isConnected) scroller.before(place);
      set(place, { role: "group", "aria-label": "Timeline" }).append(first, second);
      this.place = place;
      this.count(map.bars.length, map.bars.length);
      map.on(window, "pointerdown", ({ target }) => {
        for (const { details } of this.facets) if (!details.contains(target)) details.open = false;
      });
      map.on(section, "keydown", ({ key, target }) => {
        const open = key === "Escape" && target.closest?.("details[open].facet");
        if (!open) return;
        open.open = false;
        open.querySelector("summary").focus();
      });
    }

    // end empties the place of the controls, and says what was open and where the
    // focus was; hold makes it so again.
    end() {
      const { activeElement: focus } = document, all = [...this.place.querySelectorAll("*")];
      const open = [...this.place.querySelectorAll("details")].map((details) => details.open);
      const held = { open, focus: this.place.contains(focus) ? this.wayTo(focus) : "", selection: [this.find.selectionStart, this.find.selectionEnd] };
      all.forEach((element) => element.remove());
      return held;
    }
    hold({ open, focus, selection }) {
      const all = [...this.place.querySelectorAll("details")];
      if (all.length === open.length) all.forEach((details, i) => { details.open = open[i]; });
      for (const { details, fill } of this.facets) if (details.open) fill();
      if (!focus) return;
      const found = [...this.place.querySelectorAll("select, input, button, summary")].find((element) => this.wayTo(element) === focus);
      found?.focus({ preventScroll: true });
      if (found === this.find) found.setSelectionRange(...selection);
    }
    // wayTo names a control: what it is called, in the menu that it stands in.
    wayTo(element) {
      const facet = this.facets.find(({ details }) => details.contains(element));
      const key = ["by", "period", "zoom", "find", "reset"].find((name) => this[name] === element);
      return key ?? `${facet?.facet.key} ${element.value ?? element.tagName}`;
    }

    // facet makes the menu of a filter. Its boxes are made when it is opened.
    facet(facet, i) {
      const counts = new Map(), values = [...facet.values, { key: none, label: facet.none }];
      for (const bar of this.map.bars) for (const n of bar.groups[i].length ? bar.groups[i] : [values.length - 1]) counts.set(n, (counts.get(n) ?? 0) + 1);
      if (counts.size < 2) return undefined;
      const words = make("span", { textContent: facet.label }), details = make("details", { className: "facet", name: "facet" }, make("summary", {}, words));
      const boxes = [];
      details.addEventListener("toggle", () => {
        if (!details.open) return;
        fill();
        const { right } = details.lastChild.getBoundingClientRect();
        if (right > document.documentElement.clientWidth - 16) details.classList.add("end");
      });
      const fill = () => {
        if (boxes.length > 0) return;
        const list = make("fieldset", {}, make("legend", { className: "said", textContent: facet.label }));
        values.forEach((value, n) => {
          if (!counts.has(n)) return;
          const box = make("input", { type: "checkbox", value: value.key });
          box.addEventListener("change", () => {
            const { [facet.key]: _, ...others } = this.map.state.only;
            const keys = boxes.filter((b) => b.checked).map((b) => b.value);
            this.map.change({ only: keys.length > 0 ? { ...others, [facet.key]: keys } : others });
          });
          boxes.push(box);
          list.append(make("label", {}, box, make("span", { textContent: value.label }), make("span", { className: "count", textContent: counts.get(n) })));
        });
        details.append(list);
        this.show();
      };
      return { facet, values, details, words, boxes, fill };
    }

    // show says in the controls what the timeline shows.
    show() {
      const { state, facts } = this.map;
      for (const key of ["by", "period", "zoom"]) this[key].value = state[key];
      if (this.find.value !== state.q) this.find.value = state.q;
      for (const { facet, values, details, words, boxes } of this.facets) {
        const keys = state.only[facet.key] ?? [];
        for (const box of boxes) box.checked = keys.includes(box.value);
        const one = values.find((value) => value.key === keys[0])?.label;
        words.textContent = keys.length === 0 ? facet.label : keys.length === 1 ? one : `${facet.label}: ${keys.length}`;
        details.classList.toggle("set", keys.length > 0);
      }
      this.reset.hidden = this.map.address() === "#";
    }
    count(shown, total) {
      this.said.textContent = shown === total ? `${total} shown` : `${shown} of ${total} shown`;
    }
  }

  // The preview puts another drawing in the place of one that has changed.
  const maps = new Map();
  const look = () => {
    for (const section of document.querySelectorAll("[data-roadmap]")) {
      const svg = section.querySelector(".timeline-scroll > svg.timeline");
      if (!svg?.querySelector(":scope > metadata")) continue;
      const gone = [...maps.keys()].find((old) => !old.isConnected), before = maps.get(section) ?? maps.get(gone);
      if (before?.svg === svg) continue;
      maps.delete(gone);
      maps.set(section, new Roadmap(section, before));
    }
  };
  look();
  addEventListener("throughline:update", look);
})();
