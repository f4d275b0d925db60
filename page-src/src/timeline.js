// Days across: plans as tracks whose status changes by voice, what happened, what was said. Wheel, drag and keys zoom.
import { axisTop } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { pointer, select } from "d3-selection";
import { utcDay } from "d3-time";
import { utcFormat } from "d3-time-format";
import { zoom, zoomIdentity } from "d3-zoom";
import { canvas, cut } from "./svg.js";

const TOP = 30, ROW = 24, HEAD = 28; // pixels: the axis, a row, the title of a group of rows
const LETTER = 6.4, TITLE = 8.2; // the width of a letter of a label and of a title, on average
const DAY = 86_400_000;
const STEP = 1.6; // how much a key zooms

const dayOf = utcFormat("%-d %b"), dayOfYear = utcFormat("%-d %b %Y"), month = utcFormat("%b %Y"), year = utcFormat("%Y"), hour = utcFormat("%H:%M");
const tick = (date) =>
  utcDay(date) < date ? hour(date) : date.getUTCDate() !== 1 ? dayOf(date) : date.getUTCMonth() ? month(date) : year(date);
const start = (mark) => Date.parse(mark.from);
const end = (mark) => Date.parse(mark.to) + DAY;

/**
 * Draws a timeline into an element. `rows` are [{ title } | { name, hue, when, marks }]; a mark has from and to (whole
 * days, both included), exact, doubt, shape, label, title, href, many. `view` is the days shown first; what comes after
 * them was still to come when it was told. Returns the ways to zoom for buttons and keys, or null where there is no
 * room or nothing to draw.
 */
export const drawTimeline = (element, { rows, view, label, width = element.clientWidth }) => {
  select(element).select("svg").remove();
  const dated = rows.flatMap((row) => [...(row.marks ?? []), ...(row.when ? [row.when] : [])]).filter((mark) => mark.from);
  if (!dated.length || width < 240) return null;
  const frame = lay(rows, width);
  const [low, high] = [Math.min(...dated.map(start)), Math.max(...dated.map(end))];
  const pad = Math.max(DAY, (high - low) * 0.03);
  const whole = scaleUtc([low - pad, high + pad], [frame.left, width - 8]);
  const svg = canvas(element, width, frame.height, label);
  const parts = stage(svg, frame, width);
  const redraw = (scale) => { axis(parts, scale, width - frame.left, frame); ahead(parts.ahead, view, scale, frame, width); place(parts, rows, scale, frame, width); };
  return steer(svg, whole, view, frame, width, redraw);
};

/** Where each row stands, and how wide the names before it are. On a narrow screen names stand over their rows. */
const lay = (rows, width) => {
  const narrow = width < 560, left = narrow ? 8 : Math.min(250, width * 0.27), at = [];
  let height = TOP + 8;
  for (const row of rows) {
    const room = row.title !== undefined ? HEAD + (narrow && row.when ? 15 : 0) : ROW + (narrow ? 14 : 0);
    at.push(height + room - ROW / 2);
    height += room;
  }
  return { left, narrow, at, height: height + 22 };
};

const stage = (svg, frame, width) => {
  const id = `clip-${Math.round(frame.height)}-${document.querySelectorAll(".drawing svg").length}`;
  svg.append("clipPath").attr("id", id).append("rect").attr("x", frame.left).attr("y", 0).attr("width", width - frame.left).attr("height", frame.height);
  svg.append("rect").attr("class", "ground").attr("x", frame.left).attr("y", 0).attr("width", width - frame.left).attr("height", frame.height);
  const moving = svg.append("g").attr("clip-path", `url(#${id})`);
  return { ahead: moving.append("g").attr("class", "ahead-of"), axis: moving.append("g").attr("class", "axis"), runs: moving.append("g"), marks: moving.append("g"), whens: moving.append("g").attr("class", "whens"), names: svg.append("g"), edges: svg.append("g").attr("class", "edges") };
};

