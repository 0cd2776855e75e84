// Days drawn in the counts of a window: they go into its form, and so into the address.
"use strict";

const DAY = 86_400_000;

for (const form of document.querySelectorAll("[data-window]")) {
  const picture = form.querySelector("svg.days");
  const drawn = picture.querySelector(".drawn-days");
  const first = Date.parse(picture.dataset.first);
  const days = Number(picture.dataset.days);
  let start = null;
  form.querySelector("[data-hint]").hidden = false;
  picture.classList.add("live");

  const place = (event) => {
    const box = picture.getBoundingClientRect();
    return Math.max(0, Math.min(days - 1, Math.floor(((event.clientX - box.left) / box.width) * days)));
  };
  const iso = (at) => new Date(first + at * DAY).toISOString().slice(0, 10);
  const show = (one, other) => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    drawn.removeAttribute("hidden");
    drawn.setAttribute("x", low);
    drawn.setAttribute("width", high - low + 1);
    form.elements.since.value = iso(low);
    form.elements.until.value = iso(high);
    return high - low;
  };

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    start = place(event);
    picture.setPointerCapture(event.pointerId);
    show(start, start);
  });
  picture.addEventListener("pointermove", (event) => {
    if (start !== null) show(start, place(event));
  });
  picture.addEventListener("pointerup", (event) => {
    if (start === null) return;
    show(start, place(event));
    start = null;
    const detail = { since: form.elements.since.value, until: form.elements.until.value };
    form.dispatchEvent(new CustomEvent("tocsin:brush", { bubbles: true, detail }));
    form.requestSubmit();
  });
  picture.addEventListener("pointercancel", () => {
    start = null;
    drawn.setAttribute("hidden", "");
  });
}
