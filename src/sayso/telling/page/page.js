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

  const hop = (number) => { const [key, name, hue, known] = facts.hops[number]; return { key, name, hue, known }; };
  const tell = (id, statement) => {
    const way = make("div", undefined, "way"), names = [];
    for (const { name } of statement.way.map(hop)) if (names.at(-1) !== name) names.push(name);
    names.forEach((each, place) => {
      if (place) way.append(make("span", "→", "to"));
      const shown = make("span", each);
      shown.dir = "auto";
      way.append(shown);
    });
    const told = [statement.cue && `“${statement.cue}”`, ...statement.facts.filter((each) => each !== "unknown"),
      statement.said && "said " + statement.said, statement.reported && "reported " + statement.reported,
      "confidence " + statement.confidence];
    const line = make("p", told.filter(Boolean).join(" · "));
    if (statement.claim) {
      const link = make("a", "its claim");
      link.href = "#claim-" + statement.claim;
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
      const hide = !wanted(form, claim, form.words.value ? textOf(claim) : "");
      if (claim.hidden !== hide) claim.hidden = hide;
      shown += !hide;
    }
    one("output", form).textContent = shown === list.length ? `${shown} ${shown === 1 ? "claim" : "claims"}` : `${shown} of ${list.length} claims`;
    for (const each of all(".none", section)) each.hidden = shown > 0;
    const table = tables.get(section);
    table.limit = ROWS;
    if (!one(".table", section).hidden) showRows(table);
  };

  // A table of 500 claims and 50 outlets has 25,000 cells: so many rows come, and more when they are asked for.
  const ROWS = 40, tables = new Map();
  const heads = (table) => ["Claim", "Voice", "Outlets", "Origins", ...table.outlets.map(([, name]) => name)];
  const kept = (table) => {
    const rows = table.claims.filter((claim) => !document.getElementById("claim-" + claim.id).hidden);
    if (table.column === null) return rows;
    const value = [(claim) => claim.text.toLocaleLowerCase(), (claim) => claim.said.toLocaleLowerCase(), (claim) => Object.keys(claim.in).length, (claim) => claim.origins || 0][table.column]
      || ((claim) => { const place = claim.in[table.column - 4]; return place ? 1 + place[1] : 0; });
    const keyed = rows.map((claim) => [value(claim), claim]), order = new Intl.Collator().compare;
    keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : order(a, b)) * table.way);
    return keyed.map(([, claim]) => claim);
  };
  const cell = (claim, place) => {
    const made = make("td"), found = claim.in[place];
    if (!found) return made;
    const link = make("a"), kind = found[1] ? "direct" : "indirect";
    made.className = "cell";
    link.href = "#words-" + found[0];
    link.setAttribute("aria-label", kind + ", show in place");
    link.append(make("i", undefined, kind));
    made.append(link);
    return made;
  };
  const line = (claim, table) => {
    const row = make("tr"), what = make("th", undefined, "what"), link = make("a", claim.text, "text");
    what.scope = "row";
    link.href = "#claim-" + claim.id;
    link.dir = "auto";
    what.append(link);
    row.append(what, make("td", claim.said, "said-by"), make("td", Object.keys(claim.in).length, "number"), make("td", claim.origins || "?", "number"), ...table.outlets.map((_, place) => cell(claim, place)));
    return row;
  };
  const showHeads = (table) => {
    const row = make("tr");
    heads(table).forEach((title, column) => {
      const head = make("th", undefined, column ? column > 3 ? "outlet" : "" : "what"), button = make("button", title);
      head.scope = "col";
      head.setAttribute("aria-sort", column !== table.column ? "none" : table.way > 0 ? "ascending" : "descending");
      button.type = "button";
      button.addEventListener("click", () => sort(table, column));
      head.append(button);
      row.append(head);
    });
    one("thead", table.element).replaceChildren(row);
  };
  // The first rows come at once, the others in the frames after: what is asked for answers in the time of a few rows.
  const AT_ONCE = 10;
  const addRows = (table, rows) => {
    const job = (table.job = {}), body = one("tbody", table.element);
    const next = () => {
      if (table.job !== job) return;
      body.append(...rows.splice(0, AT_ONCE).map((claim) => line(claim, table)));
      if (rows.length) requestAnimationFrame(() => setTimeout(next));
    };
    next();
  };
  const tellMore = (table, number) => {
    const more = one(".more-rows", table.section);
    more.hidden = number <= table.limit;
    more.textContent = `${Math.min(ROWS, number - table.limit)} more rows of ${number}`;
  };
  const showRows = (table) => {
    const rows = kept(table);
    one("tbody", table.element).replaceChildren();
    addRows(table, rows.slice(0, table.limit));
    tellMore(table, rows.length);
  };
  const moreRows = (table) => {
    const before = one("tbody", table.element).rows.length, rows = kept(table);
    table.limit += ROWS;
    addRows(table, rows.slice(before, table.limit));
    tellMore(table, rows.length);
  };
  const sort = (table, column) => {
    table.way = table.column === column ? -table.way : column < 2 ? 1 : -1;
    table.column = column;
    all("thead th", table.element).forEach((head, place) => head.setAttribute("aria-sort", place !== column ? "none" : table.way > 0 ? "ascending" : "descending"));
    showRows(table);
  };
  const showView = (section, view) => {
    const table = tables.get(section);
    one(".list", section).hidden = view !== "list";
    one(".table", section).hidden = view !== "table";
    for (const each of all("[data-view]", section)) each.setAttribute("aria-pressed", String(each.dataset.view === view));
    if (view === "table") { if (!one("thead tr", table.element)) showHeads(table); showRows(table); }
  };
  const csv = (table) => {
    const quoted = (value) => {
      const text = String(value ?? "");
      const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text; // a spreadsheet would take it for a formula
      return `"${safe.replaceAll('"', '""')}"`;
    };
    const rows = kept(table).map((claim) => [claim.text, claim.said, Object.keys(claim.in).length, claim.origins || "?",
      ...table.outlets.map((_, place) => (claim.in[place] ? (claim.in[place][1] ? "direct" : "indirect") : ""))]);
    return [heads(table), ...rows].map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
  };
  const save = (text, file) => {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  for (const section of all(".claims")) {
    const form = one(".filter", section), { claims, outlets } = facts.stories[section.closest(".story").dataset.story];
    const table = { section, element: one(".coverage", section), claims, outlets, column: null, way: 1, limit: ROWS };
    tables.set(section, table);
    form.addEventListener("input", () => filter(section));
    form.addEventListener("reset", () => setTimeout(() => filter(section)));
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const each of all("[data-view]", section)) each.addEventListener("click", () => showView(section, each.dataset.view));
    one(".more-rows", section).addEventListener("click", () => moreRows(table));
    one(".csv", section).addEventListener("click", () => save(csv(table), "claims.csv"));
  }
  const pick = (chosen) => {
    const section = one(".claims", chosen.closest(".story"));
    if (!section) return;
    const form = one(".filter", section);
    form.reset();
    if (form[chosen.dataset.pick]) form[chosen.dataset.pick].value = chosen.dataset.value;
    filter(section);
    go("#" + section.id);
  };
  for (const each of all("button.pick")) each.addEventListener("click", () => pick(each));

  // --- drawings: made when they have a width, and again when it changes -----------------------------------------
  const waysOf = (claims, hops) => {
    const found = new Map();
    for (const claim of claims) {
      for (const key of new Set(claim.told.map((id) => facts.statements[id].way.join(" ")).filter(Boolean))) {
        const way = found.get(key) || { hops: key.split(" ").map((each) => hops(Number(each), claim)), claims: 0 };
        way.claims += 1;
        found.set(key, way);
      }
    }
    return [...found.values()];
  };
  // Of the drawing of one claim, the outlets lead to its words there; in that of the story, a name filters the claims.
  const chainsOf = (figure) => {
    const story = facts.stories[figure.closest(".story").dataset.story], id = figure.dataset.chain;
    if (!id) {
      const section = figure.closest(".story").querySelector(".claims"), form = section && one(".filter", section);
      const has = (field, value) => form && [...form[field].options].some((option) => option.value === value);
      return waysOf(story.claims, (number) => {
        const found = hop(number), field = found.hue && has("voices", found.key) ? "voices" : has("outlets", found.key) ? "outlets" : "";
        return field ? { ...found, href: "#" + section.id, pick: field, label: "Show the claims of " + found.name } : found;
      });
    }
    const claim = story.claims.find((each) => each.id === id);
    const at = new Map(Object.entries(claim.in).map(([place, [told]]) => [story.outlets[place][0], told]));
    return waysOf([claim], (number) => {
      const found = hop(number), told = at.get(found.key);
      return told ? { ...found, href: "#words-" + told, label: found.name + ", show in place" } : found;
    });
  };
  const drawChains = (figure) => {
    const place = one(".drawing", figure), unfold = one(".unfold", figure);
    const folded = drawings.drawChains(place, chainsOf(figure), { label: one("figcaption", figure).textContent, whole: figure.dataset.whole === "yes" });
    figure.classList.toggle("drawn", Boolean(place.firstChild));
    if (unfold) unfold.hidden = !folded;
  };
  const timelines = new Map();
  const drawTimeline = (figure) => {
    const { rows, view } = facts.stories[figure.dataset.story];
    figure.hidden = false;
    timelines.set(figure, drawings.drawTimeline(one(".drawing", figure), { rows, view, label: "Timeline" }));
    figure.hidden = !timelines.get(figure);
  };
  const zoomKeys = { "+": "closer", "=": "closer", "-": "wider", ArrowLeft: "earlier", ArrowRight: "later", 0: "all", Home: "first" };
  for (const figure of all(".timeline")) {
    if (!facts.stories[figure.dataset.story].rows.length) continue;
    figure.hidden = false;
    one(".list-of-days", figure.parentElement).open = false;
    for (const each of all("[data-zoom]", figure)) each.addEventListener("click", () => timelines.get(figure)?.[each.dataset.zoom]());
    one(".drawing", figure).addEventListener("keydown", (event) => {
      const act = zoomKeys[event.key], steer = timelines.get(figure);
      if (!act || !steer || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      steer[act]();
    });
  }
  const drawn = new Map();
  const draw = (figure) => {
    const width = one(".drawing", figure).clientWidth || figure.clientWidth;
    if (!width || drawn.get(figure) === width) return;
    drawn.set(figure, width);
    (figure.matches(".timeline") ? drawTimeline : drawChains)(figure);
  };
  // Told before the frame is painted, also when a claim opens or a story is shown: nothing moves under a pointer.
  const sized = new ResizeObserver((entries) => { for (const each of entries) draw(each.target); });
  for (const figure of all(".chain, .timeline:not([hidden])")) sized.observe(figure);
  for (const button of all(".unfold button")) {
    button.addEventListener("click", () => {
      const figure = button.closest("figure");
      figure.dataset.whole = "yes";
      drawChains(figure);
    });
  }

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

  // --- print: everything opens, and closes again afterwards --------------------------------------------------------
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const each of closed) each.open = true;
    for (const each of all(".chain, .timeline:not([hidden])")) if (!drawn.has(each)) draw(each);
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; closed = []; });

  root.classList.add("js");
  if (stories.length) showStory(stories[0].dataset.story);
  noteBack();
  if (location.hash) route(location.hash, true);
  const loaded = performance.getEntriesByType("navigation")[0];
  if (/^#(words|span|article)-/.test(location.hash) && loaded && loaded.type === "navigate") addEventListener("load", () => scrollTo(0, 0));
  wide.addEventListener("change", noteBack);
})();
