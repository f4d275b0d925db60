// --- keys ------------------------------------------------------------------------------------------------------
const keys = one("#keys");
one("#keys-button").addEventListener("click", () => keys.showModal());
one("#print-button").addEventListener("click", () => print());
const visibleStory = () => stories.find((each) => !each.hidden);
const move = (by) => {
  const story = visibleStory(), list = story && one(".claims .list", story);
  if (!list || list.hidden) return;
  const heads = all(".claim:not([hidden]) > summary", list);
  if (!heads.length) return;
  const here = heads.indexOf(document.activeElement);
  const next = heads[Math.max(0, Math.min(heads.length - 1, here < 0 ? (by > 0 ? 0 : heads.length - 1) : here + by))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};
const search = () => {
  const field = visibleStory() && one(".filter input", visibleStory());
  if (field) { field.focus(); field.select(); }
};
const bound = { j: () => move(1), k: () => move(-1), "/": search, "]": () => step(1), "[": () => step(-1), t: turnTheme, "?": () => keys.showModal() };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  if (event.key === "Escape" && root.classList.contains("reading")) { event.preventDefault(); return back(); }
  if (event.target.matches("input, select, textarea")) return;
  if (bound[event.key]) { event.preventDefault(); bound[event.key](); }
});

// --- print: everything opens, and closes again afterwards; of very many claims the later ones stay a line each ----
let closed = [];
addEventListener("beforeprint", () => {
  for (const table of tables.values()) putInAll(table);
  closed = all("details:not([open])").filter((each) => !laterOf.has(each));
  for (const each of closed) each.open = true;
  for (const each of all(".chain, .timeline:not([hidden])")) if (!drawn.has(each)) draw(each);
});
addEventListener("afterprint", () => { for (const each of closed) each.open = false; closed = []; });

if (stories.length) showStory(stories[0].dataset.story);
root.classList.add("ready");
noteBack();
if (location.hash) route(location.hash, true);
const loaded = performance.getEntriesByType("navigation")[0];
if (/^#(words|span|article)-/.test(location.hash) && loaded && loaded.type === "navigate") addEventListener("load", () => scrollTo(0, 0));
wide.addEventListener("change", noteBack);
