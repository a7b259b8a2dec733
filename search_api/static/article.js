"use strict";

/* A sentence, name or figure leads to its ink, and the ink back to it; links do it too, this also marks and scrolls. */
{
  const lit = new Set();
  const light = (...elements) => {
    lit.forEach((one) => one.classList.remove("lit"));
    lit.clear();
    elements.filter(Boolean).forEach((one) => {
      one.classList.add("lit");
      lit.add(one);
    });
  };
  const show = (element) => element?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  const pair = (key) => [document.getElementById(`t${key}`), document.getElementById(`i${key}`)];

  document.querySelectorAll(".text .sentence").forEach((one) => one.classList.add("live"));
  document.querySelector(".text")?.addEventListener("click", (event) => {
    const named = event.target.closest("a[id]") || event.target.closest(".sentence");
    if (!named || String(getSelection())) return;
    const [text, ink] = pair(named.id.slice(1));
    if (!ink) return;
    event.preventDefault();
    light(text, ink);
    show(ink);
    history.replaceState(null, "", `#${ink.id}`);
  });
  document.querySelector(".ink")?.addEventListener("click", (event) => {
    const sentence = event.target.closest("a.sentence");
    if (!sentence) return;
    event.preventDefault();
    const [text, ink] = pair(sentence.id.slice(1));
    if (!text) return;
    light(text, ink);
    show(text);
    history.replaceState(null, "", `#${text.id}`);
  });
  const fromAddress = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named && /^[ti]/.test(named.id)) light(...pair(named.id.slice(1)));
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
}

/* Copying. */
document.querySelectorAll("button[data-copy]").forEach((button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent += " ✓";
  });
});
