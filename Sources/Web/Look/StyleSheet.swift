internal import Briefing
internal import Reasoning
internal import Timeline

/// How pages look: on a screen, by day and by night, narrow and wide, and on paper.
///
/// Every colour of text has a contrast of at least 4.5 to 1 on what it stands on, and every edge that
/// means something 3 to 1. Nothing is told apart by colour alone.
enum StyleSheet {
  static let text =
    colours + page + controls + blocks + outcomes + charts + drawn + law + small + paper

  private static let colours = """
    :root {
      color-scheme: light dark;
      --paper: #fbfaf7; --sheet: #ffffff; --ink: #1c1b18; --soft: #55524a; --line: #d8d4c8;
      --edge: #8a8577; --link: #17478f; --focus: #b3541e; --note: #f4efe0; --mark: #fdf0c3;
      --head: #1f2a37; --head-ink: #f6f3ea; --head-soft: #c6cdd6;
      --prohibited: #9b1c1c; --undetermined: #7a4d00; --waived: #1a4fa0; --exempt: #0b5c66;
      --ended: #1b5e20; --none: #5f5c54; --on-fill: #ffffff; --hatch: #f4e3bd; --hatch-line: #8a5a00;
      --flat: #b07a1e;
      --serif: "Source Serif 4", "Iowan Old Style", Charter, Georgia, "DejaVu Serif", serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #16181b; --sheet: #1d2024; --ink: #e9e6de; --soft: #b3aea2; --line: #3a3e44;
        --edge: #7c8088; --link: #9cc0f5; --focus: #f0a267; --note: #2a2720; --mark: #4a3f14;
        --head: #0e1116; --head-ink: #f1eee6; --head-soft: #a8b0ba;
        --prohibited: #f29a93; --undetermined: #e3b25d; --waived: #9cc0f5; --exempt: #7fd0d8;
        --ended: #93d398; --none: #a5a095; --on-fill: #14161a; --hatch: #3b3117; --hatch-line: #e3b25d;
        --flat: #c99a3f;
      }
    }

    """

