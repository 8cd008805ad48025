/// The little that pages do by script: keys, parts that come later, and the days of a timeline.
///
/// Every page says the same without it.
enum Script {
  static let text = pages + charts

  private static let pages = """
    "use strict";
    document.documentElement.classList.add("script");

    // "/" goes to the search field, as on many sites of reference.
    document.addEventListener("keydown", (event) => {
      const field = event.target instanceof Element &&
        event.target.closest("input, select, textarea, [contenteditable]");
      if (event.key === "/" && !field && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        document.getElementById("search").focus();
      }
    });

    // Forms leave out what was left empty, so that addresses stay short.
    document.addEventListener("submit", (event) => {
      for (const field of event.target.elements) {
        if (field.name && field.value === "") field.disabled = true;
      }
    });
    window.addEventListener("pageshow", () => {
      for (const field of document.querySelectorAll("form :disabled")) field.disabled = false;
    });

    // Parts that are long in the making are fetched when they come near the screen.
    async function fetchPart(part) {
      part.setAttribute("aria-busy", "true");
      const link = part.innerHTML;
      part.textContent = part.dataset.wait;
      part.setAttribute("role", "status");
      try {
        const answer = await fetch(part.dataset.fragment, { headers: { Accept: "text/html" } });
        const text = await answer.text();
        const page = new DOMParser().parseFromString(text, "text/html");
        const main = page.querySelector("main");
        if (!main) throw new Error("no page");
        main.querySelectorAll("h1, form, .ask, .alert").forEach((one) => one.remove());
        const shift = Number(part.dataset.lower || 0);
        part.replaceChildren(...Array.from(main.childNodes).map((one) => document.adoptNode(one)));
        if (shift) lowerHeadings(part);
        part.classList.remove("deferred");
        part.querySelectorAll("figure.chart").forEach(startZoom);
        startCharts(part);
      } catch {
        part.innerHTML = link;
      }
      part.removeAttribute("aria-busy");
      part.removeAttribute("role");
    }
    function lowerHeadings(part) {
      for (const level of [4, 3, 2]) {
        for (const old of part.querySelectorAll("h" + level)) {
          const heading = document.createElement("h" + (level + 1));
          heading.append(...old.childNodes);
          if (old.id) heading.id = old.id;
          old.replaceWith(heading);
        }
      }
    }
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) { near.unobserve(entry.target); fetchPart(entry.target); }
      }
    }, { rootMargin: "200px" });
    document.querySelectorAll(".deferred[data-fragment]").forEach((one) => near.observe(one));

    // Timelines: parts carry their days, places are percentages of the days shown.
    function startZoom(figure) {
      const svg = figure.querySelector("svg.timeline");
      const zoom = figure.querySelector(".zoom");
      if (!svg || !zoom) return;
      const whole = [Number(svg.dataset.first), Number(svg.dataset.end)];
      let [first, end] = whole;
      const output = zoom.querySelector("output");
      const date = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
      const place = (day) => (day - first) / (end - first) * 100;
      const axis = svg.querySelector("g.axis");
      const top = Number(axis.dataset.top);
      function element(name, attributes, text) {
        const one = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const key in attributes) one.setAttribute(key, attributes[key]);
        if (text) one.textContent = text;
        return one;
      }
      function drawAxis() {
        axis.replaceChildren();
        const years = (end - first) / 365.25;
        const months = years < 3;
        const step = months ? 1 : [1, 2, 5, 10].find((one) => years / one <= 9) || 20;
        const from = new Date(first * 864e5), until = new Date(end * 864e5);
        for (let year = from.getUTCFullYear(); year <= until.getUTCFullYear(); year += 1) {
          for (let month = 0; month < 12; month += months ? 3 : 12) {
            const day = Date.UTC(year, month, 1) / 864e5;
            if (day < first || day >= end) continue;
            const labelled = months || year % step === 0;
            const x = place(day) + "%";
            axis.append(element("line", { class: labelled ? "grid" : "tick", x1: x, x2: x,
              y1: labelled ? 0 : top, y2: top + 5 }));
            if (labelled && place(day) <= 96) {
              axis.append(element("text", { class: "year", x, y: top + 17 },
                months ? year + "-" + String(month + 1).padStart(2, "0") : String(year)));
            }
          }
        }
      }
      function draw() {
        for (const bar of svg.querySelectorAll("rect[data-a]")) {
          const a = Math.max(first, Number(bar.dataset.a)), b = Math.min(end, Number(bar.dataset.b));
          bar.setAttribute("x", place(a) + "%");
          bar.setAttribute("width", Math.max(0, place(b) - place(a)) + "%");
        }
        for (const letter of svg.querySelectorAll("text[data-a]")) {
          const a = Math.max(first, Number(letter.dataset.a)), b = Math.min(end, Number(letter.dataset.b));
          letter.setAttribute("x", (place(a) + place(b)) / 2 + "%");
          letter.setAttribute("visibility", place(b) - place(a) < 2.5 ? "hidden" : "visible");
        }
        for (const mark of svg.querySelectorAll("svg[data-d]")) {
          const day = Number(mark.dataset.d);
          mark.setAttribute("x", place(day) + "%");
          mark.setAttribute("visibility", day < first || day >= end ? "hidden" : "visible");
        }
        drawAxis();
        output.value = date(first) + " to " + date(end - 1);
        const form = document.querySelector("form.question");
        for (const [name, day] of [["from", first], ["through", end - 1]]) {
          const field = form && form.elements.namedItem(name);
          if (field && (first !== whole[0] || end !== whole[1])) field.value = date(day);
        }
      }
      function show(a, b) {
        const length = Math.max(60, Math.min(whole[1] - whole[0], Math.round(b - a)));
        a = Math.max(whole[0], Math.min(whole[1] - length, Math.round(a)));
        first = a;
        end = a + length;
        draw();
      }
      function act(what, centre = 0.5) {
        const length = end - first, middle = first + length * centre;
        if (what === "in") show(middle - length * centre / 2, middle + length * (1 - centre) / 2);
        if (what === "out") show(middle - length * centre * 2, middle + length * (1 - centre) * 2);
        if (what === "earlier") show(first - length / 4, end - length / 4);
        if (what === "later") show(first + length / 4, end + length / 4);
        if (what === "all") show(...whole);
      }
      for (const button of zoom.querySelectorAll("button")) {
        button.addEventListener("click", () => act(button.dataset.zoom));
      }
      const frame = figure.querySelector(".frame");
      frame.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const box = svg.getBoundingClientRect();
        act(event.deltaY < 0 ? "in" : "out", (event.clientX - box.left) / box.width);
      }, { passive: false });
      frame.addEventListener("keydown", (event) => {
        const what = { "+": "in", "=": "in", "-": "out", ArrowLeft: "earlier", ArrowRight: "later",
          "0": "all" }[event.key];
        if (what && !event.ctrlKey && !event.metaKey) { event.preventDefault(); act(what); }
      });
      let held = null, moved = false;
      svg.addEventListener("pointerdown", (event) => {
        held = { x: event.clientX, first, end };
        moved = false;
      });
      window.addEventListener("pointermove", (event) => {
        if (!held) return;
        const days = (held.x - event.clientX) / svg.getBoundingClientRect().width * (held.end - held.first);
        if (Math.abs(event.clientX - held.x) > 4) moved = true;
        if (moved) show(held.first + days, held.end + days);
      });
      window.addEventListener("pointerup", () => { held = null; });
      svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
      svg.addEventListener("dragstart", (event) => event.preventDefault());
      draw();
    }
    document.querySelectorAll("figure.chart").forEach(startZoom);

    // A copied citation is the whole address.
    for (const link of document.querySelectorAll("a.cite")) link.textContent = link.href;
    """
}
