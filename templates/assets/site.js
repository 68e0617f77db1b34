// What a person gains from a script: a choice of light and dark, tables that
// sort, links to headings. Every page works without it, so the controls that
// need it are made here. It asks for nothing and sends nothing.
(() => {
  "use strict";
  const root = document.documentElement;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // The fonts of every page, asked for before the style sheet names them. From a
  // disk browsers refuse that, and it would gain nothing.
  if (location.protocol !== "file:") {
    for (const name of ["serif", "sans"]) {
      const href = new URL(`fonts/${name}.woff2`, document.currentScript.src).href;
      document.head.append(make("link", { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
    }
  }

  // The reader's theme, kept for the site where the browser allows it.
  const themes = { auto: "Auto", light: "Light", dark: "Dark" };
  const kept = () => {
    try {
      return localStorage.getItem("throughline-theme");
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      if (theme === "auto") localStorage.removeItem("throughline-theme");
      else localStorage.setItem("throughline-theme", theme);
    } catch {
      // It then lasts as long as the page.
    }
  };
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const input of document.querySelectorAll(".switch input")) input.checked = input.value === (root.dataset.theme ?? "auto");
  };
  show(kept()); // before anything is painted
  root.dataset.scripts = "on"; // room for controls is there from the start: nothing moves when they come
  addEventListener("storage", () => show(kept()));
  addEventListener("pageshow", () => show(kept() ?? root.dataset.theme));

  const addSwitch = () => {
    if (document.querySelector(".switch")) return;
    const choices = Object.entries(themes).map(([theme, label]) => {
      const input = make("input", { type: "radio", name: "theme", value: theme });
      input.addEventListener("change", () => {
        keep(theme);
        show(theme);
      });
      return make("label", {}, input, make("span", { textContent: label }));
    });
    document.getElementById("t:nav")?.append(make("fieldset", { className: "switch" }, make("legend", { textContent: "Colours" }), ...choices));
    show(root.dataset.theme);
  };

  // Tables sort by what a cell says of itself (data-sort), by health with the
  // worst first, by when something begins, by figures, else by words. The third
  // press restores the order in which the page came.
  const marks = ["off_track", "at_risk", "on_track", "none"];
  const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const multiples = { k: 1e3, M: 1e6, bn: 1e9 };
  const words = new Intl.Collator(root.lang || undefined, { numeric: true });
  const point = new Intl.NumberFormat(root.lang || undefined).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
  const time = (text) => {
    const [begin] = text.split(" – ");
    let m = begin.match(/\b(?:([QH])([1-4]) (\d{4})|FY(\d\d)(?: ([QH])([1-4]))?)\b/);
    if (m) return Number(m[3] ?? "20" + m[4]) + ((m[2] ?? m[6] ?? 1) - 1) / ((m[1] ?? m[5]) === "H" ? 2 : 4);
    m = begin.match(/(?:\b(\d\d?) )?\b([A-Z][a-z]{2})[a-z]* (\d{4})\b/);
    if (m && months.includes(m[2])) return Number(m[3]) + months.indexOf(m[2]) / 36 + (m[1] ?? 0) / 400;
    m = begin.match(/\b(\d{4})-(\d\d)(?:-(\d\d))?\b/);
    return m ? Number(m[1]) + (m[2] - 1) / 12 + (m[3] ?? 0) / 400 : NaN;
  };
  const figure = (text) => {
    const m = text.match(/^([−-]?)[^\d\s−-]{0,4}\s?([−-]?)(\d[\d.,'’\u00a0\u202f]*)(k|M|bn)?(?!\w)/);
    if (!m) return NaN;
    const digits = [...m[3]].filter((c) => c === point || (c >= "0" && c <= "9")).join("");
    return (m[1] || m[2] ? -1 : 1) * Number(digits.replace(point, ".")) * (multiples[m[4]] ?? 1);
  };
  const number = (text) => {
    const when = time(text);
    return Number.isNaN(when) ? figure(text) : when;
  };
  const said = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".after, .below, .description").forEach((quiet) => quiet.remove());
    return copy.textContent.trim();
  };
  const value = (cell) => {
    if (cell.dataset.sort !== undefined) return cell.dataset.sort;
    const mark = cell.querySelector(".mark");
    const rank = marks.findIndex((name) => mark?.classList.contains(name));
    return rank < 0 ? said(cell) : String(rank);
  };
  const sort = (table, column, th) => {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[th.ariaSort ?? "none"];
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    if (next !== "none") th.ariaSort = next;
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, i) => {
      const key = value(row.cells[column]);
      return { row, key, number: number(key), place: (row.place ??= i) };
    });
    const sign = next === "descending" ? -1 : 1;
    rows.sort((a, b) => {
      if (next === "none") return a.place - b.place;
      const empty = (a.key === "") - (b.key === ""); // at the end, whatever the order
      const kind = Number.isNaN(a.number) - Number.isNaN(b.number); // "Later" stands behind every date
      return empty || sign * (kind || a.number - b.number || words.compare(a.key, b.key)) || a.place - b.place;
    });
    body.append(...rows.map(({ row }) => row));
  };
  const makeSortable = (table) => {
    const head = table.tHead?.rows, rows = [...(table.tBodies[0]?.rows ?? [])];
    if (head?.length !== 1 || rows.length < 3 || table.tBodies.length > 1 || table.querySelector("[colspan], [rowspan], thead :is(a, button)")) return;
    if (rows.some((row) => row.cells.length !== head[0].cells.length)) return;
    [...head[0].cells].forEach((th, column) => {
      if (th.dataset.sort === "no" || !th.textContent.trim()) return;
      const button = make("button", { type: "button", className: "sort" }, ...th.childNodes);
      button.addEventListener("click", () => sort(table, column, th));
      th.append(button);
    });
  };

  // A button beside each heading copies its address. A heading keeps its name.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // the address bar has it
    }
  };
  const addCopy = (heading, status) => {
    const button = make("button", { type: "button", className: "copy", ariaLabel: "Copy link", textContent: "#" });
    button.addEventListener("click", async () => {
      history.replaceState(null, "", "#" + heading.id);
      const done = await copy(location.href);
      status.textContent = done ? "Link copied" : "The link is in the address bar";
      button.dataset.said = status.textContent;
      setTimeout(() => {
        delete button.dataset.said;
        status.textContent = "";
      }, 2500);
    });
    heading.ariaLabel = heading.textContent.trim();
    heading.append(button);
  };

  // How a figure was computed, beside it: while it is pointed at or has the focus,
  // until Escape. The note can be pointed at, too.
  const note = make("p", { className: "how-note", id: "t:how", role: "tooltip", hidden: true });
  let told, leaving;
  const tell = (figure) => {
    clearTimeout(leaving);
    if (figure === told) return;
    told?.removeAttribute("aria-describedby");
    told = figure;
    note.hidden = !figure;
    if (!figure) return;
    note.textContent = figure.dataset.how;
    if (!note.isConnected) document.body.append(note);
    figure.setAttribute("aria-describedby", note.id);
    const at = figure.getBoundingClientRect(), page = root.getBoundingClientRect(), { offsetWidth, offsetHeight } = note;
    const below = at.bottom + 4 + offsetHeight <= innerHeight || at.top < offsetHeight + 4;
    note.style.top = `${(below ? at.bottom + 4 : at.top - offsetHeight - 4) - page.top}px`;
    note.style.left = `${Math.max(8, Math.min(at.left, root.clientWidth - offsetWidth - 8)) - page.left}px`;
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => tell(document.activeElement?.closest(".how") ?? undefined), 150);
  };
  addEventListener("pointerover", ({ target }) => {
    const figure = target.closest?.(".how");
    if (figure) tell(figure);
    else if (note.contains(target)) clearTimeout(leaving);
    else if (told) leave();
  });
  addEventListener("focusin", ({ target }) => tell(target.closest?.(".how") ?? undefined));
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") tell(undefined);
  });

  // What has its controls already is left alone, so that the preview can ask
  // again when it has changed the page.
  const enhance = () => {
    addSwitch();
    document.querySelectorAll("table.index, .table table").forEach(makeSortable);
    const headings = document.querySelectorAll(".text :is(h2, h3, h4)[id]:not(:has(> .copy))");
    if (headings.length === 0) return;
    const status = document.querySelector("main > .said") ?? make("p", { className: "said", role: "status" });
    document.querySelector("main").append(status);
    headings.forEach((heading) => addCopy(heading, status));
  };
  addEventListener("DOMContentLoaded", enhance);
  addEventListener("throughline:update", enhance);
})();