  private static let page = """
    *, *::before, *::after { box-sizing: border-box; }
    html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%;
      scroll-padding-top: 1rem; }
    body { margin: 0; font: 1rem/1.55 var(--serif); overflow-wrap: break-word; }
    main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
    main:focus { outline: none; }
    h1, h2, h3, h4, h5 { line-height: 1.25; margin: 1.9em 0 0.5em; font-weight: 600;
      text-wrap: balance; }
    h1 { font-size: 1.85rem; margin: 0.2em 0 0.6em; }
    h2 { font-size: 1.3rem; border-bottom: 1px solid var(--line); padding-bottom: 0.2em; }
    h3 { font-size: 1.08rem; } h4, h5 { font-size: 1rem; }
    p, ul, ol, dl, blockquote, figure { margin: 0.6em 0; }
    p, li, dd, blockquote { max-width: 46em; }
    ul, ol { padding-left: 1.3em; }
    li + li { margin-top: 0.2em; }
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    small, .dim, .detail, figcaption { color: var(--soft); }
    small { font-size: 0.85em; }
    code, pre, .hash { font: 0.86em/1.5 var(--mono); }
    code { overflow-wrap: anywhere; }
    a.name { font: 0.86em/1.5 var(--mono); overflow-wrap: anywhere; }
    pre { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line);
      padding: 0.7em 0.9em; }
    q { quotes: "\\201C" "\\201D" "\\2018" "\\2019"; background: var(--mark);
      color: var(--ink); padding: 0 0.1em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
    cite { font-style: normal; }
    sup { font-size: 0.72em; line-height: 0; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .skip { position: absolute; left: -100vw; background: var(--sheet); color: var(--link);
      padding: 0.6em 1em; z-index: 9; }
    .skip:focus { left: 0.5rem; top: 0.5rem; }
    header.site { background: var(--head); color: var(--head-ink); display: flex; flex-wrap: wrap;
      gap: 0.3rem 1.6rem; align-items: center; padding: 0.55rem 1.25rem; font-family: var(--sans); }
    header.site a { color: var(--head-ink); text-decoration: none; }
    header.site .brand { font: 600 1.25rem/1 var(--serif); letter-spacing: 0.01em; padding: 0.4rem 0; }
    header.site nav ul { display: flex; flex-wrap: wrap; gap: 0 0.3rem; list-style: none; margin: 0;
      padding: 0; font-size: 0.93rem; }
    header.site nav li { margin: 0; }
    header.site nav a { display: block; padding: 0.45rem 0.6rem; color: var(--head-soft);
      border-bottom: 2px solid transparent; }
    header.site nav a:hover { color: var(--head-ink); }
    header.site nav a[aria-current] { color: var(--head-ink); border-color: currentColor; }
    header.site :focus-visible { outline-color: var(--head-ink); }
    form.search { display: flex; margin-left: auto; gap: 0.4rem; }
    form.search input { width: 13rem; }
    footer.site { border-top: 1px solid var(--line); max-width: 76rem; margin: 0 auto;
      padding: 1rem 1.25rem 2.5rem; font-size: 0.88rem; color: var(--soft); }
    footer.site dl { margin: 0 0 0.8em; }
    .alert, .note { background: var(--note); border-left: 4px solid var(--undetermined);
      padding: 0.55em 0.9em; max-width: 48em; }
    .alert { border-color: var(--prohibited); max-width: none; }
    .alert p { margin: 0; }
    .empty { border: 1px dashed var(--edge); padding: 1em 1.2em; margin: 1em 0; color: var(--soft); }
    .empty p { margin: 0.2em 0; }
    .deferred { border: 1px dashed var(--edge); padding: 0.5em 1.2em; margin: 1em 0; min-height: 3.5em; }
    .deferred[aria-busy="true"] { color: var(--soft); }
    .deferred[aria-busy="true"]::after { content: ""; display: block; height: 2px; margin-top: 0.5em;
      background: linear-gradient(90deg, transparent, var(--edge), transparent) 0 0 / 40% 100% no-repeat;
      animation: wait 1.6s linear infinite; }
    @keyframes wait { from { background-position: -60% 0; } to { background-position: 160% 0; } }
    @media (prefers-reduced-motion: reduce) {
      *, *::before, *::after { animation: none !important; transition: none !important; }
    }

    """

  private static let controls = """
    input, select, textarea, button { font: 0.95rem/1.3 var(--sans); color: var(--ink); background: var(--sheet);
      border: 1px solid var(--edge); border-radius: 3px; padding: 0.4rem 0.55rem; min-height: 2.4rem;
      max-width: 100%; }
    input[type="checkbox"] { min-height: 0; width: 1.05rem; height: 1.05rem; vertical-align: -0.15em; }
    input::placeholder { color: var(--soft); opacity: 1; }
    button, .button { background: var(--head); color: var(--head-ink); border-color: var(--edge);
      cursor: pointer; padding-inline: 1rem; }
    .button { display: inline-block; font: 0.95rem/1.3 var(--sans); text-decoration: none;
      padding: 0.5rem 1rem; border-radius: 3px; border: 1px solid var(--edge); }
    button:hover, .button:hover { text-decoration: underline; }
    button.plain { background: var(--sheet); color: var(--ink); }
    form.question { background: var(--sheet); border: 1px solid var(--line); padding: 0.9rem 1rem;
      margin: 1rem 0; font-family: var(--sans); font-size: 0.93rem; }
    .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13.5rem), 1fr));
      gap: 0.8rem 1rem; align-items: start; }
    .field label, .field legend { display: block; color: var(--soft); margin-bottom: 0.2rem;
      padding: 0; }
    .field input:not([type="checkbox"]), .field select, .field textarea { width: 100%; }
    .field textarea { min-height: 12rem; resize: vertical; }
    form.question p { max-width: 46rem; }
    ul.choices { columns: 15rem; column-gap: 1.6rem; padding-left: 1.1rem; max-width: none; }
    ul.choices li { break-inside: avoid; padding: 0.15rem 0; }
    .field.flag label, .field.several label { color: var(--ink); padding: 0.3rem 0; }
    .field.several { grid-column: 1 / -1; border: 0; margin: 0; padding: 0; min-width: 0; }
    .field.several label { display: inline-block; margin-right: 1.2em; }
    .field small { display: block; margin-top: 0.2rem; }
    form.question .go { margin: 0.9rem 0 0; }
    details.ask > summary { cursor: pointer; font-family: var(--sans); font-size: 0.93rem;
      color: var(--link); padding: 0.4rem 0; }
    .actions { display: flex; flex-wrap: wrap; gap: 0.4rem 1.2rem; font-family: var(--sans);
      font-size: 0.93rem; list-style: none; padding: 0; max-width: none; }
    .actions li { margin: 0; padding: 0.2rem 0; }

    """

