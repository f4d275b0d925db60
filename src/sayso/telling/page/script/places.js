// --- where we are: the address names it, so that back and forth and a sent link work -----------------------------
const route = (hash, focus) => {
  const place = decodeURIComponent(hash.slice(1));
  const words = /^words-(.+)$/.exec(place), span = /^span-(.+)-(\d+)-(\d+)$/.exec(place);
  if (words && showWords(words[1])) return void (focus && reading.focus({ preventScroll: true }));
  if (span && showSpan(span[1], Number(span[2]), Number(span[3]))) return void (focus && reading.focus({ preventScroll: true }));
  closePane();
  if (!place && stories.length) showStory(stories[0].dataset.story);
  if (place.startsWith("claim-") && !document.getElementById(place)) for (const table of tables.values()) putInAll(table);
  const target = place && document.getElementById(place);
  if (!target) return;
  const article = target.closest(".page");
  if (article) { inStory(article.id.slice(8)); openPane(); showArticle(article.id); return; }
  const story = target.closest(".story");
  if (story) showStory(story.dataset.story);
  reveal(target);
  if (!focus) return;
  settle(target.matches(".table") ? target.closest(".claims") : target);
  const head = target.matches("details") ? one("summary", target) : target;
  if (head === target && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  head.focus({ preventScroll: true });
};
// What is above the target may only now be laid out or drawn, and push it away: for some frames it is brought back,
// unless the reader scrolls meanwhile.
const SETTLING = 12;
const settle = (target) => {
  let frames = SETTLING;
  const stop = () => { frames = 0; };
  for (const act of ["wheel", "touchmove", "keydown"]) addEventListener(act, stop, { once: true, passive: true });
  const bringBack = () => {
    target.scrollIntoView({ block: "start" });
    if (frames-- > 0) requestAnimationFrame(bringBack);
  };
  bringBack();
};
const reveal = (target) => {
  for (const each of all(".claim.here")) each.classList.remove("here");
  for (let each = target.parentElement; each; each = each.parentElement) if (each.matches("details")) each.open = true;
  if (target.matches(".table")) return showView(target.closest(".claims"), "table");
  if (!target.matches(".claim")) return;
  const section = target.closest(".claims");
  if (one(".list", section).hidden) showView(section, "list");
  if (target.hidden) { one(".filter", section).reset(); filter(section); }
  target.open = true;
  target.classList.add("here");
};
let depth = (history.state && history.state.depth) || 0;
const noteBack = () => root.classList.toggle("back", depth > 0 && /^#(words|span|article)-/.test(location.hash));
const go = (hash, from) => {
  if (hash === location.hash) return route(hash, true);
  history.replaceState({ ...history.state, depth, y: scrollY, from: from || null }, "");
  depth += 1;
  history.pushState({ depth }, "", hash);
  route(hash, true);
  noteBack();
};
const back = () => {
  if (depth > 0) return history.back();
  history.replaceState({ depth }, "", location.pathname + location.search);
  closePane();
  noteBack();
};
let number = 0;
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.matches(".skip")) return;
  event.preventDefault();
  if (link.dataset.pick) return pick(link);
  link.dataset.n = link.dataset.n || String(++number);
  go(link.getAttribute("href"), link.dataset.n);
});
addEventListener("popstate", (event) => {
  depth = (event.state && event.state.depth) || 0;
  route(location.hash, false);
  const state = event.state || {};
  const link = state.from && one(`[data-n="${state.from}"]`);
  noteBack();
  setTimeout(() => { // after the browser has scrolled to the address by itself, which takes the focus away
    if (typeof state.y === "number") scrollTo(0, state.y);
    if (link) link.focus({ preventScroll: true });
  });
});
one("#back-button").addEventListener("click", back);
one("#article-select").addEventListener("change", (event) => go("#" + event.target.value));
const step = (by) => {
  const page = one(".page.shown");
  if (!page) return;
  const tags = all(".tag", page), here = tags.findIndex((each) => each.id === "words-" + chosen);
  const next = tags[here < 0 ? (by > 0 ? 0 : tags.length - 1) : here + by];
  if (!next) return;
  history.replaceState({ ...history.state, depth }, "", "#" + next.id);
  route(location.hash, false);
};
one("#previous-button").addEventListener("click", () => step(-1));
one("#next-button").addEventListener("click", () => step(1));
