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

// claim notes the word for all tabs, and reports whether this one was the first.
// A database has its transactions one after another, whichever process a tab is
// in; localStorage may tell one tab late what another wrote.
const claim = async (word) => {
  try {
    const db = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = db.transaction(taken, "readwrite"), store = transaction.objectStore(taken);
        let first = false;
        store.get("last").onsuccess = (event) => {
          first = event.target.result !== word;
          if (first) store.put(word, "last");
        };
        transaction.oncomplete = () => resolve(first);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      db.close();
    }
  } catch {
    return true; // then this tab is on its own
  }
};

const opened = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(taken, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(taken);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// elect reports whether this tab goes to the page that a build brought. Of
// several that may, the first one does.
export const elect = async (born) => (await mayGo()) && claim(`${born.build} ${born.path}`);

// forget is for a server that counts its builds anew.
export const forget = () => claim("");