  private static let blocks = """
    blockquote { border-left: 3px solid var(--edge); margin-left: 0; padding-left: 1em; }
    blockquote p, blockquote footer { margin: 0.2em 0; }
    blockquote footer { color: var(--soft); }
    dl > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1rem;
      padding: 0.22em 0; }
    dt { color: var(--soft); font-family: var(--sans); font-size: 0.92em; }
    dd { margin: 0; grid-column: 2; }
    dd + dd { margin-top: 0.3em; }
    .wide { overflow-x: auto; margin: 0.8em 0; }
    .wide a.name, .wide code { overflow-wrap: break-word; }
    table { border-collapse: collapse; font: 0.9rem/1.45 var(--sans); }
    caption { text-align: left; color: var(--soft); padding-bottom: 0.4em; }
    th, td { padding: 0.38em 1.1em 0.38em 0; text-align: left; vertical-align: top; }
    tbody th { font-weight: 500; }
    thead th { border-bottom: 1px solid var(--ink); font-weight: 600; vertical-align: bottom; }
    tbody tr + tr > * { border-top: 1px solid var(--line); }
    tbody tr:hover > * { background: var(--note); }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .footnotes { font-size: 0.9em; }
    :target { scroll-margin-top: 1rem; }
    .footnotes li:target, sup a:target, tr:target > *, section:target > h2 { background: var(--mark); }
    ul.tree, ul.tree ul { list-style: none; padding-left: 0; max-width: none; }
    ul.tree ul { border-left: 1px solid var(--line); margin: 0.2em 0 0.5em 0.35rem; padding-left: 1.1rem; }
    ul.tree li { margin: 0.45em 0; max-width: none; }
    ul.tree summary { cursor: pointer; }
    ul.tree summary::marker { color: var(--edge); }
    ul.tree .step { max-width: 46em; }
    ul.tree .detail { margin: 0.15em 0 0.35em 1.1rem; font-size: 0.93em; }
    .margin { display: block; font: 0.78rem/1.4 var(--sans); color: var(--soft);
      border-top: 1px solid var(--line); padding-top: 0.25em; margin-top: 0.4em; }
    .beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 22rem); gap: 0 2.5rem;
      align-items: start; }
    .beside > aside { font-size: 0.93em; border-left: 1px solid var(--line); padding-left: 1.4rem; }
    .beside > aside h2 { margin-top: 0.4em; font-size: 1.1rem; }
    .answer { font-size: 1.15rem; line-height: 1.5; max-width: 42em; }
    .answer .outcome { font-size: 1.15em; }
    .hits li { margin: 0.7em 0; }
    .hits p { margin: 0.1em 0; }
    .kind { font: 0.8rem/1.4 var(--sans); color: var(--soft); }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
      gap: 0 2rem; list-style: none; padding: 0; }
    .cards li { border-top: 1px solid var(--line); padding: 0.6em 0; margin: 0; }
    .cards h2, .cards h3 { margin: 0 0 0.3em; border-bottom: 0; font-size: 1.1rem; }
    .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
      gap: 1rem 1.6rem; }
    .sides > div { border-top: 3px solid var(--edge); padding-top: 0.4em; min-width: 0; }
    .sides h4 { margin: 0 0 0.2em; }

    """

