internal import Briefing
internal import Commands
internal import Law
internal import Reasoning
internal import Timeline

/// A determination with its proof: the tree in the middle, the law in the margin, why not beside it.
enum WhyPage {
  static func body(
    _ blocks: [Block], _ links: Links, _ snapshot: SiteSnapshot, _ match: RouteMatch
  ) -> Markup {
    guard let recipient = Recipient.named(match.path["recipient"] ?? "") else {
      return BlockMarkup.markup(blocks, links)
    }
    var rest = blocks
    var lead = Markup()
    if case .paragraph(let text)? = rest.first {
      rest.removeFirst()
      var writing = BlockMarkup(links)
      lead = "<p class=\"answer\">\(writing.inline(text))</p>\n"
    }
    let query = match.query.filter { !$0.value.isEmpty }.map { ($0.name, Optional($0.value)) }
    let path = ["why-not", recipient.description] + (match.path["restriction"].map { [$0] } ?? [])
    let whyNotAddress = Links.address(path, query: query)
    let proof = proofMarkup(rest, links)
    return """
      \(lead)\(days(match, snapshot, recipient, links))
      \(QuestionPages.form(snapshot, match))
      <div class="beside"><div class="has-margin">
      \(proof)</div>
      <aside aria-labelledby="why-not"><h2 id="why-not">Why not otherwise?</h2>
      <p>The smallest changes of law, record or question that would give another outcome.</p>
      \(Pieces.deferred(whyNotAddress, "Look for them", wait: "Looking for the smallest changes."))
      </aside></div>

      """
  }

  private static func proofMarkup(_ blocks: [Block], _ links: Links) -> Markup {
    let hasTree = blocks.contains { if case .tree = $0 { true } else { false } }
    let hint = Markup.when(
      hasTree,
      """
      <p class="dim">Each step rests on those under it and can be folded. The margin names the law that \
      one is in; <q>marked words</q> are words of law; names lead to the provision or the entry.</p>

      """)
    return hint + BlockMarkup.markup(blocks, links)
  }

  /// The day before and the day after, and the recipient's page.
  private static func days(
    _ match: RouteMatch, _ snapshot: SiteSnapshot, _ recipient: Recipient, _ links: Links
  ) -> Markup {
    let day = match.value("on").flatMap { Day($0) } ?? snapshot.today
    func link(_ day: Day, _ words: String) -> Markup {
      var query = match.query.filter { $0.name != "on" && !$0.value.isEmpty }
      query.insert(QueryItem("on", day.description), at: 0)
      return #"<li><a href="\#(match.address(query: query))">\#(words)</a></li>"#
    }
    return """
      <ul class="actions">\(link(day.advanced(by: -1), "← the day before"))\
      \(link(day.advanced(by: 1), "the day after →"))\
      <li><a href="\(links.recipient(recipient))">\(recipient.name) over the years</a></li></ul>
      """
  }
}
