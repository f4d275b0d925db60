// --- claims: filter, list or table, sort, save -----------------------------------------------------------------
const DISPUTED = 1, SINGLE = 2, DIRECT = 4;
const tables = new Map();
// What is filtered by: what the form asks for, and what the claims are. Words are looked for in all that a claim shows.
const asked = (form) => ({
  words: form.words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean),
  voice: form.voices.value, outlet: form.outlets.value, hold: form.hold.value, origin: form.origins.value,
  marks: (form.disputed.checked && DISPUTED) | (form.single.checked && SINGLE) | (form.direct.checked && DIRECT),
});
// An outlet leaves out what two others or more carry.
const held = { carries: (places, outlet) => places.has(outlet), alone: (places, outlet) => places.has(outlet) && places.size === 1, lacks: (places, outlet) => !places.has(outlet) && places.size > 1 };
const wanted = ({ words, voice, outlet, hold, origin, marks }, claim) =>
  (claim.marks & marks) === marks && (!voice || claim.sayings.some((each) => each.voice?.key === voice)) && (!origin || claim.origins.includes(origin))
  && (!outlet || held[hold](claim.places, outlet)) && (!words.length || words.every((each) => textOf(claim).includes(each)));
const textOf = (claim) => (claim.text ??= (claim.later ? [wordsOf(claim), saidBy(claim), claim.later.tally, ...claim.later.wordings.map(([words]) => wordsAt(words)), ...claim.told.map((each) => hop(each.way.at(-1)).name)].join(" ") : claim.element.textContent).toLocaleLowerCase());
const filter = (section) => {
  const form = one(".filter", section), table = tables.get(section), what = asked(form);
  let shown = 0;
  one(".hold", form).hidden = !what.outlet;
  for (const claim of table.claims) {
    const hide = !wanted(what, claim);
    claim.hidden = hide;
    if (claim.element && claim.element.hidden !== hide) claim.element.hidden = hide;
    shown += !hide;
  }
  const whole = table.claims.length;
  one("output", form).textContent = shown === whole ? `${shown.toLocaleString("en")} ${shown === 1 ? "claim" : "claims"}` : `${shown.toLocaleString("en")} of ${whole.toLocaleString("en")} claims`;
  for (const each of all(".none", section)) each.hidden = shown > 0;
  table.limit = ROWS;
  if (!one(".table", section).hidden) showRows(table);
};

