/* Charts of a page.

   <figure data-chart="ADDRESS or #ID"> ... <table> ... </figure>
   <script src="charts.js" data-vega="ADDRESS OF THE BUNDLE" defer></script>

   Draws each chart, a Vega-Lite specification from `tocsin.briefing.charts.browser`, at the start of its figure, or
   after its <figcaption>; #ID is an element that holds the specification as text. Where anything fails, the figure
   stays as it is: its table tells the same. A chart is drawn again when the theme changes (`data-theme` of <html>, or
   what the system prefers) and when `data-chart` changes. When its selection of days changes, the figure sends the
   event `tocsin:brush`, with the detail {since, until}: ISO dates, both included, or null where nothing is selected.
   `data-since` and `data-until` are the days that are selected, at first and however often it is drawn. */
(() => {
  "use strict";

  const BRUSH = "brush";
  const REST = 120; // milliseconds: a drag sends no event for every pixel
  const NARROW = 520; // pixels below which a legend has two columns
  const DAY = 86_400_000;
  const address = document.currentScript?.dataset.vega;
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const drawn = new WeakMap(); // figure -> {spec, source, result}
  let loading = null;

  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen === "dark" || (chosen !== "light" && night.matches);
  };

  function load() {
    loading ??= new Promise((resolve, reject) => {
      if (window.vegaEmbed) return resolve(window.vegaEmbed);
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve(window.vegaEmbed);
      script.onerror = () => reject(new Error(`${address} cannot be loaded`));
      document.head.append(script);
    });
    return loading;
  }

  async function specification(source) {
    if (source.startsWith("#")) return JSON.parse(document.getElementById(source.slice(1)).textContent);
    const answer = await fetch(source, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
    return answer.json();
  }

  /* The same picture by night: each colour of the look has another one. */
  function themed(spec, width, days) {
    const { dark, shape } = spec.usermeta.tocsin;
    const own = isDark() ? (_, value) => (typeof value === "string" && dark[value]) || value : undefined;
    const made = JSON.parse(JSON.stringify({ ...spec, usermeta: undefined }), own);
    made.config.font = getComputedStyle(document.body).fontFamily;
    if (shape) made.height = Math.round(width / shape);
    if (width < NARROW) made.config.legend.columns = 2;
    const brush = made.params?.find((one) => one.name === BRUSH);
    if (brush && days.since && days.until) brush.value = { x: [Date.parse(days.since), Date.parse(days.until) + DAY] };
    return made;
  }

  /* Vega's own tooltip needs a style sheet in the page, which the policy forbids; this one is styled by charts.css. */
  function tooltip(_, event, item, value) {
    let box = document.getElementById("chart-tooltip");
    if (!value) return box?.remove();
    if (!box) {
      box = document.createElement("div");
      box.id = "chart-tooltip";
      box.setAttribute("role", "tooltip");
      document.body.append(box);
    }
    const lines = Object.entries(typeof value === "object" ? value : { "": value }).map(([name, told]) => {
      const line = document.createElement("div");
      const key = document.createElement("b");
      key.textContent = name;
      line.append(key, ` ${told}`);
      return line;
    });
    box.replaceChildren(...lines);
    const { clientX, clientY } = event;
    box.style.left = `${Math.max(4, Math.min(clientX + 12, innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${clientY + box.offsetHeight + 20 > innerHeight ? clientY - box.offsetHeight - 8 : clientY + 14}px`;
  }

  /* The box scrolls where there is less room than the chart needs; what is drawn stands in its only child. */
  function place(figure, least) {
    let box = figure.querySelector(":scope > .chart");
    if (!box) {
      box = document.createElement("div");
      box.className = "chart";
      box.append(document.createElement("div"));
      const caption = figure.querySelector(":scope > figcaption");
      caption ? caption.after(box) : figure.prepend(box);
    }
    box.firstChild.style.minWidth = `${least}px`;
    return box;
  }

  /* One picture with one sentence: Vega would have every mark read out. */
  function name(box, { title, summary }) {
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${title}. ${summary}`);
    box.firstChild.setAttribute("aria-hidden", "true");
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0; // so that the keyboard scrolls it
      box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2; // the middle is what matters of a map or a network
    } else box.removeAttribute("tabindex");
  }

  function tell(figure, detail) {
    figure.dataset.since = detail?.since ?? "";
    figure.dataset.until = detail?.until ?? "";
    figure.dispatchEvent(new CustomEvent("tocsin:brush", { bubbles: true, detail }));
  }

  function listen(figure, view) {
    let waiting = 0;
    const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
    const send = () => {
      waiting = 0;
      if (drawn.get(figure)?.result.view !== view) return; // drawn anew meanwhile
      const days = Object.values(view.signal(BRUSH) ?? {})[0];
      tell(figure, days ? { since: iso(+days[0]), until: iso(Math.max(+days[1] - DAY / 2, +days[0])) } : null);
    };
    view.addSignalListener(BRUSH, () => (waiting ||= setTimeout(send, REST)));
  }

  async function draw(figure) {
    const source = figure.dataset.chart;
    const before = drawn.get(figure);
    const spec = before?.source === source ? before.spec : await specification(source);
    const embed = await load();
    if (figure.dataset.chart !== source) return; // another one was asked for meanwhile
    const box = place(figure, spec.usermeta.tocsin.least);
    drawn.get(figure)?.result?.finalize();
    const options = { actions: false, ast: true, defaultStyle: false, logLevel: 1, renderer: "svg", tooltip };
    const result = await embed(box.firstChild, themed(spec, box.firstChild.clientWidth, figure.dataset), options);
    drawn.set(figure, { spec, source, result });
    name(box, spec.usermeta.tocsin);
    figure.dataset.where = spec.usermeta.tocsin.where ?? ""; // longitude, latitude and degrees across of a map
    figure.dataset.drawn = "";
    if (JSON.stringify(spec).includes(`"name":"${BRUSH}"`)) listen(figure, result.view);
  }

  function undrawn(figure, error) {
    figure.querySelector(":scope > .chart")?.remove();
    delete figure.dataset.drawn;
    drawn.delete(figure);
    console.warn("a chart is not drawn:", error);
  }

  const attempt = (figure) => draw(figure).catch((error) => undrawn(figure, error));
  const all = () => document.querySelectorAll("figure[data-chart]").forEach(attempt);

  function start() {
    all();
    night.addEventListener("change", all);
    new MutationObserver(all).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    new MutationObserver((changes) => {
      const figures = new Set(changes.map((one) => one.target).filter((one) => one.matches("figure[data-chart]")));
      figures.forEach(attempt);
    }).observe(document.body, { subtree: true, attributeFilter: ["data-chart"] });
  }

  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
