// The page without this script is whole: every claim, chain and article is in it. The script brings words into view
// beside the account, filters and sorts, keeps the way back, and knows the keys. Text is only ever set as text.
(() => {
  "use strict";
  const root = document.documentElement;
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  // --- light and dark --------------------------------------------------------------------------------------------
  const keepTheme = (value) => { try { localStorage.setItem("sayso-theme", value); } catch { /* a page from a file may not */ } };
  const keptTheme = () => { try { return localStorage.getItem("sayso-theme"); } catch { return null; } };
  if (keptTheme() === "light" || keptTheme() === "dark") root.dataset.theme = keptTheme();
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const turnTheme = () => { root.dataset.theme = isDark() ? "light" : "dark"; keepTheme(root.dataset.theme); nameTheme(); };
  const themeButton = one("#theme-button");
  const nameTheme = () => { themeButton.textContent = isDark() ? "Light" : "Dark"; };
  themeButton.addEventListener("click", turnTheme);
  nameTheme();

  // --- stories ---------------------------------------------------------------------------------------------------
  const stories = all(".story");
  let current = null;
  const showStory = (id) => {
    if (!id || id === current) return;
    current = id;
    for (const each of stories) each.hidden = each.dataset.story !== id;
    for (const each of all(".stories a")) {
      if (each.dataset.story === id) { each.setAttribute("aria-current", "true"); each.parentElement.scrollLeft = each.offsetLeft - each.parentElement.offsetLeft; }
      else each.removeAttribute("aria-current");
    }
    const select = one("#article-select");
    select.replaceChildren(...all(".page").filter((page) => page.dataset.story === id).map((page) => {
      const option = make("option", page.dataset.name);
      option.value = page.id;
      return option;
    }));
    const first = all(".page").find((page) => page.dataset.story === id);
    if (first) showArticle(first.id);
  };

  // --- the reading pane ------------------------------------------------------------------------------------------
  const reading = one("#reading"), pages = one(".pages"), card = one("#card");
  const wide = matchMedia("(min-width: 68.75rem)");
  let chosen = null;
  const showArticle = (id) => {
    const page = document.getElementById(id);
    if (!page) return null;
    if (!page.classList.contains("shown")) {
      for (const each of all(".page.shown")) each.classList.remove("shown");
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

  const showWords = (id) => {
    const statement = Object.hasOwn(facts.statements, id) && facts.statements[id];
    if (!statement) return false;
    inStory(statement.article);
    openPane();
    unmark();
    const page = showArticle("article-" + statement.article);
    const found = all(".said", page).filter((each) => each.dataset.said.split(" ").includes(id));
    for (const each of found) each.classList.add("on");
    chosen = id;
    tell(id, statement);
    if (found.length) bring(found[0]);
    return true;
  };
  const inStory = (article) => {
    const page = document.getElementById("article-" + article);
    if (page) showStory(page.dataset.story);
  };

  const name = (actor, otherwise) => (actor && Object.hasOwn(facts.actors, actor) ? facts.actors[actor] : otherwise);
  const tell = (id, statement) => {
    const way = make("div", undefined, "way"), names = [];
    for (const [actor, role] of statement.chain) {
      const shown = name(actor, role === "publisher" ? "this page" : "not known");
      if (names.at(-1) !== shown) names.push(shown);
    }
    names.forEach((each, place) => {
      if (place) way.append(make("span", "→", "to"));
      const shown = make("span", each);
      shown.dir = "auto";
      way.append(shown);
    });
    const told = [statement.cue && `“${statement.cue}”`, ...statement.facts.filter((each) => each !== "unknown"),
      statement.said && "said " + statement.said, statement.reported && "reported " + statement.reported];
    const line = make("p", told.filter(Boolean).join(" · "));
    if (facts.claims[id]) {
      const link = make("a", "its claim");
      link.href = "#claim-" + facts.claims[id];
      line.append(" · ", link);
    }
    card.replaceChildren(way, line);
    card.hidden = false;
  };

  // Offsets count code points, as everywhere; the browser counts UTF-16 units.
  const showSpan = (article, start, end) => {
    inStory(article);
    openPane();
    unmark();
    const page = showArticle("article-" + article);
    if (!page) return false;
    const ranges = [];
    for (const paragraph of all("[data-start]", page)) {
      let at = Number(paragraph.dataset.start);
      const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.parentElement.closest(".tag")) continue;
        const signs = [...node.data], length = signs.length, from = Math.max(start, at), to = Math.min(end, at + length);
        if (from < to) {
          const range = new Range();
          range.setStart(node, signs.slice(0, from - at).join("").length);
          range.setEnd(node, signs.slice(0, to - at).join("").length);
          ranges.push(range);
        }
        at += length;
      }
    }
    if (!ranges.length) return false;
    if (window.Highlight && CSS.highlights) CSS.highlights.set("place", new Highlight(...ranges));
    bring(ranges[0]);
    return true;
  };

  // --- where we are: the address names it, so that back and forth and a sent link work -----------------------------
  const route = (hash, focus) => {
    const place = decodeURIComponent(hash.slice(1));
    const words = /^words-(.+)$/.exec(place), span = /^span-(.+)-(\d+)-(\d+)$/.exec(place);
    if (words && showWords(words[1])) return void (focus && reading.focus({ preventScroll: true }));
    if (span && showSpan(span[1], Number(span[2]), Number(span[3]))) return void (focus && reading.focus({ preventScroll: true }));
    closePane();
    if (!place && stories.length) showStory(stories[0].dataset.story);
    const target = place && document.getElementById(place);
    if (!target) return;
    const article = target.closest(".page");
    if (article) { inStory(article.id.slice(8)); openPane(); showArticle(article.id); return; }
    const story = target.closest(".story");
    if (story) showStory(story.dataset.story);
    reveal(target);
    if (focus) target.scrollIntoView({ block: "start" });
    if (focus) (one("summary", target) || target).focus({ preventScroll: true });
  };
  const reveal = (target) => {
    for (const each of all(".claim.here")) each.classList.remove("here");
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

  // --- claims: filter, list or table, sort, save -----------------------------------------------------------------
  const wanted = (form, element, text) => {
    const has = (field) => !form[field].value || (element.dataset[field] || "").split(" ").includes(form[field].value);
    const is = (field) => !form[field].checked || element.dataset[field] === "yes";
    const words = form.words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return words.every((each) => text.includes(each)) && ["voices", "outlets", "origins"].every(has) && ["disputed", "single", "direct"].every(is);
  };
  const texts = new WeakMap();
  const textOf = (claim) => {
    if (!texts.has(claim)) texts.set(claim, claim.textContent.toLocaleLowerCase());
    return texts.get(claim);
  };
  const filter = (section) => {
    const form = one(".filter", section), list = all(".claim", section);
    let shown = 0;
    for (const claim of list) {
      claim.hidden = !wanted(form, claim, textOf(claim));
      shown += !claim.hidden;
    }
    one("output", form).textContent = shown === list.length ? `${shown} ${shown === 1 ? "claim" : "claims"}` : `${shown} of ${list.length} claims`;
    for (const each of all(".none", section)) each.hidden = shown > 0;
    showRows(section);
  };
  // A table of 500 claims and 50 outlets has 25,000 cells: more rows than these come only when they are asked for.
  const ROWS = 60;
  const kept = (section) => all(".coverage tbody tr", section).filter((row) => !document.getElementById(row.dataset.claim).hidden);
  const showRows = (section) => {
    const limit = section.dataset.rows === "all" ? Infinity : ROWS, rows = kept(section);
    for (const row of all(".coverage tbody tr:not([hidden])", section)) row.hidden = true;
    for (const row of rows.slice(0, limit)) row.hidden = false;
    const more = one(".more-rows", section);
    more.hidden = rows.length <= limit;
    more.textContent = `Show all ${rows.length} rows`;
  };
  const showView = (section, view) => {
    one(".list", section).hidden = view !== "list";
    one(".table", section).hidden = view !== "table";
    for (const each of all("[data-view]", section)) each.setAttribute("aria-pressed", String(each.dataset.view === view));
  };
  const sort = (table, column) => {
    const head = all("thead th", table)[column];
    const way = head.getAttribute("aria-sort") === (column < 2 ? "ascending" : "descending") ? -1 : 1;
    const rising = (column < 2 ? 1 : -1) * way;
    const value = (row) => {
      const cell = row.children[column], mark = one("i", cell);
      if (column > 3) return mark ? (mark.className === "direct" ? 2 : 1) : 0;
      return column > 1 ? Number.parseInt(cell.textContent, 10) || 0 : cell.textContent.trim().toLocaleLowerCase();
    };
    const rows = all("tbody tr", table).map((row) => [value(row), row]);
    rows.sort(([a], [b]) => (typeof a === "number" ? a - b : a.localeCompare(b)) * rising);
    one("tbody", table).append(...rows.map(([, row]) => row));
    for (const each of all("thead th", table)) each.setAttribute("aria-sort", each === head ? (rising > 0 ? "ascending" : "descending") : "none");
  };
  const csv = (section) => {
    const rows = [one(".coverage thead tr", section), ...kept(section)];
    const cell = (each) => {
      const mark = one("td > a > i", each) || (each.matches("td") && one("i", each));
      const text = mark ? mark.className : each.textContent.trim().replace(/\s+/g, " ");
      const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text; // a spreadsheet would take it for a formula
      return `"${safe.replaceAll('"', '""')}"`;
    };
    return rows.map((row) => [...row.children].map(cell).join(",")).join("\r\n") + "\r\n";
  };
  const save = (text, file) => {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  for (const section of all(".claims")) {
    const form = one(".filter", section), table = one(".coverage", section);
    form.addEventListener("input", () => filter(section));
    form.addEventListener("reset", () => setTimeout(() => filter(section)));
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const each of all("[data-view]", section)) each.addEventListener("click", () => showView(section, each.dataset.view));
    all("thead th", table).forEach((head, column) => one("button", head).addEventListener("click", () => { sort(table, column); showRows(section); }));
    one(".more-rows", section).addEventListener("click", () => { section.dataset.rows = "all"; showRows(section); });
    one(".csv", section).addEventListener("click", () => save(csv(section), "claims.csv"));
    showRows(section);
  }
  for (const pick of all(".pick")) {
    pick.addEventListener("click", () => {
      const section = one(".claims", pick.closest(".story"));
      if (!section) return;
      one(".filter", section).reset();
      one(".filter", section)[pick.dataset.pick].value = pick.dataset.value;
      filter(section);
      go("#" + section.id);
    });
  }

  // --- keys ------------------------------------------------------------------------------------------------------
  const keys = one("#keys");
  one("#keys-button").addEventListener("click", () => keys.showModal());
  one("#print-button").addEventListener("click", () => print());
  const visibleStory = () => stories.find((each) => !each.hidden);
  const move = (by) => {
    const heads = all(".claim:not([hidden]) > summary", visibleStory()).filter((each) => each.offsetParent);
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

  // --- print: everything opens, and closes again afterwards --------------------------------------------------------
  let closed = [];
  addEventListener("beforeprint", () => { closed = all("details:not([open])"); for (const each of closed) each.open = true; });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; closed = []; });

  root.classList.add("js");
  if (stories.length) showStory(stories[0].dataset.story);
  noteBack();
  if (location.hash) route(location.hash, true);
  const loaded = performance.getEntriesByType("navigation")[0];
  if (/^#(words|span|article)-/.test(location.hash) && loaded && loaded.type === "navigate") addEventListener("load", () => scrollTo(0, 0));
  wide.addEventListener("change", noteBack);
})();
