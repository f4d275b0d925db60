// Small things that both drawings need.
import { select } from "d3-selection";

/** Returns text cut to so many letters; the whole of it goes into a title. */
export const cut = (text, letters) => {
  const signs = [...text];
  return signs.length <= letters ? text : signs.slice(0, Math.max(1, letters - 1)).join("").trimEnd() + "…";
};

/** Returns a new SVG of this size in an element, named for those who cannot see it. */
export const canvas = (element, width, height, label) =>
  select(element).append("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("width", width).attr("height", height)
    .attr("role", "group").attr("aria-label", label);