  private static let outcomes = """
    .outcome { font-weight: 600; }
    .outcome.prohibited { color: var(--prohibited); } .outcome.waived { color: var(--waived); }
    .outcome.undetermined { color: var(--undetermined); } .outcome.exempt { color: var(--exempt); }
    .outcome.ended { color: var(--ended); } .outcome.not-applicable { color: var(--none); }
    span.letter { display: inline-block; min-width: 1.5em; text-align: center;
      font: 600 0.82rem/1.5 var(--sans); border-radius: 2px; border: 1px solid transparent; }
    span.letter.prohibited { background: var(--prohibited); color: var(--on-fill); }
    span.letter.waived { background: var(--waived); color: var(--on-fill); }
    span.letter.exempt { background: var(--exempt); color: var(--on-fill); }
    span.letter.ended { color: var(--ended); border-color: var(--ended); }
    span.letter.undetermined { color: var(--undetermined); border: 1px dashed var(--undetermined);
      background: var(--hatch); }
    span.letter.not-applicable { color: var(--none); }
    ul.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; list-style: none; padding: 0;
      font: 0.88rem/1.6 var(--sans); color: var(--soft); max-width: none; }
    ul.legend li { margin: 0; }
    .board { position: relative; max-height: min(82vh, 60rem); overflow: auto; width: fit-content;
      max-width: 100%; border: 1px solid var(--line);
      background: var(--sheet); }
    .board table { font-size: 0.86rem; border-collapse: separate; border-spacing: 0; }
    .board th, .board td { padding: 0.12rem 0.22rem; text-align: center; border: 0;
      border-bottom: 1px solid var(--line); background: var(--sheet); }
    .board tbody tr + tr > * { border-top: 0; }
    .board tbody th { position: sticky; left: 0; text-align: left; padding: 0.12rem 0.8rem 0.12rem 0.6rem;
      min-width: 9rem; max-width: 13rem; border-right: 1px solid var(--edge); z-index: 1; }
    .board thead th { position: sticky; z-index: 2; font-weight: 500; }
    .board thead tr.laws th { top: 0; height: 2.1rem; text-align: left; padding-left: 0.4rem;
      white-space: nowrap; border-left: 1px solid var(--line); overflow: hidden; text-overflow: ellipsis; }
    .board thead tr.names th { top: 2.1rem; vertical-align: bottom; }
    .board thead th:first-child { left: 0; z-index: 3; border-right: 1px solid var(--edge); }
    .board thead tr.names a { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block;
      max-height: 11rem; overflow: hidden; text-decoration: none; font: 0.78rem/1.25 var(--mono); }
    .board thead tr.names a:hover { text-decoration: underline; }
    .board td a { text-decoration: none; display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
    .board .first { border-left: 1px solid var(--line); }

    """