const axis = (parts, scale, room, frame) => {
  const ticks = scale.ticks(Math.max(2, room / 90)).filter((date) => +utcDay(date) === +date || scale(date.getTime() + DAY) - scale(date) > 400);
  parts.axis.attr("transform", `translate(0,${TOP})`).call(axisTop(scale).tickValues(ticks).tickFormat(tick).tickSizeOuter(0).tickSizeInner(4)).attr("font-family", null).attr("font-size", null);
  parts.axis.selectAll("line.rule").data(ticks).join("line").attr("class", "rule").attr("y2", frame.height - TOP).attr("x1", (date) => scale(date)).attr("x2", (date) => scale(date));
};

/** The days after the last article: what is drawn there is a plan, and nothing in these pages tells what came of it. */
const ahead = (group, view, scale, frame, width) => {
  const from = view ? Math.max(scale(Date.parse(view[1]) + DAY), frame.left) : width, room = width - from;
  const shown = room > 1 ? [from] : [];
  group.selectAll("rect").data(shown).join("rect").attr("x", from).attr("y", TOP).attr("width", room).attr("height", frame.height - TOP);
  group.selectAll("text").data(room > 110 ? shown : []).join("text").attr("x", width - 8).attr("y", frame.height - 7).attr("text-anchor", "end").text("after the last article");
};

const place = (parts, rows, scale, frame, width) => {
  const whens = rows.flatMap((row, n) => planLabel(row, n, frame, scale, width));
  names(parts.names, rows, frame, width, new Map(whens.map((each) => [each.n, each.x - each.text.length * 3.2])));
  parts.whens.selectAll("text").data(whens).join("text").attr("x", (each) => each.x).attr("y", (each) => each.y).attr("dy", "0.34em").attr("text-anchor", "middle").text((each) => each.text);
  const runs = rows.flatMap((row, n) => [...track(row, n, frame, scale), ...planned(row, n, frame, scale)]);
  parts.runs.selectAll("rect").data(runs).join("rect").attr("class", (run) => `run ${run.hue} ${run.kind}`)
    .attr("x", (run) => run.x).attr("width", (run) => Math.max(1, run.width)).attr("y", (run) => run.y).attr("height", (run) => run.height)
    .attr("rx", (run) => (run.kind === "when" ? 2 : 0));
  const marks = rows.flatMap((row, n) => spread(row, n, frame, scale, width));
  const shown = parts.marks.selectAll("a").data(marks, (mark) => mark.id).join(enterMark);
  shown.attr("transform", (mark) => `translate(${mark.x},${mark.y})`);
  shown.select("rect.span").attr("x", (mark) => -mark.half).attr("width", (mark) => 2 * mark.half);
  shown.select("text.label").attr("x", (mark) => mark.shift).text((mark) => mark.shown);
  edges(parts.edges, marks, frame, width);
};

/** The words above the band of a plan's days, kept inside the drawing as long as the band is. */
const planLabel = (row, n, frame, scale, width) => {
  if (!row.when) return [];
  const from = scale(start(row.when)), to = scale(end(row.when)), text = row.when.label, half = text.length * 3.2;
  if (to < frame.left) return [{ n, y: frame.at[n], text: `← ${text}`, x: Math.max(frame.left, width * 0.55) }];
  if (from > width) return [{ n, y: frame.at[n], text: `${text} →`, x: width - half - 14 }];
  return [{ n, y: frame.at[n], text, x: Math.min(width - half - 4, Math.max(frame.left + half, (from + to) / 2)) }];
};

const names = (group, rows, frame, width, limits) => {
  group.selectAll("text").data(rows).join("text").attr("class", (row) => (row.title !== undefined ? `title ${row.face ?? ""}` : `name ${row.hue ?? ""}`))
    .attr("x", 8).attr("dy", "0.34em")
    .attr("y", (row, n) => frame.at[n] - (!frame.narrow ? 0 : row.title === undefined ? 16 : row.when ? 15 : 0))
    .text((row, n) => cut(row.title ?? row.name, Math.floor(row.title !== undefined ? ((frame.narrow ? width : limits.get(n) ?? width) - 24) / TITLE : (frame.narrow ? 300 : frame.left - 18) / LETTER)))
    .append("title").text((row) => row.title ?? row.name);
};

