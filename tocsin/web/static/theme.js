// The theme that the reader chose, before the page is drawn; without a choice the system's.
const chosen = localStorage.getItem("theme");
if (chosen) document.documentElement.dataset.theme = chosen;
