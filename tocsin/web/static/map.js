/* The map moves: by its buttons, by the keyboard while one of them has the focus, by the mouse. Each step asks for the
   picture of another part of the Earth, in which clusters part; the address keeps where one looks. This script stands
   before charts.js, so that the first picture is as wide as its place already. */
"use strict";

const STEPS = {
  in: [0, 0, 2], out: [0, 0, 0.5], west: [-0.3, 0, 1], east: [0.3, 0, 1], north: [0, -0.3, 1], south: [0, 0.3, 1],
};
const KEYS = {
  "+": "in", "=": "in", "-": "out", ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south", 0: "all",
};
const NEARER = 2.5; // times, where a circle is pressed
const DRAGGED = 4; // pixels: what is moved less was a click

for (const figure of document.querySelectorAll("[data-moves]")) {
  const bar = figure.querySelector(".moves");
  const pixels = Math.max(320, Math.min(1400, Math.round(figure.clientWidth / 20) * 20));
  const source = new URL(figure.dataset.chart, location.href);
  let held = null; // where the pointer went down
  let moved = false;

  const ask = (at, [right, down, times] = [0, 0, 1]) => {
    const asked = new URL(source);
    const fields = { at, right, down, times, pixels };
    for (const [name, value] of Object.entries(fields)) {
      if (value === "") asked.searchParams.delete(name);
      else asked.searchParams.set(name, value);
    }
    figure.dataset.chart = asked.pathname + asked.search;
  };
  const move = (...how) => {
    moved = true;
    ask(...how);
  };
  const go = (name) => (name === "all" ? move("") : move(figure.dataset.where, STEPS[name]));
  const picture = () => figure.querySelector(".chart svg");
  const parts = (event) => {
    const box = picture().getBoundingClientRect();
    return [(event.clientX - box.left) / box.width - 0.5, (event.clientY - box.top) / box.height - 0.5];
  };

  ask(source.searchParams.get("at") ?? "");
  bar.hidden = false;
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) go(button.value);
  });
  bar.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(KEYS[event.key]);
  });

  figure.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.target.closest(".chart svg")) return;
    held = event;
    if (event.pointerType === "mouse") event.preventDefault(); // else the picture is dragged as a file is
  });
  addEventListener("pointermove", (event) => {
    if (!held || held.pointerType !== "mouse" || !picture()) return;
    picture().style.transform = `translate(${event.clientX - held.clientX}px, ${event.clientY - held.clientY}px)`;
  });
  addEventListener("pointerup", (event) => {
    if (!held || !picture()) return;
    const [from, mouse] = [held, event.pointerType === "mouse"];
    held = null;
    const [right, down] = [event.clientX - from.clientX, event.clientY - from.clientY];
    picture().style.transform = "";
    if (Math.hypot(right, down) > DRAGGED) {
      const { width, height } = picture().getBoundingClientRect();
      if (mouse) move(figure.dataset.where, [-right / width, -down / height, 1]);
    } else if (from.target.closest(".mark-symbol, .mark-text")) {
      move(figure.dataset.where, [...parts(event), NEARER]);
    }
  });
  addEventListener("pointercancel", () => (held = null));

  new MutationObserver(() => {
    if (!moved) return;
    const here = new URL(location.href);
    here.searchParams.set("at", figure.dataset.where);
    history.replaceState(null, "", here);
    document.querySelector("[data-window] [name=at]").value = figure.dataset.where;
  }).observe(figure, { attributeFilter: ["data-where"] });
}
