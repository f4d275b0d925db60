// Before anything is drawn: that there is a script, so that nothing is laid out only to be hidden, and the theme chosen
// last, so that nothing is light for a moment.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("sayso-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch { /* a page from a file may not */ }
})();
