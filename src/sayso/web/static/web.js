// Light and dark as on the account page, files dropped or chosen, and how far an adding is. Without it all forms work.
(() => {
  "use strict";
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);

  // --- light and dark, kept under the account page's name for it ---------------------------------------------------
  const kept = () => { try { return localStorage.getItem("sayso-theme"); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem("sayso-theme", value); } catch { /* it may be forbidden */ } };
  if (kept() === "light" || kept() === "dark") root.dataset.theme = kept();
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const button = one("#theme-button");
  const nameTheme = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  const turnTheme = () => { root.dataset.theme = isDark() ? "light" : "dark"; keep(root.dataset.theme); nameTheme(); };
  button.hidden = false;
  button.addEventListener("click", turnTheme);
  nameTheme();
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "t") turnTheme();
    if (event.key === "/") {
      const field = one('input[type="search"]');
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    }
  });

  // --- adding ------------------------------------------------------------------------------------------------------
  const form = one("form.add");
  if (form) {
    const drop = one("#drop"), files = one("#files"), problem = one(".problem");
    const largest = Number(form.dataset.largest) * 1e6;
    one(".can-drop").hidden = false;
    const over = (event) => [...event.dataTransfer.types].includes("Files");
    addEventListener("dragover", (event) => { if (over(event)) { event.preventDefault(); drop.classList.add("over"); } });
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    addEventListener("drop", (event) => {
      if (!over(event)) return;
      event.preventDefault();
      drop.classList.remove("over");
      files.files = event.dataTransfer.files;
    });
    form.addEventListener("submit", (event) => {
      const chosen = [...files.files], size = chosen.reduce((sum, each) => sum + each.size, 0);
      problem.textContent = size > largest ? `Larger than ${form.dataset.largest} MB together. Add fewer files at a time.`
        : !chosen.length && !form.text.value.trim() ? "Choose a file or paste a text first." : "";
      if (problem.textContent) event.preventDefault();
    });
  }

  // --- how far an adding is: asked for until it is over, then the page shows what came of it -------------------------
  const job = one("#job");
  if (job && (job.dataset.state === "waiting" || job.dataset.state === "reading")) {
    const bar = one("#progress"), line = one("#progress-line");
    const ask = async () => {
      let now;
      try {
        const answer = await fetch(`/api/jobs/${encodeURIComponent(job.dataset.job)}`);
        if (!answer.ok) return location.reload();
        now = await answer.json();
      } catch {
        line.textContent = "sayso serve does not answer. It may have been stopped.";
        return void setTimeout(ask, 3000);
      }
      if (now.state === "done" || now.state === "failed") return location.reload();
      one("h1").textContent = now.state === "waiting" ? "Waiting" : "Reading";
      if (now.done) {
        if (now.done <= now.files) { bar.max = now.files; bar.value = now.done; } else bar.removeAttribute("value");
        line.textContent = `${now.done} ${now.done === 1 ? "page" : "pages"} read, last ${now.name}`;
      }
      setTimeout(ask, 400);
    };
    setTimeout(ask, 400);
  }
})();
