extension Script {
  /// Draws charts anew with the library of the site, where there is one: it is loaded when the first chart
  /// comes near the screen, and whatever goes wrong, the drawing that came with the page stays.
  static let charts = """

    // Charts: the specification is drawn in place of the drawing that came with the page.
    const library = document.currentScript && document.currentScript.dataset.library;
    if (library) document.documentElement.classList.add("library");
    let loading = null;
    function loadLibrary() {
      loading ??= new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = library;
        script.addEventListener("load", () => window.vegaEmbed ? done(window.vegaEmbed) : failed());
        script.addEventListener("error", failed);
        document.head.append(script);
      });
      return loading;
    }
    const specifications = new Map();
    async function specificationOf(figure) {
      const own = figure.querySelector('script[type="application/json"]');
      if (own) return JSON.parse(own.textContent);
      const address = figure.dataset.specification;
      if (!specifications.has(address)) {
        specifications.set(address, fetch(address).then((answer) => {
          if (!answer.ok) throw new Error("no specification");
          return answer.json();
        }));
      }
      // One of several drawings that share title, parameters and look.
      const { vconcat, title, ...common } = await specifications.get(address);
      // By its title: the files may have changed since the page was made.
      const panel = vconcat.find((one) => one.title === figure.dataset.panel);
      if (!panel) throw new Error("no such panel");
      return { ...common, ...panel,
        title: { ...title, subtitle: [panel.title, ...title.subtitle] } };
    }

    // Nothing is evaluated as script, no style is put into the page, and nothing is loaded.
    const manner = { mode: "vega-lite", ast: true, actions: false, defaultStyle: false,
      renderer: "svg", tooltip: false, logLevel: 1,
      loader: { load() { throw new Error("nothing is loaded"); } } };
    const words = (value) => Object.entries(value)
      .map(([name, text]) => name ? name + ": " + text : String(text));

    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("role", "tooltip");
    document.body.append(tip);
    function showTip(value, x, y) {
      tip.replaceChildren(...words(value).map((line) => {
        const one = document.createElement("div");
        one.textContent = line;
        return one;
      }));
      tip.hidden = false;
      const box = tip.getBoundingClientRect(), room = document.documentElement.clientWidth;
      tip.style.left = Math.max(4, Math.min(x + 12, room - box.width - 4)) + "px";
      tip.style.top = (y + 16 + box.height > window.innerHeight ? Math.max(4, y - box.height - 10)
        : y + 16) + "px";
    }
    function hideTip() { tip.hidden = true; }
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
    window.addEventListener("scroll", hideTip, { passive: true });

    // What has a tooltip, from left to right and from above, with its place in the drawing.
    function itemsOf(view) {
      const found = [], [left, top] = view.origin();
      (function visit(mark, x, y) {
        for (const item of mark.items || []) {
          if (mark.marktype === "group") {
            for (const inner of item.items || []) visit(inner, x + (item.x || 0), y + (item.y || 0));
          } else if (item.tooltip && item.bounds && item.bounds.width() > 0) {
            found.push({ value: item.tooltip, x: x + (item.bounds.x1 + item.bounds.x2) / 2,
              y: y + (item.bounds.y1 + item.bounds.y2) / 2, low: y + item.bounds.y2 });
          }
        }
      })(view.scenegraph().root, left, top);
      return found.sort((one, other) => Math.round(one.x / 3) - Math.round(other.x / 3)
        || one.low - other.low);
    }

    async function drawChart(figure) {
      const frame = figure.querySelector(".frame"), old = frame.querySelector("svg");
      const [embed, specification] = await Promise.all([loadLibrary(), specificationOf(figure)]);
      // Bars below each other take as much height as there are.
      const isBars = figure.classList.contains("rows");
      const box = old.getBoundingClientRect();
      const { title, ...shown } = structuredClone(specification);
      for (const { encoding } of shown.layer) if (encoding.color) encoding.color.legend = null;
      const place = document.createElement("div");
      place.className = "vega";
      // The page has title and legend, and the figure its size, so that nothing moves.
      Object.assign(shown, { background: null, width: Math.floor(box.width), padding: 0,
        autosize: { type: isBars ? "fit-x" : "fit", contains: "padding" } });
      if (!isBars) shown.height = Math.floor(box.height);
      const { view } = await embed(place, shown, { ...manner,
        tooltip: (handler, event, item, value) =>
          value ? showTip(value, event.clientX, event.clientY) : hideTip() });
      place.setAttribute("role", "img");
      place.setAttribute("aria-label", old.getAttribute("aria-label"));
      const around = document.createElement("div");
      around.className = "read";
      around.tabIndex = 0;
      around.setAttribute("role", "group");
      around.setAttribute("aria-label", "Chart; the arrow keys read it part by part");
      const said = document.createElement("output");
      said.className = "hidden";
      around.append(place, said);
      old.replaceWith(around);
      fit(view, specification.params, frame);
      readByKeys(view, around, said);
      filterByLegend(view, figure);
      zoomYears(view, figure);
      saveFiles(embed, specification, figure);
      figure.classList.add("drawn");
    }

    // As wide as its place, with room for numbers and letters where that is narrow.
    function fit(view, parameters, frame) {
      let width = 0;
      function resize() {
        const style = getComputedStyle(frame);
        const now = Math.floor(frame.clientWidth - parseFloat(style.paddingLeft)
          - parseFloat(style.paddingRight));
        if (now <= 0 || now === width) return;
        width = now;
        view.width(width);
        for (const { name } of parameters) {
          if (name === "room") view.signal(name, width < 480 ? 1.9 : 1.45);
          if (name === "lettered") view.signal(name, Math.floor((width - 70) / 13));
        }
        view.resize().runAsync();
      }
      resize();
      new ResizeObserver(resize).observe(frame);
    }

    function readByKeys(view, around, said) {
      let at = -1;
      around.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
        const items = itemsOf(view);
        if (!items.length) return;
        event.preventDefault();
        at = Math.max(0, Math.min(items.length - 1, at + step));
        const { value, x, y } = items[at], box = around.querySelector("svg").getBoundingClientRect();
        showTip(value, box.left + x, box.top + y);
        said.value = words(value).join(", ");
      });
      around.addEventListener("blur", hideTip);
    }

    // Each outcome of the legend can be left out and put back.
    function filterByLegend(view, figure) {
      const items = Array.from(figure.querySelectorAll("ul.legend li"));
      if (items.length < 2) return;
      const letters = items.map((item) => item.querySelector(".letter").textContent);
      const left = new Set(letters);
      items.forEach((item, index) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.append(...item.childNodes);
        button.setAttribute("aria-pressed", "true");
        button.title = "Leave out or show";
        button.addEventListener("click", () => {
          if (!left.delete(letters[index])) left.add(letters[index]);
          button.setAttribute("aria-pressed", String(left.has(letters[index])));
          // A letter that no outcome has, as an empty choice is none.
          view.signal("shown", [...left].join("") || "?").runAsync();
        });
        item.append(button);
      });
    }

    function zoomYears(view, figure) {
      const zoom = figure.querySelector(".zoom.years");
      if (!zoom) return;
      const last = Number(zoom.dataset.last), output = zoom.querySelector("output");
      let [from, through] = [0, last];
      zoom.addEventListener("click", (event) => {
        const what = event.target.closest("button") && event.target.closest("button").dataset.zoom;
        if (!what) return;
        const count = through - from + 1, middle = (from + through) / 2;
        let wanted = { in: Math.max(3, Math.ceil(count / 2)), out: count * 2, all: last + 1 }[what]
          || count;
        wanted = Math.min(last + 1, wanted);
        const shift = Math.max(1, Math.round(count / 4));
        let start = wanted === count ? from : Math.round(middle - (wanted - 1) / 2);
        if (what === "earlier") start -= shift;
        if (what === "later") start += shift;
        from = Math.max(0, Math.min(last + 1 - wanted, start));
        through = from + wanted - 1;
        view.signal("first", from).signal("last", through).runAsync().then(() => {
          const years = itemsOf(view).map((one) => one.value["Fiscal year"] || one.value.Year);
          output.value = years.length ? years[0] + " to " + years[years.length - 1] : "";
        });
      });
    }

    // The whole of it with title and legend, whatever is shown, in the colours of paper.
    function saveFiles(embed, specification, figure) {
      for (const button of figure.querySelectorAll("button[data-save]")) {
        button.addEventListener("click", async () => {
          const kind = button.dataset.save;
          const drawn = await embed(document.createElement("div"), specification, manner);
          const link = document.createElement("a");
          link.href = await drawn.view.toImageURL(kind, kind === "png" ? 2 : 1);
          link.download = specification.usermeta.fileName + "." + kind;
          link.click();
          drawn.finalize();
          if (link.href.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(link.href), 60000);
        });
      }
    }

    const nearCharts = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        nearCharts.unobserve(entry.target);
        drawChart(entry.target).catch(() => entry.target.classList.add("as-it-came"));
      }
    }, { rootMargin: "200px" });
    function startCharts(part) {
      if (!library) return;
      const places = 'figure.chart[data-specification], figure.chart.bars';
      for (const figure of part.querySelectorAll(places)) nearCharts.observe(figure);
    }
    startCharts(document);
    """
}
