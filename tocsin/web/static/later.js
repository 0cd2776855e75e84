// Parts of a page that take long: fetched once it is there, from the page that shows them alone.
"use strict";

for (const part of document.querySelectorAll("[data-later]")) {
  const note = part.querySelector("[data-later-note]");
  if (!part.dataset.later || !note) continue;
  note.setAttribute("role", "status");
  note.classList.add("working");
  fetch(part.dataset.later)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((text) => {
      const found = new DOMParser().parseFromString(text, "text/html").querySelector("[data-later-part]");
      if (found) note.replaceWith(...found.childNodes);
    })
    .catch(() => note.classList.remove("working"));
}