/** The line under the marks of a voice, from where it first spoke to where it last did. */
const track = (row, n, frame, scale) => {
  const dated = (row.marks ?? []).filter((mark) => mark.from);
  if (!row.track || dated.length < 2) return [];
  const middles = dated.filter((mark) => mark.exact).map((mark) => scale((start(mark) + end(mark)) / 2));
  if (middles.length < 2) return [];
  const x = Math.min(...middles);
  return [{ x, width: Math.max(...middles) - x, y: frame.at[n] - 1, height: 2, hue: row.hue, kind: "track" }];
};

/** The days for which a plan is made, as a band down its rows; outlined only where the day is not known exactly. */
const planned = (row, n, frame, scale) => {
  if (!row.when) return [];
  const x = scale(start(row.when));
  return [{ x, width: Math.max(3, scale(end(row.when)) - x), y: frame.at[n] + HEAD / 2, height: row.rows * (ROW + (frame.narrow ? 14 : 0)), hue: "", kind: `when${row.when.exact ? "" : " unsure"}` }];
};

const spread = (row, n, frame, scale, width) => {
  const dated = (row.marks ?? []).filter((mark) => mark.from).map((mark, place) => {
    const from = scale(start(mark)), to = scale(end(mark));
    return { ...mark, id: `${n}/${place}`, hue: row.hue ?? "", x: (from + to) / 2, y: frame.at[n], half: mark.exact ? 0 : Math.max(7, (to - from) / 2) };
  });
  beside(dated);
  dated.sort((a, b) => a.x - b.x);
  dated.forEach((mark, place) => {
    const after = dated.slice(place + 1).filter((other) => other.x + other.half > frame.left);
    const inside = mark.words.length * LETTER + 18 < mark.x + mark.half - Math.max(mark.x - mark.half, frame.left);
    const edge = mark.exact ? mark.x + 11 : inside ? Math.max(mark.x - mark.half, frame.left) + 9 : Math.max(mark.x + mark.half, frame.left) + 5;
    const room = Math.min(width, ...after.map((other) => Math.max(other.x - other.half, edge) - 10)) - edge;
    mark.shown = mark.words && mark.x + mark.half > frame.left && mark.words.length * LETTER < room ? mark.words : "";
    mark.shift = edge - mark.x;
  });
  return dated;
};

/** Marks of one day stand side by side, not on one another; the last of them has the words of all. */
const beside = (marks) => {
  const days = new Map();
  for (const mark of marks) days.set(Math.round(mark.x), [...(days.get(Math.round(mark.x)) ?? []), mark]);
  for (const same of days.values()) {
    same.forEach((mark, place) => { mark.x += place * 13; mark.words = ""; });
    same.at(-1).words = same.map((mark) => mark.label).filter(Boolean).join(", ");
  }
};

const enterMark = (enter) => {
  const mark = enter.append("a").attr("class", (each) => `mark ${each.hue} ${each.shape}${each.exact ? "" : " unsure"}${each.doubt ? " doubt" : ""}`).attr("href", (each) => each.href).attr("aria-label", (each) => each.title);
  mark.append("title").text((each) => each.title);
  mark.filter((each) => !each.exact).append("rect").attr("class", "span").attr("y", -7).attr("height", 14).attr("rx", 7);
  mark.append("circle").attr("class", "hit").attr("r", 12);
  const square = (each) => each.shape === "done";
  mark.filter((each) => !square(each) && each.exact).append("circle").attr("class", "sign").attr("r", (each) => (each.many > 1 ? Math.min(11, 6 + Math.sqrt(each.many)) : 5.5));
  mark.filter((each) => square(each) && each.exact).append("rect").attr("class", "sign").attr("x", -5.5).attr("y", -5.5).attr("width", 11).attr("height", 11).attr("rx", 1.5);
  mark.filter((each) => each.shape === "open" && each.exact).append("path").attr("class", "half").attr("d", "M0,-5.5A5.5,5.5 0 0 0 0,5.5Z");
  mark.filter((each) => each.many > 1).append("text").attr("class", "many").attr("dy", "0.35em").attr("text-anchor", "middle").text((each) => each.many);
  mark.append("text").attr("class", "label").attr("dy", "0.34em");
  return mark;
};

