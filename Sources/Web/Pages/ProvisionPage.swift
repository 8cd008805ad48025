internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// One provision: its words, its encoding, and every act of the record under it.
enum ProvisionPage {
  static func body(
    _ blocks: [Block], _ links: Links, _ snapshot: SiteSnapshot, _ match: RouteMatch
  ) -> Markup {
    let workspace = snapshot.ground.workspace
    guard let provision = workspace.law.provision(named: match.path["id"] ?? "") else {
      return BlockMarkup.markup(blocks, links)
    }
    let file = LawFiles.file(holding: provision, workspace)
    let place = file.map { file -> Markup in
      """
      <ul class="actions"><li><a href="\(LawFiles.address(file))#\(LawFiles.anchor(provision))">\
      In its law file, beside the quotation</a></li>\(more(provision, workspace.law))</ul>

      """
    }
    return """
      \(place)\(BlockMarkup.markup(blocks, links))\
      \(ActsUnderLaw([provision.id], snapshot).markup(heading: "On the record under it"))
      """
  }

  private static func more(_ provision: Provision, _ law: Law) -> Markup {
    func item(_ address: String, _ words: String) -> Markup {
      #"<li><a href="\#(address)">\#(words)</a></li>"#
    }
    switch provision.body {
    case .restriction:
      return item(Links.address("compare", provision.name), "Compare all recipients")
    case .waiver(let waiver):
      return item(Links.address("compare", provision.name), "Compare all recipients")
        + Markup.when(
          !waiver.duties.isEmpty,
          item(Links.address("matrix", provision.name), "Reports, element by element and year")
            + item(Links.address("duties", provision.name), "Duties"))
    case .list: return item(Links.address("compare", provision.name), "Compare all recipients")
    case .duty: return item(Links.address("matrix", provision.name), "Reports by element and year")
    case .ceiling: return item(Links.address("ceilings", provision.name), "The money under it")
    default: return Markup()
    }
  }
}

/// The exercises, determinations, listings and performances that the record has under provisions.
struct ActsUnderLaw {
  private let acts: [Entry]
  private let record: Record
  private let law: Law

  init(_ provisions: Set<ProvisionID>, _ snapshot: SiteSnapshot) {
    record = snapshot.ground.workspace.record
    law = snapshot.ground.workspace.law
    acts = record.entries.filter { entry in
      Self.provision(of: entry).map(provisions.contains) ?? false
    }.sorted { ($0.body.date.earliest, $0.id) > ($1.body.date.earliest, $1.id) }
  }

  /// Never inlined: the optimiser of Swift 6.3 fails on the switch within a closure.
  @inline(never)
  private static func provision(of entry: Entry) -> ProvisionID? {
    switch entry.body {
    case .exercise(let exercise): exercise.act.of
    case .determination(let act): act.of
    case .listing(let listing): listing.on
    case .fact(let fact): fact.that
    case .performance(let performance): performance.under
    case .appraisal(let appraisal): appraisal.of
    default: nil
    }
  }

  func markup(heading: String) -> Markup {
    guard !acts.isEmpty else { return Markup() }
    let rows = Markup.each(acts) { entry in
      let of = Self.provision(of: entry).map { law[$0].name } ?? ""
      return """
        <tr><th scope="row">\(entry.body.date.shortWords)</th><td>\(entry.body.keyword)</td>\
        <td><a href="\(Links.entry(entry.name))">\(entry.title.isEmpty ? entry.name : entry.title)</a></td>\
        <td>\(recipients(entry))</td>\
        <td><a class="name" href="\(Links.provision(of))">\(of)</a></td>\
        <td>\(entry.confidence.description)</td></tr>

        """
    }
    return """
      <h2 id="acts">\(heading)</h2>
      <p>\(count(acts.count, "entry", plural: "entries")), the latest first.</p>
      <div class="wide" role="region" aria-labelledby="acts" tabindex="0"><table>
      <thead><tr><th scope="col">Date</th><th scope="col">Kind</th><th scope="col">Entry</th>\
      <th scope="col">For</th><th scope="col">Under</th><th scope="col">Confidence</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  private func recipients(_ entry: Entry) -> Markup {
    var all: [Recipient] = []
    switch entry.body {
    case .exercise(let exercise): all = exercise.grants.flatMap(\.recipients)
    case .determination(let act): all = act.recipients
    case .listing(let listing): all = listing.recipients
    case .fact(let fact): all = fact.recipients
    case .appraisal(let appraisal): all = appraisal.recipients
    default: break
    }
    let names = all.reduce(into: [String]()) { names, one in
      if !names.contains(one.name) { names.append(one.name) }
    }
    guard names.count > 6 else { return Markup(escaping: names.joined(separator: ", ")) }
    return """
      <details><summary>\(names.count) recipients</summary>\(names.joined(separator: ", "))</details>
      """
  }
}
