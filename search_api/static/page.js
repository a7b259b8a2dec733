"use strict";

/* Deep zoom of a page: OpenSeadragon takes the picture's place, the drawing of the articles lies over it. */
{
  const stage = document.getElementById("stage");
  const drawing = stage.querySelector("svg");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const areas = new Map([...drawing.querySelectorAll(".area")].map((one) => [one.dataset.article, one]));
  const entries = new Map([...document.querySelectorAll(".articles > li")].map((one) => [one.dataset.article, one]));
  const units = drawing.viewBox.baseVal.width;

  const remember = (change) => {
    const address = new URL(location);
    change(address.searchParams);
    history.replaceState(null, "", address);
  };

  /* An area and its entry in the list are shown together. */
  for (const [article, area] of areas) {
    const pair = [area, entries.get(article)];
    for (const one of pair) {
      for (const [event, shown] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]])
        one.addEventListener(event, () => pair.forEach((each) => each.classList.toggle("shown", shown)));
    }
  }

  const doubts = document.getElementById("doubts");
  doubts?.addEventListener("click", (event) => {
    event.preventDefault();
    const on = stage.classList.toggle("with-doubts");
    [doubts.children[0].hidden, doubts.children[1].hidden] = [on, !on];
    remember((asked) => (on ? asked.set("doubts", "1") : asked.delete("doubts")));
  });

  const plain = document.getElementById("plain");
  plain.hidden = false;
  plain.addEventListener("click", () => plain.setAttribute("aria-pressed", String(stage.classList.toggle("plain"))));

  const boxOf = (shapes) => {
    const boxes = shapes.map((one) => one.getBBox());
    const left = Math.min(...boxes.map((one) => one.x));
    const top = Math.min(...boxes.map((one) => one.y));
    const right = Math.max(...boxes.map((one) => one.x + one.width));
    const bottom = Math.max(...boxes.map((one) => one.y + one.height));
    return { left, top, width: right - left, height: bottom - top };
  };

  /* In the viewer's units the picture is 1 wide. `room` is how much of the page is shown around the box. */
  const around = ({ left, top, width, height }, room) =>
    new OpenSeadragon.Rect(left / units - room, top / units - room, width / units + 2 * room, height / units + 2 * room);

  const begin = (info) => {
    /* It would put a style sheet of its own into the page, which the page's policy forbids, where it finds no element of
       that name: this one is none that has a style. */
    const none = document.createElementNS("urn:baoku", "style");
    none.setAttribute("data-openseadragon-mobile-css", "");
    document.head.append(none);
    stage.classList.add("deep");
    const viewer = OpenSeadragon({
      element: stage,
      tileSources: info,
      drawer: "canvas",
      showNavigationControl: false,
      maxZoomPixelRatio: 2,
      visibilityRatio: 0.6,
      animationTime: still ? 0 : 0.5,
      gestureSettingsMouse: { clickToZoom: false },
      gestureSettingsTouch: { clickToZoom: false },
      gestureSettingsPen: { clickToZoom: false },
    });
    viewer.canvas.setAttribute("role", "application");
    viewer.canvas.setAttribute("aria-label", drawing.getAttribute("aria-label"));
    const show = (box, room, now = still) => viewer.viewport.fitBounds(around(box, room), now);
    const showArticle = (article, now) => show(boxOf([areas.get(article).querySelector("path")]), 0.03, now);

    /* Numbers stay as large as they are, however near one looks. */
    viewer.addHandler("update-viewport", () => {
      const wide = viewer.viewport.getZoom(true) * viewer.viewport.getContainerSize().x;
      drawing.style.setProperty("--point", `${units / wide}px`);
    });
    viewer.addOnceHandler("open", () => {
      const { x, y } = viewer.world.getItemAt(0).getContentSize();
      viewer.addOverlay({ element: drawing, location: new OpenSeadragon.Rect(0, 0, 1, y / x) });
      const marked = [...drawing.querySelectorAll(".marked")];
      const picked = drawing.querySelector(".picked");
      if (marked.length) show(boxOf(marked), 0.06, true);
      else if (picked) showArticle(picked.dataset.article, true);
      stage.dataset.ready = "";
    });
    viewer.addOnceHandler("tile-drawn", () => stage.querySelector(":scope > img").remove());

    /* The viewer takes pointer and clicks for itself: it tells of a click of the pointer, a key's has no detail. */
    const follow = (area, { ctrlKey, metaKey, shiftKey }) => {
      if (ctrlKey || metaKey || shiftKey) open(area.getAttribute("href"), "_blank", "noopener");
      else location.assign(area.getAttribute("href"));
    };
    viewer.addHandler("canvas-click", (event) => {
      const area = event.quick && event.originalTarget.closest?.(".area");
      if (!area) return;
      event.preventDefaultAction = true;
      follow(area, event.originalEvent);
    });
    drawing.addEventListener("click", (event) => {
      event.preventDefault();
      if (!event.detail) follow(event.target.closest(".area"), event);
    });
    drawing.addEventListener("dragstart", (event) => event.preventDefault());
    drawing.addEventListener("focusin", (event) => {
      if (event.target.matches(".area:focus-visible")) showArticle(event.target.dataset.article);
      for (const one of [stage, viewer.container, viewer.canvas]) one.scrollTo(0, 0);
    });

    for (const [article, entry] of entries) {
      entry.querySelector(".locate").addEventListener("click", (event) => {
        event.preventDefault();
        for (const each of [areas, entries]) for (const [id, one] of each) one.classList.toggle("picked", id === article);
        for (const one of drawing.querySelectorAll(".marked")) one.remove();
        showArticle(article);
        stage.scrollIntoView({ block: "nearest" });
        remember((asked) => (asked.delete("highlight"), asked.set("article", article)));
      });
    }
    const acts = {
      in: () => viewer.viewport.zoomBy(1.5).applyConstraints(),
      out: () => viewer.viewport.zoomBy(1 / 1.5).applyConstraints(),
      all: () => viewer.viewport.goHome(),
    };
    for (const button of document.querySelectorAll("[data-zoom]")) {
      button.hidden = false;
      button.addEventListener("click", acts[button.dataset.zoom]);
    }
  };

  /* The picture's own description names the address that the server is known by, which may be another than this one's. */
  const service = `/iiif/image/3/${encodeURIComponent(stage.dataset.page)}`;
  fetch(`${service}/info.json`)
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null) // the picture stays as it is
    .then((info) => info && begin({ ...info, id: new URL(service, location).href }));
}
