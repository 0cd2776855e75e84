// The line that an error names, shown in the field; where the check has shown a board, that is gone to.
"use strict";

const field = document.getElementById("text");

function go(line) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  field.scrollTop = ((line - 4) * field.scrollHeight) / lines.length;
}

for (const link of document.querySelectorAll("[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(Number(link.dataset.line));
  });
}
if (field.dataset.fault) go(Number(field.dataset.fault));
document.getElementById("stands")?.scrollIntoView({ block: "nearest" });
