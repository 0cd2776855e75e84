// The reader: the record of the claim that is pointed at, focused or chosen stands beside the text, or below its sentence.
// Without this file every claim is a link to its record, and all records are open.
"use strict";

const reader = document.querySelector("[data-reader]");
const panel = reader.querySelector("[data-panel]");
const list = reader.querySelector("[data-claims-list]");
const home = list.parentElement;
const back = list.querySelector(".back");
const narrow = matchMedia("(max-width: 64rem)");
const records = new Map([...list.querySelectorAll(".record")].map((record) => [record.dataset.claim, record]));
const marks = [...reader.querySelectorAll("mark[data-claims]")].map((mark) => [mark, mark.dataset.claims.split(" ")]);
const refs = [...reader.querySelectorAll(".report .ref")];
let pinned = null;
let shown = null;

// Those that share words with a claim: its sentence's others.
function near(claim) {
  return new Set(marks.filter(([, claims]) => claims.includes(claim)).flatMap(([, claims]) => claims));
}

function show(claim) {
  if (claim === shown) return;
  shown = claim;
  const others = claim ? near(claim) : new Set();
  reader.classList.toggle("has", Boolean(claim));
  back.hidden = !claim;
  for (const [number, record] of records) {
    record.classList.toggle("on", number === claim);
    record.classList.toggle("near", others.has(number));
  }
  for (const [mark, claims] of marks) mark.classList.toggle("lit", claims.includes(claim));
  for (const ref of refs) ref.classList.toggle("lit", ref.dataset.claim === claim);
  panel.scrollTop = 0;
}

// On a narrow screen the records go below the block that the claim stands in, and home again.
function place(claim, from) {
  const block = claim && narrow.matches && (from ?? document.getElementById(`at-${claim}`))?.closest("[data-block]");
  list.classList.toggle("here", Boolean(block));
  if (block) (block.closest("ul") ?? block).after(list);
  else if (list.parentElement !== home) home.append(list);
}

function pin(claim, from) {
  pinned = claim;
  for (const [mark, claims] of marks) mark.classList.toggle("pinned", claims.includes(claim));
  place(claim, from);
  show(claim);
  const address = claim ? `#${records.get(claim).id}` : location.pathname + location.search;
  history.replaceState(null, "", address);
}

function fromAddress() {
  const record = [...records.values()].find((one) => `#${one.id}` === location.hash);
  if (!record) return;
  pin(record.dataset.claim);
  document.getElementById(`at-${record.dataset.claim}`)?.scrollIntoView({ block: "center" });
}

reader.classList.add("live");
reader.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("mark[data-claims]");
  const ref = event.target.closest(".report .ref");
  if (event.pointerType === "mouse" && (mark || ref)) show(ref ? ref.dataset.claim : mark.dataset.claims.split(" ")[0]);
});
reader.querySelector(".report").addEventListener("pointerleave", () => show(pinned));
reader.addEventListener("focusin", (event) => {
  const ref = event.target.closest(".report .ref");
  if (ref) show(ref.dataset.claim);
});
reader.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-claims]");
  const ref = event.target.closest(".report .ref");
  const record = event.target.closest(".record:not(.on)");
  if (ref) {
    event.preventDefault();
    const again = pinned === ref.dataset.claim;
    pin(again && event.detail ? null : ref.dataset.claim, ref);
    if (!event.detail) records.get(ref.dataset.claim).focus({ preventScroll: !narrow.matches });
  } else if (mark && !getSelection().toString()) {
    const claims = mark.dataset.claims.split(" ");
    // Clicked again, the words tell of the next claim that rests on them.
    pin(claims[(claims.indexOf(pinned) + 1) % claims.length], mark);
  } else if (record && !event.target.closest("a")) {
    pin(record.dataset.claim);
    document.getElementById(`at-${record.dataset.claim}`)?.scrollIntoView({ block: "nearest" });
  } else if (event.target.closest("[data-all]")) {
    pin(null);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown || document.querySelector("dialog[open]")) return;
  const left = shown;
  const inside = list.contains(document.activeElement);
  pin(null);
  if (inside) document.getElementById(`at-${left}`)?.focus();
});
addEventListener("hashchange", fromAddress);
fromAddress();
