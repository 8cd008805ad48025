internal import Briefing

/// The page of an address without an answer: what is wrong, what to do, where else to go.
enum TroublePage {
  static func title(_ trouble: Trouble) -> String {
    switch trouble.status {
    case 400: "The question was not understood"
    case 404: "Not found"
    case 406: "No such form"
    case 503: "No answer for now"
    default: "No answer"
    }
  }

  static func body(_ trouble: Trouble) -> String {
    let help = Markup.each(trouble.help) { "<li>\(ticked($0))</li>\n" }
    let findings = Markup.when(
      !trouble.findings.isEmpty, "<pre>\(trouble.findings)</pre>\n")
    let capital = trouble.message.prefix(1).uppercased() + trouble.message.dropFirst()
    let page: Markup = """
      <div class="alert" role="alert"><p>\(ticked(capital)).</p></div>
      \(Markup.when(!trouble.help.isEmpty, "<p>What can be done:</p>\n<ul>\n\(help)</ul>\n"))\(findings)\
      <ul class="actions"><li><a href="/">The board</a></li><li><a href="/search">Search</a></li>\
      <li><a href="/about#addresses">All addresses</a></li></ul>

      """
    return page.text
  }

  /// Names that stand in backticks as code.
  private static func ticked(_ text: String) -> Markup {
    Markup.joined(
      text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
        index.isMultiple(of: 2) ? Markup(escaping: String(part)) : "<code>\(part)</code>"
      })
  }
}
