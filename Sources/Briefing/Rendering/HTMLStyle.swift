/// How documents look, on a screen and on paper.
enum HTMLStyle {
  /// Every text colour has a contrast of at least 4.5 to 1 on white.
  static let sheet = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    html { background: #fff; color: #1a1a1a; }
    body { margin: 0; font: 16px/1.5 "Source Serif 4", Georgia, "DejaVu Serif", serif; }
    main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; overflow-wrap: break-word; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.4em 0 0.4em; break-after: avoid; }
    h1 { font-size: 1.6em; margin-top: 0; border-bottom: 2px solid #1a1a1a; padding-bottom: 0.2em; }
    h2 { font-size: 1.2em; }
    h3, h4, h5, h6 { font-size: 1.05em; }
    p, ul, ol, dl, table, blockquote, figure { margin: 0.5em 0; }
    ul, ol { padding-left: 1.4em; }
    blockquote { border-left: 3px solid #767676; margin-left: 0; padding-left: 1em; }
    blockquote p, blockquote footer { margin: 0.2em 0; }
    cite { font-style: normal; }
    blockquote footer, .dim, .detail, figcaption { color: #4a4a4a; }
    q { quotes: "\\201C" "\\201D" "\\2018" "\\2019"; }
    code { font: 0.85em "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
    .note { background: #f3f3f0; border-left: 3px solid #7a4d00; padding: 0.3em 0.7em; }
    .detail { margin: 0.1em 0 0.3em; }
    .tree ul { border-left: 1px solid #bbb; }
    dl > div { display: flow-root; }
    dt { float: left; width: 8.5em; color: #4a4a4a; }
    dd { margin: 0 0 0.15em 9em; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.92em; }
    th, td { padding: 0.2em 0.7em 0.2em 0; text-align: left; vertical-align: top; }
    tbody th { font-weight: normal; }
    thead th { border-bottom: 1px solid #1a1a1a; }
    tbody tr + tr > * { border-top: 1px solid #ddd; }
    th.number, td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .prohibited { color: #9b1c1c; }
    .undetermined { color: #7a4d00; }
    .waived { color: #1a4fa0; }
    .exempt { color: #0b5c66; }
    .ended { color: #1b5e20; }
    .not-applicable { color: #555; }
    figure { margin-left: 0; margin-right: 0; }
    svg { width: 100%; font: 11px "DejaVu Sans", Arial, sans-serif; }
    svg[viewBox] { height: auto; }
    svg rect { fill: currentColor; }
    svg line { stroke: #1a1a1a; } svg .grid { stroke: #d8d4c8; } svg .middle { text-anchor: middle; }
    svg .last { text-anchor: end; }
    svg .tick-label { stroke: #fff; stroke-width: 3px; paint-order: stroke; }
    svg text, svg .mark { fill: #1a1a1a; }
    sup { font-size: 0.75em; line-height: 0; }
    a { color: #1a4fa0; }
    .footnotes { font-size: 0.88em; }
    .footnotes li:target, sup a:target { background: #fff3c4; }
    @page { margin: 15mm 16mm; @bottom-right { content: counter(page) " / " counter(pages);
      font: 8pt "DejaVu Serif", serif; color: #4a4a4a; } }
    @media print {
      body { font-size: 8.8pt; line-height: 1.28; }
      main { max-width: none; padding: 0; }
      h1, h2, h3, h4, h5, h6 { margin: 0.7em 0 0.2em; }
      th, td { padding: 0.1em 0.6em 0.1em 0; }
      p, ul, ol, dl, table, blockquote, figure { margin: 0.3em 0; }
      tr, blockquote, figure, li { break-inside: avoid; }
      .tree li { break-inside: auto; }
      .wide { overflow: visible; }
      a { color: inherit; text-decoration: none; }
    }
    """
}
