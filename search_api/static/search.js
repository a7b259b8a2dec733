"use strict";

/* Suggestions as one types. */
{
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  let waiting = 0;
  let asked = "";
  const suggest = async () => {
    const typed = box.value.trim();
    if (!typed || typed === asked) return;
    asked = typed;
    const answer = await fetch(`/api/v1/suggest?${new URLSearchParams({ q: typed.slice(0, 50) })}`).catch(() => null);
    if (!answer || !answer.ok || box.value.trim() !== typed) return;
    const { suggestions } = await answer.json();
    list.replaceChildren(...suggestions.map(({ text }) => new Option(text, text)));
  };
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 150);
  });
}

/* A span of time dragged over the histogram. */
{
  const drawing = document.querySelector("svg[data-drag]");
  const form = document.getElementById("dates");
  if (drawing && form) {
    const bars = [...drawing.querySelectorAll("a")];
    const at = (event) => {
      const { left, width } = drawing.getBoundingClientRect();
      const place = Math.floor(((event.clientX - left) / width) * bars.length);
      return Math.min(bars.length - 1, Math.max(0, place));
    };
    let from = null;
    const mark = (low, high) =>
      bars.forEach((bar, number) => bar.firstElementChild.nextElementSibling.classList.toggle("dragged", number >= low && number <= high));
    drawing.addEventListener("pointerdown", (event) => {
      if (event.button === 0) from = at(event);
    });
    drawing.addEventListener("dragstart", (event) => event.preventDefault());
    drawing.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = at(event);
      if (to !== from) drawing.setPointerCapture(event.pointerId);
      mark(Math.min(from, to), Math.max(from, to));
    });
    drawing.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [low, high] = [from, at(event)].sort((a, b) => a - b);
      from = null;
      mark(1, 0);
      if (low === high) return;
      form.elements.date_from.value = bars[low].dataset.first;
      form.elements.date_to.value = bars[high].dataset.last;
      form.requestSubmit();
    });
    drawing.addEventListener("pointercancel", () => {
      from = null;
      mark(1, 0);
    });
  }
}
