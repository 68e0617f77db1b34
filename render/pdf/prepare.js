// Makes a page ready for the printer, once it is loaded: all that it needs has
// arrived, its links lead somewhere from paper too, and its sheets are measured.
async ({ origin, base, promised, blocks }) => {
  const arrived = async () => {
    document.body.getBoundingClientRect(); // asks for the fonts that the page needs
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  };
  await arrived();

  // A link to another page of the site leads to where the site stands. If that
  // is not known it leads nowhere, and is no link; its words stay. Places of the
  // page itself are places of the file.
  const here = new URL(location.href);
  for (const link of document.querySelectorAll("a[href], area[href]")) {
    const to = new URL(link.href, here);
    if (to.origin !== here.origin) continue;
    if (to.pathname === here.pathname && to.hash) continue;
    if (base) link.setAttribute("href", base + to.href.slice(origin.length));
    else link.removeAttribute("href");
  }

  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const found = {
    title: document.title,
    author: meta("author"),
    subject: meta("description"),
    line: 0,
    over: 0,
    room: 0,
    blocks: [],
  };
  const sheets = [...document.querySelectorAll(".sheet")];
  if (!promised || sheets.length === 0) return found;

  // What a sheet of paper holds between its margins, as its rule says.
  const probe = document.createElement("div");
  document.body.append(probe);
  const px = (length) => {
    probe.style.cssText = `position: absolute; height: ${length}`;
    return probe.getBoundingClientRect().height;
  };
  const rules = [...document.styleSheets].flatMap((style) => [...style.cssRules]).filter((rule) => rule instanceof CSSPageRule);
  const rule = rules.find((rule) => rule.selectorText === getComputedStyle(sheets[0]).page)?.style;
  const size = rule?.size.startsWith("letter") ? ["8.5in", "11in"] : ["210mm", "297mm"];
  const [top = "18mm", right = top, bottom = top, left = right] = (rule?.margin ?? "").split(" ").filter(Boolean);
  const width = px(size[0]) - px(right) - px(left);
  const height = px(size[1]) - px(top) - px(bottom);
  probe.remove();

  const before = document.body.style.cssText;
  document.body.style.cssText = `width: ${width}px; margin: 0`;
  await new Promise((done) => requestAnimationFrame(done));
  found.line = parseFloat(getComputedStyle(sheets[0]).lineHeight);

  // The parts of the page that each begin a sheet of paper.
  const parts = [];
  for (const sheet of sheets) {
    const box = sheet.getBoundingClientRect();
    const starts = [...sheet.querySelectorAll("*")].filter((e) => getComputedStyle(e).breakBefore === "page").map((e) => e.getBoundingClientRect().top);
    const edges = [box.top, ...starts, box.bottom];
    edges.slice(1).forEach((edge, i) => edge - edges[i] > 1 && parts.push(edge - edges[i]));
  }
  const last = Math.max(1, promised - parts.length + 1); // sheets of paper that the last part may take
  parts.forEach((part, i) => {
    const room = i < parts.length - 1 ? height : last * height;
    found.over += Math.max(0, part - room);
    found.room = Math.max(0, room - part);
  });
  const end = sheets.at(-1).getBoundingClientRect().bottom;
  const tops = (blocks ?? []).map((id) => document.getElementById(id)?.getBoundingClientRect().top);
  found.blocks = tops.map((top, i) => (top === undefined ? 0 : (tops.slice(i + 1).find((t) => t > top) ?? end) - top));
  document.body.style.cssText = before;
  return found;
}
