// ⌘K: where one can go, found by typing. Names of two actors lead to what is between them. Without it, ⌘K is the search field.
"use strict";

{
  const MOST = 12;
  const kept = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => ["as_of", "recorded_by"].includes(name)));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let known = null;
  let dialog = null;

  const made = (tag, attributes = {}, text = "") => {
    const element = Object.assign(document.createElement(tag), { textContent: text });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const filled = (pattern, one, other = "") => pattern.replace("{one}", encodeURIComponent(one)).replace("{other}", encodeURIComponent(other));
  const address = (path) => {
    const [at, query = ""] = path.split("?");
    const all = new URLSearchParams([...new URLSearchParams(query), ...kept]).toString();
    return all ? `${at}?${all}` : at;
  };

  // How well words fit a name: whole, at its beginning, at that of a word, anywhere; 0 is not at all.
  const fit = (name, words) => {
    const text = plain(name);
    if (text === words) return 4;
    if (text.startsWith(words)) return 3;
    if (text.includes(` ${words}`)) return 2;
    return words.split(" ").every((word) => text.includes(word)) ? 1 : 0;
  };
  const best = (rows, words) => rows.map((row) => [Math.max(fit(row[1], words), fit(row[2] ?? "", words) - 0.5), row])
    .filter(([score]) => score > 0).sort((one, other) => other[0] - one[0]).map(([, row]) => row);

  // "russia north korea", "RUS PRK": every way to cut the words in two that names two actors.
  const pairs = (words) => {
    const parts = words.split(/\s+/);
    const named = (text) => known.actors.filter(([id, name]) => plain(id) === text || plain(name).startsWith(text)).slice(0, 2);
    return parts.slice(1).flatMap((_, at) => {
      const [left, right] = [parts.slice(0, at + 1).join(" "), parts.slice(at + 1).join(" ")];
      return right.length < 2 ? [] : named(left).flatMap((one) => named(right).filter(([id]) => id !== one[0]).map((other) =>
        [filled(known.dyad, one[0], other[0]), `${one[1]} and ${other[1]}`, "dyad"]));
    });
  };

  const found = (typed) => {
    const words = plain(typed.trim());
    if (!words) return Object.entries(known.places).map(([group, rows]) => [group, rows.slice(0, group === "Pages" ? 20 : 5)]);
    const actors = known.actors.map(([id, name]) => [filled(known.network, id), name, id]);
    const groups = [["Dyads", pairs(words).slice(0, 4)], ...Object.entries(known.places).map(([group, rows]) => [group, best(rows, words).slice(0, 5)]), ["Actors", best(actors, words).slice(0, 6)]];
    return [...groups.filter(([, rows]) => rows.length), ["Search", [[`/search?${new URLSearchParams({ q: typed.trim() })}`, `Search for “${typed.trim()}”`, ""]]]];
  };

  const draw = (typed) => {
    if (!known) return;
    const list = dialog.querySelector("[role=listbox]");
    let left = MOST * 2;
    list.replaceChildren(...found(typed).flatMap(([group, rows]) => {
      const shown = rows.slice(0, left);
      left -= shown.length;
      return shown.length ? [made("li", { role: "presentation", class: "group" }, group), ...shown.map(([path, name, word]) => {
        const row = made("li", { role: "option", "aria-selected": "false", "data-path": path });
        row.append(made("span", {}, name), made("small", {}, word));
        return row;
      })] : [];
    }));
    list.querySelectorAll("[role=option]").forEach((row, at) => { row.id = `palette-${at}`; });
    choose(0);
  };

  const options = () => [...dialog.querySelectorAll("[role=option]")];
  const choose = (at) => {
    const rows = options();
    const chosen = (at + rows.length) % (rows.length || 1);
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === chosen)));
    rows[chosen]?.scrollIntoView({ block: "nearest" });
    dialog.querySelector("input").setAttribute("aria-activedescendant", rows[chosen]?.id ?? "");
  };
  const chosen = () => options().findIndex((row) => row.getAttribute("aria-selected") === "true");
  const go = (row) => { if (row) location.assign(address(row.dataset.path)); };

  const build = () => {
    dialog = made("dialog", { class: "palette", "aria-label": "Go to" });
    const input = made("input", { type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list", "aria-label": "Go to a page, actor, watch or document", placeholder: "Go to a page, two states, a watch, a report…", autocomplete: "off", spellcheck: "false" });
    dialog.append(input, made("ul", { role: "listbox", id: "palette-list", "aria-label": "Places" }), made("p", { class: "facts" }, "↑ ↓ to choose, Enter to go, Escape to close"));
    input.addEventListener("input", () => draw(input.value));
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(chosen() + step);
      else if (event.key === "Enter") go(options()[chosen()]);
      else return;
      event.preventDefault();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
      go(event.target.closest("[role=option]"));
    });
    document.body.append(dialog);
  };

  const open = async () => {
    if (dialog?.open) return dialog.close();
    if (!dialog) build();
    const input = dialog.querySelector("input");
    input.value = "";
    dialog.showModal(); // at once, so that no letter is lost that is typed before the places are there
    try {
      known ??= await (await fetch(address("/palette.json"))).json();
    } catch {
      dialog.close();
      return document.querySelector("[data-shortcut=k]")?.focus();
    }
    draw(input.value);
  };

  addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  }, true);
}
