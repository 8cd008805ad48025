internal import Briefing
internal import Reasoning

/// Small parts that several pages have.
enum Pieces {
  /// An outcome in words, told apart by its letter as well as by its colour.
  static func outcome(_ outcome: Outcome, words: String? = nil) -> Markup {
    """
    <strong class="outcome \(outcome.chartClass)">\(words ?? outcome.description)</strong>
    """
  }

  /// An outcome as a small square with its letter, for tables of many.
  static func letter(_ outcome: Outcome) -> Markup {
    """
    <span class="letter \(outcome.chartClass)" aria-hidden="true">\(outcome.letter)</span>
    """
  }

  /// What letters and colours mean.
  static func legend(_ outcomes: [Outcome]) -> Markup {
    let items = Markup.each(outcomes) { "<li>\(letter($0)) \($0.description)</li>" }
    return #"<ul class="legend" aria-label="Letters of outcomes">\#(items)</ul>"# + "\n"
  }

  /// Text in which addresses of the web can be followed; nothing else in it becomes markup.
  static func linked(_ text: String) -> Markup {
    guard text.contains("http") else { return Markup(escaping: text) }
    return Markup.joined(
      text.split(separator: " ", omittingEmptySubsequences: false).map { word -> Markup in
        guard word.hasPrefix("https://") || word.hasPrefix("http://") else {
          return Markup(escaping: String(word))
        }
        let tail = word.reversed().prefix { ",.;)".contains($0) }.count
        let address = word.dropLast(tail)
        return """
          <a href="\(address)" rel="noreferrer noopener external">\(address)</a>\
          \(word.suffix(tail))
          """
      }, by: " ")
  }

  /// Text of ours in which names stand between backticks, as in files of law and record.
  static func prose(_ text: String) -> Markup {
    guard text.utf8.contains(UInt8(ascii: "`")) else { return Markup(escaping: text) }
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // The last part is outside of a pair, whatever it is.
    return Markup.joined(
      parts.enumerated().map { index, part -> Markup in
        if index.isMultiple(of: 2) { return Markup(escaping: String(part)) }
        return index == parts.count - 1 ? "`\(part)" : "<code>\(part)</code>"
      }, by: "")
  }

  /// What a page says where there is nothing to show.
  static func empty(_ words: String, help: Markup = Markup()) -> Markup {
    """
    <div class="empty"><p>\(words)</p>\(help)</div>

    """
  }

  /// Where a page shows the ledger and there is none.
  static var noLedger: Markup {
    empty(
      "There is no ledger here.",
      help: """
        <p><code>proviso import</code> reads the data files of the workspace into one; this page then \
        shows it.</p>
        """)
  }

  /// A part of a page that is long in the making: a link, in whose place a script puts the part.
  static func deferred(_ address: String, _ words: String, wait: String) -> Markup {
    """
    <div class="deferred" data-fragment="\(address)" data-wait="\(wait)">\
    <p><a href="\(address)">\(words)</a></p></div>

    """
  }
}
