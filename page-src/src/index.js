// What the page calls: each draws into an element that the page holds ready, and gives up when it has no room.
export { drawChains } from "./chains.js";
export { drawTimeline } from "./timeline.js";