  private static let charts = """
    figure.chart { margin: 1rem 0 1.5rem; }
    .chart .frame { background: var(--sheet); border: 1px solid var(--line); padding: 0.8rem 1rem 0.4rem;
      overflow: hidden; }
    .chart svg { display: block; max-width: 100%; }
    .chart svg.timeline { overflow: hidden; touch-action: pan-y; }
    .chart svg:not(.marks) text { font: 12px var(--sans); fill: var(--ink); }
    .chart svg text.year, .chart svg text.tick-label { fill: var(--soft); font-size: 11px; }
    .chart svg text.tick-label { stroke: var(--sheet); stroke-width: 3px; paint-order: stroke; }
    .chart svg text.lane tspan.name { font-weight: 600; }
    .chart svg text.lane.read { font-style: italic; fill: var(--soft); }
    .chart svg text.letter { font-size: 10px; font-weight: 700; text-anchor: middle; fill: var(--on-fill); }
    .chart svg text.letter.undetermined { fill: var(--ink); stroke: var(--hatch); stroke-width: 3px;
      paint-order: stroke; }
    .chart svg text.middle { text-anchor: middle; } .chart svg text.last { text-anchor: end; }
    .chart svg .grid { stroke: var(--line); } .chart svg .tick { stroke: var(--edge); }
    .chart svg .zero { stroke: var(--ink); }
    .chart svg .mark { fill: var(--ink); }
    .chart svg .prohibited { fill: var(--prohibited); } .chart svg .waived { fill: var(--waived); }
    .chart svg .exempt { fill: var(--exempt); } .chart svg .ended { fill: var(--ended); }
    .chart svg .not-applicable { fill: var(--none); } .chart svg .undetermined { fill: url(#hatch); }
    .chart svg .undetermined.flat { fill: var(--flat); }
    .chart svg .ground { fill: var(--hatch); } .chart svg .stripe { fill: var(--hatch-line); }
    .chart svg a:hover .bar { opacity: 0.8; } .chart svg a:focus-visible .bar { stroke: var(--focus);
      stroke-width: 3px; }
    figure > svg { width: 100%; height: auto; font: 11px var(--sans); }
    figure > svg rect { fill: currentColor; }
    figure.bars { color: var(--link); max-width: 52rem; }
    .chart svg.bars text { font-size: 11px; } .chart svg.bars rect { fill: currentColor; }
    .chart.bars .frame { overflow: visible; }
    figure > svg text, figure > svg .mark { fill: var(--ink); }
    .chart figcaption { font: 0.88rem/1.5 var(--sans); margin-top: 0.5rem; }
    .zoom { display: none; gap: 0.4rem; flex-wrap: wrap; margin: 0 0 0.6rem; align-items: center; }
    .script .zoom { display: flex; }
    .zoom output { font: 0.88rem var(--sans); color: var(--soft); margin-left: 0.6rem; }
    .zoom button { min-width: 2.4rem; padding-inline: 0.6rem; }
    .script .zoom.years, .saving { display: none; }
    .library .zoom.years, .library .chart .saving { display: flex; }
    .chart.as-it-came .zoom.years, .chart.as-it-came .saving { display: none; }
    .saving button { min-height: 0; padding: 0.15rem 0.6rem; font-size: 0.88rem; }
    .chart ul.legend li { min-height: 1.75rem; }
    .legend button { min-height: 1.75rem; padding: 0 0.3rem; margin: 0 -0.3rem; border-color: transparent;
      white-space: nowrap; background: none; color: inherit; font: inherit; }
    .legend button:hover { border-color: var(--edge); }
    .legend button[aria-pressed="false"] { text-decoration: line-through; }
    .legend button[aria-pressed="false"] .letter { visibility: hidden; }
    .read:focus-visible { outline-offset: 6px; }
    .chart .vega { display: block; } .vega svg { height: auto; overflow: visible; }
    .vega .mark-text.role-mark { pointer-events: none; }
    .tip { position: fixed; z-index: 9; max-width: 22rem; background: var(--sheet); color: var(--ink);
      border: 1px solid var(--edge); padding: 0.4rem 0.6rem; font: 0.85rem/1.4 var(--sans);
      box-shadow: 0 2px 8px rgb(0 0 0 / 0.2); pointer-events: none; font-variant-numeric: tabular-nums; }
    .tip[hidden] { display: none; }
    ul.marks { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; list-style: none; padding: 0; margin: 0.2rem 0; }
    ul.marks svg { width: 12px; height: 11px; fill: var(--ink); vertical-align: -1px; display: inline-block; }

    """

  /// The colours of a drawing by Vega, as those of the page in their place.
  private static let drawn = (VegaLiteColours.lines + VegaLiteColours.outcomes)
    .map { colour, property in
      [("fill", "fill"), ("stroke", "stroke"), ("stop-color", "stop-color")].map {
        ".vega [\($0.0)=\"\(colour)\"] { \($0.1): var(\(property)); }"
      }.joined(separator: "\n") + "\n"
    }.joined()

