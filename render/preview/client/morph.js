// Makes a page what it would be if it were loaded anew, without loading it:
// what did not change stays the very element that it was, with its focus, its
// scroll place, what was typed and what was opened.
//
// Three trees are compared: the page as it was served, as it is served now, and
// as it stands in the browser. What differs between the first two is carried
// over to the third; what scripts and readers did to the third stays.

const liveOf = new WeakMap(); // from a served node to the one in the page
const places = new WeakMap(); // from an element to the file:line it is written at

// What a script draws anew from what was served is changed as a whole.
const whole = "[data-roadmap] .timeline-scroll > svg";

const elements = (root) => root.querySelectorAll("*");

// noPlaces takes the places off the elements, so that they can be compared.
const noPlaces = (root) => {
  const found = new Map();
  for (const element of root.querySelectorAll("[data-source]")) {
    found.set(element, element.dataset.source);
    element.removeAttribute("data-source");
  }
  return found;
};

// pair notes which node of the page stands for which served one. Both trees
// are the same.
const pair = (served, live, found) => {
  liveOf.set(served, live);
  if (found.has(served)) places.set(live, found.get(served));
  for (let i = 0; i < served.childNodes.length; i++) pair(served.childNodes[i], live.childNodes[i], found);
};

// place returns the file and line that an element of the page is written at.
export const place = (element) => {
  const value = places.get(element);
  if (value === undefined) return undefined;
  const at = value.lastIndexOf(":");
  return { file: value.slice(0, at), line: Number(value.slice(at + 1)) };
};

// Page is the body of a page, followed through its changes.
export class Page {
  constructor() {
    const found = noPlaces(document.body);
    const served = document.body.cloneNode(true);
    const mirrored = [...elements(served)];
    const copies = new Map();
    [...elements(document.body)].forEach((element, i) => {
      if (found.has(element)) copies.set(mirrored[i], found.get(element));
    });
    pair(served, document.body, copies);
    this.served = served;
  }

  // update makes the page what the body says.
  update(body) {
    for (const element of body.querySelectorAll("noscript")) element.textContent = element.innerHTML; // as a browser with scripts reads it
    const found = noPlaces(body);
    this.found = found;
    this.change(document.body, this.served, body);
    this.served = body;
  }

  // change carries what differs between was and next over to live.
  change(live, was, next) {
    if (was.isEqualNode(next)) {
      this.keep(was, next);
      return;
    }
    liveOf.set(next, live);
    if (this.found.has(next)) places.set(live, this.found.get(next));
    if (next.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = next.nodeValue;
      return;
    }
    if (live.matches(whole)) {
      this.replace(live, next);
      return;
    }
    changeAttributes(live, was, next);
    if (!this.changeChildren(live, was, next)) this.replace(live, next);
  }

  // keep notes that a part of the page stays, though its lines may have moved.
  keep(was, next) {
    const live = liveOf.get(was);
    liveOf.set(next, live);
    if (this.found.has(next) && live) places.set(live, this.found.get(next));
    for (let i = 0; i < next.childNodes.length; i++) this.keep(was.childNodes[i], next.childNodes[i]);
  }

  fresh(next) {
    const live = document.importNode(next, true);
    pair(next, live, this.found);
    return live;
  }

  replace(live, next) {
    live.replaceWith(this.fresh(next));
  }

  // changeChildren returns false if scripts took the children apart.
  changeChildren(live, was, next) {
    const old = [...was.childNodes], now = [...next.childNodes];
    if (old.length === now.length && old.every((child, i) => child.isEqualNode(now[i]))) {
      old.forEach((child, i) => this.keep(child, now[i]));
      return true;
    }
    if (old.some((child) => liveOf.get(child)?.parentNode !== live)) return false;
    if (/^(H[1-6]|TH|TD|SUMMARY|CAPTION)$/.test(live.nodeName) && live.childNodes.length !== old.length) return false; // it holds controls, and their words
    const partner = match(old, now);
    const stays = new Set(partner.values());
    for (const child of old) if (!stays.has(child)) liveOf.get(child).remove();
    let last = null;
    for (const child of now) {
      const before = partner.get(child);
      let there;
      if (before) {
        there = liveOf.get(before);
        this.change(there, before, child);
        there = liveOf.get(child);
      } else {
        there = this.fresh(child);
        live.insertBefore(there, last ? last.nextSibling : live.firstChild);
      }
      last = there;
    }
    return true;
  }
}

const changeAttributes = (live, was, next) => {
  for (const { name, value } of next.attributes) {
    if (was.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  for (const { name } of [...was.attributes]) {
    if (!next.hasAttribute(name)) live.removeAttribute(name);
  }
};

// alike reports whether one node can become the other.
const alike = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");

// match finds for each new child the old one that it continues: an equal one
// where there is, else one of the same name in the same gap between equal ones.
const match = (old, now) => {
  const partner = new Map();
  let head = 0, oldEnd = old.length, nowEnd = now.length;
  while (head < oldEnd && head < nowEnd && old[head].isEqualNode(now[head])) partner.set(now[head], old[head++]);
  while (oldEnd > head && nowEnd > head && old[oldEnd - 1].isEqualNode(now[nowEnd - 1])) partner.set(now[--nowEnd], old[--oldEnd]);
  let i = head, j = head;
  for (const [a, b] of [...common(old, now, head, oldEnd, nowEnd), [oldEnd, nowEnd]]) {
    for (; j < b; j++) {
      const k = old.findIndex((child, k) => k >= i && k < a && alike(child, now[j]));
      if (k < 0) continue;
      partner.set(now[j], old[k]);
      i = k + 1;
    }
    if (a < oldEnd) partner.set(now[b], old[a]);
    i = a + 1;
    j = b + 1;
  }
  return partner;
};

// common returns the index pairs of a longest common run of equal children; of
// very many children, one that is found in one pass.
const common = (old, now, from, oldEnd, nowEnd) => {
  const sign = (node) => node.outerHTML ?? node.nodeName + node.nodeValue;
  const a = old.slice(from, oldEnd).map(sign), b = now.slice(from, nowEnd).map(sign);
  const found = [];
  if (a.length * b.length > 250000) {
    let next = 0;
    a.forEach((s, i) => {
      const j = b.indexOf(s, next);
      if (j < 0) return;
      found.push([from + i, from + j]);
      next = j + 1;
    });
    return found;
  }
  const length = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push([from + i++, from + j++]);
    else if (length[i + 1][j] >= length[i][j + 1]) i++;
    else j++;
  }
  return found;
};
