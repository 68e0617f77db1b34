// The preview's part of a page. It is never in a written site.
import { Page, place } from "./morph.js";
import { listen } from "./stream.js";
import { Panel, follows, mark } from "./panel.js";
import { elect, forget } from "./newcomer.js";

const tag = document.querySelector("script[data-throughline-build]");
const source = tag.dataset.throughlineSource; // the file that the page is made from
let shown = tag.dataset.throughlineBuild;
let state = {};
let born = Number(shown); // the last build of which this page knows whether a document came with it

const page = new Page();

// address is where an editor opens a place.
const address = ({ file, line, column }) => {
  const { url, folders = {} } = state.editor ?? {};
  const folder = Object.keys(folders).filter((name) => file === name || file.startsWith(name + "/")).sort((a, b) => b.length - a.length)[0];
  if (!url || folder === undefined) return undefined;
  const path = (folders[folder] + file.slice(folder.length)).split("/").map(encodeURIComponent).join("/").replaceAll("%3A", ":");
  return url.replaceAll("{path}", path).replaceAll("{line}", line || 1).replaceAll("{column}", column || 1);
};

const open = async (at) => {
  const url = address(at);
  if (url) {
    location.href = url;
    return;
  }
  const words = at.file + (at.line ? `:${at.line}` : "");
  try {
    await navigator.clipboard.writeText(words);
    panel.say(`Copied ${words}; --editor opens it instead`);
  } catch {
    panel.say(words);
  }
};

const panel = new Panel(open);

// blocks returns a function that finds the block of the page that a problem is
// about: the last one of its file that begins at its line or before.
const blocks = () => {
  const files = new Map(); // the blocks of each file, in the order of their lines
  for (const element of document.body.querySelectorAll("*")) {
    const p = place(element);
    if (!p) continue;
    if (!files.has(p.file)) files.set(p.file, []);
    files.get(p.file).push([p.line, element]);
  }
  for (const list of files.values()) list.sort(([a], [b]) => a - b);
  return ({ file, line }) => files.get(file)?.findLast(([at]) => at <= line)?.[1] ?? (file === source ? document.querySelector("main h1") : undefined);
};

// sources are the scripts of a document; a page with others is loaded anew.
const sources = (root) => [...root.querySelectorAll("script[src]:not([data-throughline-build])")].map((script) => script.getAttribute("src")).join();

const refresh = async () => {
  const response = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  if (response.redirected) return location.replace(response.url);
  if (!response.headers.get("Content-Type")?.startsWith("text/html")) return panel.say(await response.text());
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  const mine = next.querySelector("script[data-throughline-build]");
  if (!mine || sources(next) !== sources(document)) return location.reload();
  shown = mine.dataset.throughlineBuild;
  document.title = next.title;
  for (const name of ["lang", "dir"]) document.documentElement.setAttribute(name, next.documentElement.getAttribute(name) ?? "");
  const focus = document.activeElement, href = focus?.getAttribute("href");
  page.update(next.body);
  dispatchEvent(new Event("throughline:update"));
  if (href && !focus.isConnected) document.querySelector(`main a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true }); // what was changed as a whole
};

// restyle loads the style sheets anew, and drops each old one when its new one
// is there, so that the page is never without.
const restyle = () => {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]:not([data-throughline-page])')) {
    const fresh = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("build", state.build);
    fresh.href = url.href;
    fresh.addEventListener("load", () => link.remove(), { once: true });
    fresh.addEventListener("error", () => fresh.remove(), { once: true });
    link.after(fresh);
  }
};

const look = async () => {
  const before = state;
  state = await (await fetch("/.throughline/state.json")).json();
  if (before.scripts !== undefined && before.scripts !== state.scripts) return location.reload();
  if (before.styles !== undefined && before.styles !== state.styles) restyle();
  panel.show(state);
  mark(state.problems ?? [], blocks());
  await welcome();
};

// welcome goes to the page of a document that is new, if the reader wants that
// and no other tab does.
const welcome = async () => {
  const newest = state.born?.build ?? 0;
  if (state.build < born) { // the server is another one, and counts anew
    born = newest;
    await forget();
  }
  const isNew = newest > born;
  born = Math.max(born, newest);
  if (isNew && follows() && (await elect(state.born)) && location.pathname !== state.born.path) location.assign(state.born.path);
};

// One thing at a time, and never an old one after a new one.
let busy = Promise.resolve();
let waiting = 0;
const heard = (number, anew) => {
  waiting++;
  busy = busy.then(async () => {
    if (--waiting > 0 && !anew) return; // another word follows
    try {
      if (number !== shown || anew) await refresh();
      await look();
    } catch {
      panel.lost(); // the stream comes back when the server does
    }
  });
};

document.addEventListener(
  "click",
  (event) => {
    if (!event.altKey) return;
    const at = event.composedPath().map((node) => place(node)).find(Boolean) ?? (source && event.target.closest?.("main") ? { file: source, line: 1 } : undefined);
    if (!at) return;
    event.preventDefault();
    event.stopPropagation();
    open(at);
  },
  { capture: true },
);

if (tag.dataset.throughlineMissing !== undefined) {
  fetch("/.throughline/near.json?path=" + encodeURIComponent(location.pathname)).then((response) => response.json()).then((paths) => panel.suggest(paths), () => {});
}
heard(shown);
listen(heard, () => panel.lost());
