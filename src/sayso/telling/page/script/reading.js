// --- the reading pane ------------------------------------------------------------------------------------------
const reading = one("#reading"), pages = one(".pages"), card = one("#card");
const wide = matchMedia("(min-width: 68.75rem)");
let chosen = null;
const showArticle = (id) => {
  const page = document.getElementById(id);
  if (!page) return null;
  if (!page.classList.contains("shown")) {
    for (const each of all(".page.shown")) each.classList.remove("shown");
    for (const tag of all(".tag:not([href])", page)) tag.href = "#" + tag.id;
    page.classList.add("shown");
    pages.scrollTop = 0;
  }
  one("#article-select").value = id;
  return page;
};
const unmark = () => {
  for (const each of all(".said.on")) each.classList.remove("on");
  if (window.CSS && CSS.highlights) CSS.highlights.delete("place");
  card.hidden = true;
  chosen = null;
};
const bring = (element) => {
  const box = element.getBoundingClientRect(), frame = pages.getBoundingClientRect();
  pages.scrollTop += box.top - frame.top - frame.height * 0.28;
};
const openPane = () => { root.classList.add("reading"); };
const closePane = () => { root.classList.remove("reading"); unmark(); };

// The words of a statement: what follows its tag, and whatever else says that it is part of it.
const wordsIn = (page, id) => {
  let next = document.getElementById("words-" + id);
  while (next?.matches(".tag")) next = next.nextElementSibling;
  return all(".said", page).filter((each) => each === next || each.dataset.said?.split(" ").includes(id));
};
const showWords = (id) => {
  const statement = known(id);
  if (!statement) return false;
  inStory(statement.article);
  openPane();
  unmark();
  const page = showArticle("article-" + statement.article);
  const found = wordsIn(page, id);
  for (const each of found) each.classList.add("on");
  chosen = id;
  tell(statement);
  if (found.length) bring(found[0]);
  return true;
};
const inStory = (article) => {
  const page = document.getElementById("article-" + article);
  if (page) showStory(page.dataset.story);
};

const tell = (statement) => {
  const way = make("div", undefined, "way"), names = [];
  for (const { name } of statement.way.map(hop)) if (names.at(-1) !== name) names.push(name);
  names.forEach((each, place) => {
    if (place) way.append(make("span", "→", "to"));
    const shown = make("span", each);
    shown.dir = "auto";
    way.append(shown);
  });
  const line = make("p", [statement.cue && `“${statement.cue}”`, statement.told, statement.firmness, `confidence ${statement.confidence}`].filter(Boolean).join(" · "));
  if (statement.claim) {
    const link = make("a", "its claim");
    link.href = "#claim-" + statement.claim;
    line.append(" · ", link);
  }
  card.replaceChildren(way, line);
  card.hidden = false;
};

// The pieces of an article's text with their offsets; a paragraph tells its own where more or less than the usual gap is
// before it. Offsets count code points, as everywhere; the browser counts UTF-16
// units. Tags are ours and no part of it.
const piecesOf = function* (page) {
  const body = one(".body", page), gap = Number(body.dataset.gap);
  let at = -gap;
  for (const paragraph of body.children) {
    at = Number(paragraph.dataset.start ?? at + gap);
    const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.parentElement.matches(".tag")) continue;
      const signs = [...node.data];
      yield { node, signs, at };
      at += signs.length;
    }
  }
};
const showSpan = (article, start, end) => {
  inStory(article);
  openPane();
  unmark();
  const page = showArticle("article-" + article);
  if (!page) return false;
  const ranges = [];
  for (const { node, signs, at } of piecesOf(page)) {
    const from = Math.max(start, at), to = Math.min(end, at + signs.length);
    if (from >= to) continue;
    const range = new Range();
    range.setStart(node, signs.slice(0, from - at).join("").length);
    range.setEnd(node, signs.slice(0, to - at).join("").length);
    ranges.push(range);
  }
  if (!ranges.length) return false;
  if (window.Highlight && CSS.highlights) CSS.highlights.set("place", new Highlight(...ranges));
  bring(ranges[0]);
  return true;
};
