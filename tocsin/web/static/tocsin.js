// What the page does beyond its links and forms. Everything works without it.
"use strict";

const dark = matchMedia("(prefers-color-scheme: dark)");

function theme() {
  return document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = theme() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("theme", next);
    document.dispatchEvent(new CustomEvent("tocsin:theme", { detail: next }));
  });
}

const find = document.querySelector("[data-shortcut=k]");
const rows = () => [...document.querySelectorAll("main [data-row], main .stories > li h3 a, main tbody a")];

// ⌘K or Ctrl K, and /, go to the search field; j and k from one row to the next; Escape out of a field.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (find && ((event.key === "k" && (event.metaKey || event.ctrlKey)) || (event.key === "/" && !typing))) {
    event.preventDefault();
    find.focus();
    find.select();
  } else if (event.key === "Escape" && typing) {
    typing.blur();
  } else if (!typing && !event.metaKey && !event.ctrlKey && !event.altKey && ["j", "k"].includes(event.key)) {
    const all = rows();
    const next = all[all.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1)];
    next?.focus();
  }
});
