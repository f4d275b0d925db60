// --- drawings: made when they have a width, and again when it changes -----------------------------------------
const waysOf = (claims, hops) => {
  const found = new Map();
  for (const claim of claims) {
    for (const key of new Set(claim.told.map((told) => told.way.join(" ")).filter(Boolean))) {
      const way = found.get(key) || { hops: key.split(" ").map((each) => hops(Number(each))), claims: 0 };
      way.claims += 1;
      found.set(key, way);
    }
  }
  return [...found.values()];
};
// Of the drawing of one claim, the outlets lead to its words there; in that of the story, a name filters the claims.
const chainsOf = (figure) => {
  const section = one(".claims", figure.closest(".story")), { claims } = tables.get(section), id = figure.dataset.chain;
  if (!id) {
    const story = facts.stories[figure.closest(".story").dataset.story];
    const [voices, outlets] = [story.voices, story.outlets].map((each) => new Set(each.map((number) => facts.hops[number][0])));
    return waysOf(claims, (number) => {
      const found = hop(number), field = found.hue && voices.has(found.key) ? "voices" : outlets.has(found.key) ? "outlets" : "";
      return field ? { ...found, href: "#" + section.id, pick: field, label: "Show the claims of " + found.name } : found;
    });
  }
  const claim = claims.find((each) => each.id === id);
  return waysOf([claim], (number) => {
    const found = hop(number), place = claim.places.get(found.key);
    return place ? { ...found, href: "#words-" + place.first, label: found.name + ", show in place" } : found;
  });
};
const drawChains = (figure) => {
  const place = one(".drawing", figure), unfold = one(".unfold", figure);
  const folded = drawings.drawChains(place, chainsOf(figure), { label: one("figcaption", figure)?.textContent ?? "The chains by which the claim came here", whole: figure.dataset.whole === "yes" });
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
// Drawn when it is near what is shown, and again when its width changes: told before the frame is painted, so that
// nothing moves under a pointer when a claim opens.
const sized = new ResizeObserver((entries) => { for (const each of entries) draw(each.target); });
const near = new IntersectionObserver((entries) => {
  for (const each of entries) if (each.isIntersecting) { near.unobserve(each.target); draw(each.target); sized.observe(each.target); }
}, { rootMargin: "75%" });
for (const figure of all(".chain, .timeline:not([hidden])")) near.observe(figure);
for (const button of all(".unfold button")) {
  button.addEventListener("click", () => {
    const figure = button.closest("figure");
    figure.dataset.whole = "yes";
    drawChains(figure);
  });
}