/** Where all of a row lies before or after the days that are shown, an arrow says so, with the nearest day. */
const edges = (group, marks, frame, width) => {
  const rows = new Map();
  for (const mark of marks) rows.set(mark.y, [...(rows.get(mark.y) ?? []), mark]);
  const told = [...rows].flatMap(([y, row]) => {
    const nearest = row.every((mark) => mark.x + mark.half < frame.left) ? row.at(-1) : row.every((mark) => mark.x - mark.half > width) ? row[0] : null;
    if (!nearest) return [];
    const before = nearest.x < frame.left, date = nearest.label || dayOfYear(start(nearest)) + (nearest.exact ? "" : " …");
    return [{ y, x: before ? frame.left + 4 : width - 12, anchor: before ? "start" : "end", text: before ? `← ${date}` : `${date} →` }];
  });
  group.selectAll("text").data(told).join("text").attr("x", (each) => each.x).attr("y", (each) => each.y).attr("dy", "0.34em").attr("text-anchor", (each) => each.anchor).text((each) => each.text);
};

/**
 * Wheel, drag and keys. A page that scrolls past under a resting pointer keeps scrolling: the wheel zooms only after
 * the pointer has moved over the drawing since the page last scrolled, and only while there is somewhere to zoom to.
 */
const steer = (svg, whole, view, frame, width, redraw) => {
  const [low, high] = whole.domain().map(Number);
  const deepest = Math.max(1, (high - low) / (3 * DAY)) * 2;
  let scale = whole, meant = false;
  const own = zoom().scaleExtent([1, deepest]).extent([[frame.left, 0], [width, frame.height]]).translateExtent([[frame.left, 0], [width, frame.height]])
    .filter((event) => {
      if (event.touches) return event.touches.length > 1; // one finger scrolls the page, two zoom and move
      if (event.type !== "wheel") return !event.button && !event.ctrlKey;
      const now = svg.property("__zoom").k;
      return event.ctrlKey || (meant && Math.abs(event.deltaY) > Math.abs(event.deltaX) && (event.deltaY < 0 ? now < deepest : now > 1));
    })
    .on("zoom", ({ transform }) => { scale = transform.rescaleX(whole); redraw(scale); });
  addEventListener("scroll", () => { meant = false; }, { passive: true });
  svg.on("pointermove.meant", () => { meant = true; }).on("pointerleave.meant", () => { meant = false; });
  svg.call(own).on("dblclick.zoom", null);
  svg.on("dblclick", (event) => svg.call(own.scaleBy, STEP * STEP, pointer(event)));
  const show = (from, to) => {
    const k = Math.min(deepest, Math.max(1, (high - low) / Math.max(to - from, DAY)));
    svg.call(own.transform, zoomIdentity.translate(frame.left - k * whole(from), 0).scale(k));
  };
  redraw(whole);
  const first = () => (view ? show(Date.parse(view[0]) - DAY * 1.5, Date.parse(view[1]) + DAY * 2.5) : show(low, high));
  first();
  return {
    closer: () => svg.call(own.scaleBy, STEP), wider: () => svg.call(own.scaleBy, 1 / STEP),
    earlier: () => svg.call(own.translateBy, ((width - frame.left) * 0.2) / svg.property("__zoom").k, 0),
    later: () => svg.call(own.translateBy, (-(width - frame.left) * 0.2) / svg.property("__zoom").k, 0),
    all: () => show(low, high), first, shown: () => scale.domain().map((date) => date.toISOString().slice(0, 10)),
  };
};