// A table of 500 claims and 50 outlets has 25,000 cells: so many rows come, and more when they are asked for.
const ROWS = 40;
const heads = (table) => ["Claim", "Voice", "Outlets", "Origins", ...table.outlets.map(([, name]) => name)];
const wordsOf = (claim) => (claim.words ??= claim.later ? wordsAt(claim.later.words) : one("summary > .text", claim.element).textContent);
const saidBy = (claim) => (claim.by ??= claim.sayings.map(({ voice, cue }) => [voice?.name ?? "voice not known", cue].filter(Boolean).join(" ")).join(", "));
const saidInShort = (claim) => {
  const more = claim.sayings.length - NAMED, cell = make("td", undefined, "said-by");
  cell.append(...between(claim.sayings.slice(0, NAMED).map(({ voice, cue }) => [[voice?.name ?? "voice not known", cue].filter(Boolean).join(" ")]), ", "));
  if (more > 0) { cell.append(` and ${more} more`); cell.title = saidBy(claim); }
  return cell;
};
const valueOf = (claim, column, table) => {
  if (column > 3) { const place = claim.places.get(table.outlets[column - 4][0]); return place ? 1 + place.direct : 0; }
  return [() => wordsOf(claim).toLocaleLowerCase(), () => saidBy(claim).toLocaleLowerCase(), () => claim.places.size, () => claim.origins.length][column]();
};
const kept = (table) => {
  const rows = table.claims.filter((claim) => !claim.hidden);
  if (table.column === null) return rows;
  const keyed = rows.map((claim) => [valueOf(claim, table.column, table), claim]), order = new Intl.Collator().compare;
  keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : order(a, b)) * table.way);
  return keyed.map(([, claim]) => claim);
};
const cell = (claim, outlet) => {
  const made = make("td"), found = claim.places.get(outlet);
  if (!found) return made;
  const link = make("a"), kind = found.direct ? "direct" : "indirect";
  made.className = "cell";
  link.href = "#words-" + found.first;
  link.setAttribute("aria-label", kind + ", show in place");
  link.append(make("i", undefined, kind));
  made.append(link);
  return made;
};
const line = (claim, table) => {
  const row = make("tr"), what = make("th", undefined, "what"), link = make("a", wordsOf(claim), "text");
  what.scope = "row";
  link.href = "#claim-" + claim.id;
  link.dir = "auto";
  what.append(link);
  row.append(what, saidInShort(claim), make("td", claim.places.size, "number"), make("td", claim.origins.length || "?", "number"), ...table.outlets.map(([key]) => cell(claim, key)));
  return row;
};
const FEW = 10;
const showHeads = (table) => {
  const row = make("tr");
  table.element.classList.toggle("few", table.outlets.length <= FEW);
  heads(table).forEach((title, column) => {
    const head = make("th", undefined, column ? column > 3 ? "outlet" : "" : "what"), button = make("button", title);
    button.title = title;
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
  const printed = (place) => (place ? (place.direct ? "direct" : "indirect") : "");
  const rows = kept(table).map((claim) => [wordsOf(claim), saidBy(claim), claim.places.size, claim.origins.length || "?",
    ...table.outlets.map(([key]) => printed(claim.places.get(key)))]);
  return [heads(table), ...rows].map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
};
const save = (text, file) => {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
// The claims of a story as the table, the filter and the drawings take them: what they rest on, and where that stands.
const claimsOf = (story) => {
  const found = facts.claims.slice(...story.claims).map(([id, sayings, origins, marks, words, tally, label, reasons, wordings]) => ({
    id, marks, hidden: false, told: [], places: new Map(), made: null,
    sayings: sayings.map(([voice, cue]) => ({ voice: voice < 0 ? null : hop(voice), cue: facts.cues[cue] ?? "" })),
    origins: origins.map((each) => facts.hops[each][0]),
    later: words === undefined ? null : { words, tally: facts.tallies[tally], label, reasons, wordings },
    get element() { return (this.made ??= document.getElementById("claim-" + id)); },
  }));
  const byId = new Map(found.map((each) => [each.id, each])), outlets = story.outlets.map((each) => facts.hops[each][0]);
  for (const id of ids) {
    const statement = known(id), claim = byId.get(statement.claim);
    if (!claim) continue;
    const outlet = outlets[statement.outlet], place = claim.places.get(outlet) ?? { first: id, direct: 0 };
    place.direct |= statement.direct;
    claim.places.set(outlet, place);
    claim.told.push(statement);
  }
  return found;
};
// An open claim offers its address, which can be sent.
const offerLink = (claim) => {
  if (!claim.matches(".claim[open]") || one(".permalink", claim)) return;
  const line = make("p"), link = make("a", "Link to this claim", "permalink ours");
  link.href = "#" + claim.id;
  line.append(link);
  one(".inside", claim).append(line);
};
for (const section of all(".claims")) {
  const form = one(".filter", section), story = facts.stories[section.closest(".story").dataset.story];
  const table = { section, element: one(".coverage", section), claims: claimsOf(story), outlets: story.outlets.map((each) => facts.hops[each]), column: null, way: 1, limit: ROWS };
  tables.set(section, table);
  table.coming = table.claims.filter((claim) => claim.later);
  if (table.coming.length) addEventListener("load", () => setTimeout(() => putInLater(table)));
  form.addEventListener("input", () => filter(section));
  form.addEventListener("reset", () => setTimeout(() => filter(section)));
  form.addEventListener("submit", (event) => event.preventDefault());
  one(".list", section).addEventListener("toggle", ({ target }) => { fillOpened(target); offerLink(target); }, true);
  for (const claim of all(".claim[open]", section)) offerLink(claim);
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
  if (chosen.dataset.hold) form.hold.value = chosen.dataset.hold;
  filter(section);
  go("#" + section.id);
};
for (const each of all("button.pick")) each.addEventListener("click", () => pick(each));
