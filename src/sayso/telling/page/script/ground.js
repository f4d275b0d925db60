// The page without this script is whole: every claim, chain and article is in it. The script brings words into view
// beside the account, filters and sorts, keeps the way back, and knows the keys. Text is only ever set as text.
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

// --- what is known of statements, hops and claims: told once each, and pointed at by number -----------------------
const known = (id) => {
  if (!Object.hasOwn(facts.statements, id)) return null;
  const [article, claim, way, cue, manner, confidence] = facts.statements[id], [told, firmness] = facts.manners[manner];
  return { id, article: facts.articles[article][0], outlet: facts.articles[article][1], claim: facts.claims[claim]?.[0], way: facts.ways[way], cue: facts.cues[cue] ?? "", told, firmness, confidence: confidence / 100, direct: !told.startsWith("indirect") };
};
const hop = (number) => { const [key, name, hue, known] = facts.hops[number]; return { key, name, hue, known: Boolean(known) }; };

// --- light and dark --------------------------------------------------------------------------------------------
const keepTheme = (value) => { try { localStorage.setItem("sayso-theme", value); } catch { /* a page from a file may not */ } };
const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const turnTheme = () => { root.dataset.theme = isDark() ? "light" : "dark"; keepTheme(root.dataset.theme); nameTheme(); };
const themeButton = one("#theme-button");
const nameTheme = () => { themeButton.textContent = isDark() ? "Light" : "Dark"; };
themeButton.addEventListener("click", turnTheme);
nameTheme();

// --- stories ---------------------------------------------------------------------------------------------------
const stories = all(".story");
// The selects of a story's filter are useless without the script, and so are filled by it.
for (const form of all(".filter")) {
  const story = facts.stories[form.closest(".story").dataset.story];
  for (const name of ["voices", "outlets", "origins"]) {
    form[name].append(...story[name].map(hop).map((each) => new Option(each.name, each.key)));
  }
}
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
