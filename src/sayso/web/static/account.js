// What the app adds to an account page: from an article's text to its own page, from a voice to all that it said.
(() => {
  "use strict";
  const story = location.pathname.split("/")[2];
  const link = (address, text) => {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = text;
    return made;
  };
  for (const page of document.querySelectorAll(".page[id^='article-']")) {
    const line = document.createElement("p");
    line.append(link(`/stories/${story}/articles/${encodeURIComponent(page.id.slice(8))}`, "Its own page, with its versions"));
    page.querySelector("header").append(line);
  }
  const facts = JSON.parse(document.getElementById("facts").textContent), card = document.getElementById("card");
  const voice = () => {
    const place = /^#words-(.+)$/.exec(decodeURIComponent(location.hash));
    const way = place && facts.ways[facts.statements[place[1]]?.[2]];
    const hop = way && facts.hops[way[0]];
    const [actor, , hue, known] = hop || [];
    return hue && known && actor; // only a voice has a hue
  };
  new MutationObserver(() => {
    const actor = voice();
    const line = card.querySelector("p:last-of-type");
    if (!actor || !line || card.querySelector(".by-voice")) return;
    const all = link(`/actors/${encodeURIComponent(actor)}`, "all by this voice");
    all.className = "by-voice";
    line.append(" · ", all);
  }).observe(card, { childList: true });
})();
