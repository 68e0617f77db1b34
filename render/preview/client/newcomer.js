// Which of the open tabs goes to the page of a document that is new: one of them.
// It is the one with the focus, else one that is seen, else the one that listens
// for all. A tab says by a lock that it is seen, and that it has the focus.
import { listens } from "./stream.js";

const { locks } = navigator;
const taken = "throughline-newcomer";

// hold holds a lock, which others may hold too, while it is true.
const hold = (name, isTrue, ...events) => {
  let end;
  const look = () => {
    if (isTrue() === Boolean(end)) return;
    end?.abort();
    end = isTrue() ? new AbortController() : undefined;
    const signal = end?.signal;
    if (signal) locks.request(name, { mode: "shared", signal }, () => new Promise((done) => signal.addEventListener("abort", done))).catch(() => {});
  };
  for (const event of events) addEventListener(event, look, { capture: true });
  look();
};

const seen = () => document.visibilityState === "visible";
const focused = () => seen() && document.hasFocus();

if (locks) {
  hold("throughline-seen", seen, "visibilitychange", "pageshow", "pagehide");
  hold("throughline-focused", focused, "visibilitychange", "focus", "blur", "pageshow", "pagehide");
}

// mayGo reports whether this tab is the one that goes.
const mayGo = async () => {
  if (!locks) return seen();
  if (focused()) return true;
  const { held } = await locks.query();
  const some = (name) => held.some((lock) => lock.name === name);
  if (some("throughline-focused")) return false;
  if (seen()) return true;
  return !some("throughline-seen") && listens();
};

// elect reports whether this tab goes to the page that a build brought. Of
// several that may, the first one does.
export const elect = async (born) => {
  if (!(await mayGo())) return false;
  const word = `${born.build} ${born.path}`;
  const claim = () => {
    try {
      if (localStorage.getItem(taken) === word) return false;
      localStorage.setItem(taken, word);
    } catch {
      // Then this tab is on its own.
    }
    return true;
  };
  return locks ? locks.request(taken, claim) : claim();
};

// forget is for a server that counts its builds anew.
export const forget = () => {
  try {
    localStorage.removeItem(taken);
  } catch {
    // Nothing was kept.
  }
};
