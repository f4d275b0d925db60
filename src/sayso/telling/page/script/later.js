// --- the claims that come later: of very many only the first are written into the page, the others are put in here --
// Their words are those of the articles in the page, so that these need not be told twice.
const texts = new Map();
const textOfArticle = (number) => {
  if (!texts.has(number)) {
    const whole = [];
    for (const { signs, at } of piecesOf(document.getElementById("article-" + facts.articles[number][0]))) {
      while (whole.length < at) whole.push("\n");
      for (const sign of signs) whole.push(sign);
    }
    texts.set(number, whole);
  }
  return texts.get(number);
};
const wordsAt = (words) => {
  if (typeof words === "string") return words;
  const whole = textOfArticle(words[0]), stretches = [];
  for (let place = 1; place < words.length; place += 2) stretches.push(whole.slice(words[place], words[place] + words[place + 1]).join(""));
  return stretches.join(" … ");
};

const LONG = 28, WHOLE = 70, NAMED = 3;
const voiceOf = (voice, cue) => {
  const made = voice ? make("bdi", voice.name.length > WHOLE ? voice.name.slice(0, WHOLE - 1) + "…" : voice.name, `voice ${voice.hue}${voice.name.length > LONG ? " long" : ""}`)
    : make("span", "voice not known", "voice v0 unknown");
  if (voice && voice.name.length > WHOLE) made.title = voice.name;
  return cue ? [made, " ", make("i", cue, "cue")] : [made];
};
const between = (pieces, sign) => pieces.flatMap((each, place) => (place ? [sign, each] : [each]).flat());
const sayingsOf = (claim) => {
  const by = make("span", undefined, "by"), more = claim.sayings.length - NAMED;
  by.append(...between(claim.sayings.slice(0, NAMED).map(({ voice, cue }) => voiceOf(voice, cue)), ", "));
  if (more > 0) by.append(` and ${more} more`);
  return by;
};
const lineOfClaim = (claim) => {
  const element = make("details", undefined, "claim"), summary = make("summary"), tally = make("span", undefined, "tally");
  const labels = [claim.marks & DISPUTED ? make("span", "disputed", "label") : "", claim.later.label ? make("span", claim.later.label, "label worded") : ""].filter(Boolean);
  element.id = "claim-" + claim.id;
  tally.append(sayingsOf(claim), " ", ...(labels.length ? between(labels, " ") : ["·"]), " ", claim.later.tally);
  summary.append(make("span", wordsOf(claim), "text"), tally);
  element.append(summary, make("div", undefined, "inside"));
  return element;
};
// What is inside is made when a claim is opened.
const wayOf = (hops) => {
  const way = make("p", undefined, "way");
  hops.forEach(({ name }, place) => way.append(...(place ? [make("span", " → ", "ours")] : []), make("bdi", name)));
  return way;
};
const toldOf = (claim) => {
  const list = make("ul", undefined, "told"), wordings = claim.later.wordings;
  const texts = wordings.length ? wordings.map(([words, told]) => [wordsAt(words), told.map((each) => known(ids[each]))]) : [["", claim.told]];
  for (const [text, told] of texts) {
    const item = make("li");
    if (text) item.append(make("p", text, "text"));
    const alike = Map.groupBy(told, (each) => [each.way[0], each.cue, each.told].join(" "));
    for (const same of alike.values()) {
      const line = make("p", undefined, "ours"), seen = new Map();
      const links = same.map((each) => {
        const { name } = hop(each.way.at(-1)), number = (seen.get(name) ?? 0) + 1, link = make("a", number > 1 ? String(number) : name);
        seen.set(name, number);
        link.href = "#words-" + each.id;
        return link;
      });
      const speaker = hop(same[0].way[0]);
      if (texts.length > 1 || alike.size > 1) line.append(...voiceOf(speaker.hue && speaker.known ? speaker : null, same[0].cue), " · ");
      line.append(same[0].told, " · in ", ...between(links, ", "));
      item.append(line);
    }
    list.append(item);
  }
  return list;
};
const chainFigure = (claim) => {
  const figure = make("figure", undefined, "chain"), list = make("ul", undefined, "chains");
  figure.dataset.chain = claim.id;
  for (const way of new Set(claim.told.map((each) => each.way.map((number) => hop(number).name).join(" → ")))) list.append(make("li", way));
  figure.append(list, make("div", undefined, "drawing"));
  return figure;
};
const fill = (claim) => {
  const inside = one(".inside", claim.element);
  if (inside.firstChild) return;
  const ways = new Set(claim.told.map((each) => each.way.join(" "))), why = make("details", undefined, "more"), reasons = make("ul", undefined, "ours");
  const figure = ways.size > 1 ? chainFigure(claim) : wayOf(claim.told[0].way.map(hop));
  reasons.append(...claim.later.reasons.map((each) => make("li", facts.reasons[each])));
  why.append(make("summary", "Why these counts"), reasons);
  inside.append(figure, toldOf(claim), why);
  if (ways.size > 1) near.observe(figure);
};
const ids = Object.keys(facts.statements);

// Put in a few at a time after the page has come up, or all at once when one of them is asked for.
const A_TURN = 40;
const laterOf = new WeakMap();
const fillOpened = (element) => { if (element.open && laterOf.has(element)) fill(laterOf.get(element)); };
const putIn = (table, number) => {
  const coming = table.coming.splice(0, number);
  for (const claim of coming) {
    claim.made = lineOfClaim(claim);
    claim.made.hidden = claim.hidden;
    laterOf.set(claim.made, claim);
  }
  one(".list > .none", table.section).before(...coming.map((claim) => claim.made));
};
const putInAll = (table) => { if (table.coming.length) putIn(table, table.coming.length); };
const putInLater = (table) => {
  if (!table.coming.length) return;
  putIn(table, A_TURN);
  (window.requestIdleCallback ?? setTimeout)(() => putInLater(table));
};
