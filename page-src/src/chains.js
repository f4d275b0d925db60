// Chains as a flow from left to right: voices, relays, outlets. A line is as thick as the claims that took it are many.
import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { select } from "d3-selection";
import { canvas, cut } from "./svg.js";

const PITCH = 20; // the least height of a name's row, in pixels
const BAND = 9; // how thick one claim is at most
const FLOW = 190; // how thick all claims together are at most
const FEW = 12; // hops a column shows before the rest stand together; more are shown when asked for
const LETTER = 6.6; // the width of a letter of a name, on average

/**
 * Draws chains into an element. `ways` are [{ hops: [{ key, name, hue, known, href }], claims }].
 * `whole` shows every hop; without it a long column ends in "n more". Returns how many hops were folded away.
 */
export const drawChains = (element, ways, { label, whole = false, width = element.clientWidth }) => {
  select(element).select("svg").remove();
  if (!ways.length || width < 420) return 0;
  const { ways: kept, folded } = fold(ways, whole ? Infinity : FEW);
  const columns = Math.max(...kept.map((way) => way.hops.length));
  const graph = gather(kept, columns);
  const gutter = Math.min(210, Math.max(120, width * 0.24));
  const total = kept.reduce((sum, way) => sum + way.claims, 0);
  const most = Math.max(...graph.sizes);
  const height = 24 + most * PITCH + Math.min(total * BAND, FLOW);
  const flow = sankey().nodeId((node) => node.id).nodeAlign((node) => node.column).nodeWidth(5)
    .nodePadding(PITCH).nodeSort(undefined).linkSort(undefined).iterations(24)
    .extent([[columns > 1 ? gutter : 0, 34], [Math.max(gutter + 40, width - gutter), height - 8]]);
  const { nodes, links } = flow(graph);
  // What is folded stands at the foot of its column, below the names; the others keep the order that was found.
  const order = new Map(nodes.map((node) => [node, node.y0]));
  if (folded) flow.nodeSort((a, b) => Number(Boolean(a.rest)) - Number(Boolean(b.rest)) || order.get(a) - order.get(b))(graph);
  nodes.filter((node) => !node.name).forEach(unbraid);
  const svg = canvas(element, width, height, label);
  heads(svg, nodes, columns);
  bands(svg, links);
  passages(svg, links);
  names(svg, nodes, columns, gutter, width);
  follow(svg);
  return folded;
};

/** Keeps, of each column, the hops that most claims take; the rest become one hop. */
const fold = (ways, most) => {
  const places = [(hops) => hops.slice(0, 1), (hops) => hops.slice(1, -1), (hops) => (hops.length > 1 ? hops.slice(-1) : [])];
  let folded = 0;
  const swaps = places.map((place) => {
    const taken = new Map();
    for (const way of ways) for (const hop of place(way.hops)) taken.set(hop.key, (taken.get(hop.key) ?? 0) + way.claims);
    if (taken.size <= most + 1) return (hop) => hop;
    const kept = new Set([...taken].sort((a, b) => b[1] - a[1]).slice(0, most).map(([key]) => key));
    folded += taken.size - kept.size;
    const rest = { key: "+", name: `${taken.size - kept.size} more`, hue: "", known: true, rest: true };
    return (hop) => (kept.has(hop.key) ? hop : rest);
  });
  const swapped = ways.map(({ hops, claims }) => ({
    claims,
    hops: hops.map((hop, place) => swaps[place === 0 ? 0 : place === hops.length - 1 ? 2 : 1](hop)),
  }));
  return { ways: swapped, folded };
};

/** The hops and the ways between them; a short chain passes through columns that it has no hop in. */
const gather = (ways, columns) => {
  const nodes = new Map(), links = new Map(), sizes = Array(columns).fill(0);
  const node = (hop, column) => {
    const id = `${column}/${hop.key}`;
    if (!nodes.has(id)) { nodes.set(id, { ...hop, id, column, order: nodes.size, ways: new Set() }); sizes[column] += 1; }
    return id;
  };
  ways.forEach(({ hops, claims }, number) => {
    const last = hops.at(-1), short = columns - hops.length;
    const padded = [...hops.slice(0, -1), ...Array(short).fill({ key: `~${last.key}`, name: "", hue: "", known: true, rest: last.rest }), last];
    const ids = padded.map(node);
    for (const id of ids) nodes.get(id).ways.add(number);
    ids.slice(1).forEach((target, place) => {
      const source = ids[place], { hue } = hops[0], id = `${source} ${target} ${hue}`;
      const link = links.get(id) ?? { source, target, value: 0, hue, ways: new Set() };
      link.value += claims;
      link.ways.add(number);
      links.set(id, link);
    });
    if (columns === 1) nodes.get(ids[0]).fixedValue = (nodes.get(ids[0]).fixedValue ?? 0) + claims;
  });
  return { nodes: [...nodes.values()], links: [...links.values()], sizes };
};