  private static let law = """
    .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 2rem;
      align-items: start; }
    .pair .words { font-size: 1.02rem; }
    .pair pre { font-size: 0.8rem; margin: 0.6em 0; overflow-x: auto; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    .pair pre .keyword { font-weight: 700; }
    .pair pre .string { color: var(--exempt); }
    .pair pre a { text-decoration-style: dotted; }
    .clause { border-bottom: 2px solid transparent; }
    .clause.encoded { border-color: var(--ended); }
    .clause.not-encoded { border-bottom: 2px dashed var(--undetermined); background: var(--note); }
    .clause.non-operative { border-bottom: 2px dotted var(--edge); color: var(--soft); }
    .clause.uncovered { border-bottom: 3px double var(--prohibited); }
    .clause sup { font-family: var(--sans); color: var(--soft); padding-left: 0.15em; }
    .clauses { font-size: 0.9rem; list-style: none; padding: 0; }
    .clauses li { padding-left: 1.6em; text-indent: -1.6em; }
    .tests details { margin: 0.3em 0; }
    .tests summary { cursor: pointer; }
    .state { font: 600 0.82rem/1.4 var(--sans); }
    .state.passed { color: var(--ended); } .state.failed { color: var(--prohibited); }
    .files tbody th { min-width: 14rem; }

    """

  private static let small = """
    @media (max-width: 60rem) {
      .pair, .beside { grid-template-columns: minmax(0, 1fr); }
      .beside > aside { border-left: 0; padding-left: 0; border-top: 1px solid var(--line);
        margin-top: 1.5rem; }
    }
    @media (max-width: 40rem) {
      main, footer.site { padding-inline: 0.9rem; }
      header.site { padding-inline: 0.9rem; gap: 0.1rem 0.8rem; }
      form.search { margin-left: 0; width: 100%; }
      form.search input { flex: 1; width: auto; min-width: 0; }
      h1 { font-size: 1.5rem; }
      dl > div { grid-template-columns: minmax(0, 1fr); padding: 0.35em 0; }
      dd { grid-column: 1; }
      ul.tree ul { margin-left: 0.1rem; padding-left: 0.7rem; }
      ul.tree .detail { margin-left: 0; }
      .board tbody th { min-width: 6.5rem; max-width: 7.5rem; padding-left: 0.4rem; }
      .chart .frame { padding-inline: 0.5rem; }
      .wide table { font-size: 0.86rem; }
      .wide th, .wide td { padding-right: 0.8em; }
      .wide td:last-child:not(.number) { min-width: 6.5rem; }
    }
    @media (min-width: 75rem) {
      .has-margin ul.tree { padding-right: 13.5rem; position: relative; }
      .has-margin .margin { position: absolute; right: 0; width: 12rem; border-top: 0;
        border-left: 2px solid var(--line); padding: 0 0 0 0.8rem; margin: 0.1em 0 0; }
    }

    """

  private static let paper = """
    @page { margin: 15mm 16mm; }
    @media print {
      :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #ccc; --note: #f3f3f0; }
      body { font-size: 9.5pt; line-height: 1.35; }
      header.site, .skip, form, .zoom, .tip, .actions, details.ask { display: none !important; }
      main, footer.site { max-width: none; padding: 0; }
      a { color: inherit; text-decoration: none; }
      main a[href^="http"]::after { content: " <" attr(href) ">"; font-size: 0.85em; }
      .board { position: relative; max-height: none; overflow: visible; border: 0; }
      .board th, .board td { position: static !important; }
      .wide { overflow: visible; }
      .letter, .chart svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      tr, blockquote, figure, li { break-inside: avoid; }
      ul.tree li, .cards li { break-inside: auto; }
      h1, h2, h3, h4 { break-after: avoid; }
      .beside { grid-template-columns: minmax(0, 1fr); }
    }
    """
}
