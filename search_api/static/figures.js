"use strict";

/* Rows by keyboard: j and k move, c confirms, r rejects, e opens the correction. */
{
  const KEPT = "baoku-figure";
  const rows = [...document.querySelectorAll("tr[data-figure]")];
  let at = -1;
  const go = (to) => {
    if (!rows.length) return;
    rows[at]?.classList.remove("here");
    at = Math.min(rows.length - 1, Math.max(0, to));
    const row = rows[at];
    row.classList.add("here");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const keep = () => {
    if (at >= 0) sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, figure: rows[at].dataset.figure, at }));
  };
  const press = (verdict) => {
    const button = rows[at]?.querySelector(`.quick button[value="${verdict}"]`);
    if (!button) return;
    keep();
    button.form.requestSubmit(button);
  };
  const correct = () => {
    const details = rows[at]?.querySelector(".correct");
    if (!details) return;
    details.open = true;
    details.querySelector("input:not([type=hidden])").focus();
  };
  const act = { j: () => go(at + 1), k: () => go(at < 0 ? 0 : at - 1), c: () => press("confirm"), r: () => press("reject"), e: correct };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || !(event.key in act)) return;
    event.preventDefault();
    act[event.key]();
  });
  document.querySelectorAll("[data-keys]").forEach((help) => (help.hidden = false));

  /* After a review by key: the next row, or the one that has moved up into its place. */
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (kept && kept.page === location.pathname) go(rows[kept.at]?.dataset.figure === kept.figure ? kept.at + 1 : kept.at);
}