/** Where ways only pass, they leave in the order in which they came, voice by voice. */
const unbraid = (node) => {
  const rank = new Map();
  for (const link of [...node.targetLinks].sort((a, b) => a.y0 - b.y0)) if (!rank.has(link.hue)) rank.set(link.hue, rank.size);
  const stack = (links, end) => {
    let y = node.y0;
    for (const link of links.sort((a, b) => rank.get(a.hue) - rank.get(b.hue))) { link[end] = y + link.width / 2; y += link.width; }
  };
  stack(node.targetLinks, "y1");
  stack(node.sourceLinks, "y0");
};

/** While a name has the pointer or the focus, its ways stand out from the others, from end to end. */
const follow = (svg) => {
  const parts = svg.selectAll(".band, .hop");
  const show = (ways) => {
    svg.classed("following", Boolean(ways));
    parts.classed("on", (part) => Boolean(ways) && !ways.isDisjointFrom(part.ways));
  };
  svg.selectAll(".hop, .band").on("pointerenter focusin", (_, part) => show(part.ways)).on("pointerleave focusout", () => show(null));
};

const passages = (svg, links) => {
  svg.append("g").selectAll("path").data(links.filter((link) => !link.source.name)).join("path").attr("class", (link) => `band ${link.hue}`)
    .attr("d", (link) => `M${link.source.x0},${link.y0}H${link.source.x1}`).attr("stroke-width", (link) => Math.max(1.2, link.width));
};

const heads = (svg, nodes, columns) => {
  const titles = columns < 2 ? ["voice"] : ["voice", ...Array(columns - 2).fill("relayed by"), "published by"];
  const at = titles.map((_, column) => nodes.find((node) => node.column === column));
  svg.selectAll("text.column").data(titles).join("text").attr("class", "column").attr("y", 14)
    .attr("x", (_, column) => (column === 0 && columns > 1 ? at[0].x0 - 8 : at[column].x0))
    .attr("text-anchor", (_, column) => (column === 0 && columns > 1 ? "end" : "start")).text((title) => title);
};

const bands = (svg, links) => {
  svg.append("g").attr("class", "bands").selectAll("path").data(links).join("path")
    .attr("class", (link) => `band ${link.hue}`)
    .attr("d", sankeyLinkHorizontal()).attr("stroke-width", (link) => Math.max(1.2, link.width))
    .append("title").text((link) => `${link.value} ${link.value === 1 ? "claim" : "claims"}`);
};

const names = (svg, nodes, columns, gutter, width) => {
  const shown = svg.append("g").selectAll("g").data(nodes.filter((node) => node.name)).join((enter) =>
    enter.append((node) => document.createElementNS("http://www.w3.org/2000/svg", node.href ? "a" : "g")));
  shown.attr("class", (node) => `hop ${node.hue}${node.known ? "" : " unknown"}${node.rest ? " rest" : ""}`);
  shown.filter((node) => node.href).attr("href", (node) => node.href).attr("aria-label", (node) => node.label ?? node.name);
  shown.filter((node) => node.pick).attr("data-pick", (node) => node.pick).attr("data-value", (node) => node.key);
  shown.append("title").text((node) => node.name);
  shown.append("rect").attr("x", (node) => node.x0).attr("y", (node) => node.y0).attr("width", 5).attr("height", (node) => Math.max(2, node.y1 - node.y0));
  const first = (node) => node.column === 0 && columns > 1, last = (node) => node.column === columns - 1;
  const room = (node) => (first(node) || last(node) ? gutter : (width - 2 * gutter) / (columns - 1)) - 16;
  // The names of relays stand over the lines, not on them, where the lines are thinner than a name.
  const over = (node) => !first(node) && !last(node) && node.y1 - node.y0 < PITCH;
  shown.append("text").attr("y", (node) => (over(node) ? node.y0 - 10 : (node.y0 + node.y1) / 2)).attr("dy", "0.34em")
    .attr("x", (node) => (first(node) ? node.x0 - 8 : over(node) ? node.x0 : node.x1 + 7)).attr("text-anchor", (node) => (first(node) ? "end" : "start"))
    .text((node) => cut(node.name, Math.floor(room(node) / LETTER)));
};
