// The list of events of a dyad follows the brush over its chart; the address follows too, so that it can be kept.
"use strict";

const section = () => document.querySelector("[data-brushed]");
const written = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const told = (day) => written.format(new Date(`${day}T00:00:00Z`));

function addressed(link, days) {
  const address = new URL(link, location.href);
  for (const name of ["since", "until"]) {
    if (days) address.searchParams.set(name, days[name]);
    else address.searchParams.delete(name);
  }
  return address;
}

function follow(days) {
  const rows = [...section().querySelectorAll("[data-day]")];
  for (const row of rows) row.hidden = Boolean(days) && (row.dataset.day < days.since || row.dataset.day > days.until);
  const shown = rows.filter((row) => !row.hidden).length;
  const put = (name, text) => { const part = section().querySelector(`[data-${name}]`); if (part) part.textContent = text; };
  put("days", days ? `${told(days.since)} to ${told(days.until)}` : "all days");
  put("count", String(shown));
  section().querySelector("[data-none]").hidden = shown > 0;
  section().querySelector("[name=since]").value = days?.since ?? "";
  section().querySelector("[name=until]").value = days?.until ?? "";
  const csv = section().querySelector("[data-csv]");
  csv.href = addressed(csv.href, days);
  history.replaceState(null, "", addressed(location.href, days));
}

// Where the page has only some of the events, those of other days are asked for.
let asked = 0;
async function renewed(days) {
  const mine = ++asked;
  const answer = await fetch(addressed(location.href, days));
  if (mine !== asked || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  section().replaceWith(document.adoptNode(page.querySelector("[data-brushed]")));
  history.replaceState(null, "", addressed(location.href, days));
  hint();
}

function hint() {
  const part = section()?.querySelector("[data-hint]");
  if (part && document.querySelector("figure[data-chart]")) part.hidden = false;
}

if (section()) {
  let whole = section().querySelectorAll("[data-day]").length === Number(section().dataset.total);
  document.addEventListener("tocsin:brush", ({ detail }) => {
    if (whole) follow(detail);
    else renewed(detail);
  });
  hint();
}

// Escape puts away the words that are shown under the pointer or focus.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.matches(".words")) document.activeElement.blur();
});
