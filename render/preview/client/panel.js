// What the preview shows beside the page: a bar with the edition, the build and
// the number of problems, and a list of them. It stands in a shadow tree
// outside the body, so the page's styles and it know nothing of each other.

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

// Panel shows a state of the preview. open is called with a place.
export class Panel {
  constructor(open) {
    this.open = open;
    const host = make("throughline-preview");
    this.root = host.attachShadow({ mode: "open" });
    this.bar = make("button", { className: "bar", type: "button", ariaExpanded: "false" });
    this.bar.addEventListener("click", () => this.toggle());
    this.list = make("section", { className: "list", hidden: true, ariaLabel: "Problems" });
    this.said = make("p", { className: "said", role: "status" });
    this.root.append(make("link", { rel: "stylesheet", href: "/.throughline/panel.css" }), this.list, this.said, this.bar);
    document.documentElement.append(host);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.list.hidden) this.toggle(false);
    });
  }

  toggle(on = this.list.hidden) {
    this.list.hidden = !on;
    this.bar.ariaExpanded = String(on);
    this.fill();
  }

  // say shows a sentence for a while.
  say(sentence) {
    this.said.textContent = sentence;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.said.textContent = ""), 4000);
  }

  lost() {
    this.bar.classList.add("lost");
    this.bar.textContent = "preview ended";
  }

  // show makes the panel say what the state says. Problems that block open the
  // list by themselves, and close it when they are mended.
  show(state) {
    const blocked = state.blocked || Boolean(state.error);
    const n = state.errors + state.warnings;
    this.bar.className = "bar" + (blocked ? " blocked" : n > 0 ? " found" : "");
    this.bar.replaceChildren(
      make("b", { textContent: state.edition || "no edition" }),
      ` · build ${state.build} · `,
      blocked ? "not shown: " + count(state.errors || 1, "error", "errors") : n > 0 ? count(n, "problem", "problems") : "no problems",
    );
    this.unlisted = state;
    this.fill();
    if (blocked && (!this.blocked || this.build !== state.build)) this.toggle(true);
    if (!blocked && this.blocked) this.toggle(false);
    this.blocked = blocked;
    this.build = state.build;
  }

  // fill lists the problems, once somebody looks at the list.
  fill() {
    if (this.list.hidden || !this.unlisted) return;
    const { problems = [], more = 0, error, blocked } = this.unlisted;
    this.unlisted = undefined;
    const items = problems.map((p) => this.item(p));
    if (more > 0) items.push(make("li", { className: "more", textContent: `and ${more} more` }));
    if (items.length === 0) items.push(make("li", { className: "more", textContent: "Nothing to mend." }));
    const parts = [make("h2", { textContent: blocked || error ? "This cannot be shown yet; the page is from before" : "Problems" })];
    if (error) parts.push(make("p", { className: "error", textContent: error }));
    const auto = make("input", { type: "checkbox", checked: follows() });
    auto.addEventListener("change", () => follow(auto.checked));
    parts.push(make("ol", {}, ...items), make("label", {}, auto, " Open the page of a document that is new"));
    const scroll = this.list.scrollTop, focusable = () => [...this.list.querySelectorAll("button, input")];
    const focus = this.root.activeElement, at = focusable().indexOf(focus), wasLast = focus?.type === "checkbox";
    this.list.replaceChildren(...parts);
    this.list.scrollTop = scroll;
    if (at >= 0) (wasLast ? focusable().at(-1) : focusable()[at] ?? focusable().at(-1)).focus({ preventScroll: true });
  }

  item(p) {
    const where = p.file + (p.line ? `:${p.line}:${p.column}` : "");
    const place = make("button", { type: "button", className: "place", textContent: where });
    place.addEventListener("click", () => this.open(p));
    const parts = [place, make("span", { className: p.severity, textContent: p.severity }), make("span", { className: "message", textContent: p.message })];
    if (p.text) {
      const before = [...p.text].slice(0, p.column - 1).join("").replace(/[^\t]/gu, " ");
      parts.push(make("pre", {}, make("code", { textContent: p.text + "\n" + before + "^".repeat(Math.max(1, p.width)) })));
    }
    if (p.hint) parts.push(make("p", { className: "hint", textContent: p.hint }));
    return make("li", {}, ...parts);
  }

  // suggest shows pages near one that does not exist.
  suggest(paths) {
    if (paths.length === 0) return;
    const links = paths.map((path) => make("li", {}, make("a", { href: path, textContent: path })));
    this.root.querySelector(".near")?.remove();
    this.root.append(make("nav", { className: "near", ariaLabel: "Pages near" }, make("p", { textContent: "Did you mean" }), make("ul", {}, ...links)));
  }
}

// follows reports whether the reader wants to see new documents at once.
export const follows = () => {
  try {
    return localStorage.getItem("throughline-follow") === "on";
  } catch {
    return false;
  }
};

const follow = (on) => {
  try {
    localStorage.setItem("throughline-follow", on ? "on" : "off");
  } catch {
    // It then does not last.
  }
};

// mark shows problems where they stand on the page.
export const mark = (problems, blockAt) => {
  for (const old of document.querySelectorAll("throughline-note")) old.remove();
  for (const old of document.querySelectorAll("[data-throughline]")) delete old.dataset.throughline;
  for (const p of problems) {
    if (p.severity === "info" || !p.line) continue;
    const block = blockAt(p);
    if (!block) continue;
    block.dataset.throughline = p.severity;
    if (!p.blocks) continue;
    const note = make("throughline-note");
    const root = note.attachShadow({ mode: "open" });
    root.append(make("link", { rel: "stylesheet", href: "/.throughline/panel.css" }), make("p", { className: "note", role: "note" }, make("b", { textContent: `Line ${p.line}: ` }), p.message + (p.hint ? `; ${p.hint}` : "")));
    (block.closest("ul, ol, dl, table, pre") ?? block).before(note);
  }
};
