internal import Briefing

/// The page of an address without an answer.
enum TroublePage {
  static func title(_ trouble: Trouble) -> String {
    trouble.status == 404 ? "Not found" : "No answer"
  }

  static func body(_ trouble: Trouble) -> String {
    let help = trouble.help.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined()
    let findings =
      trouble.findings.isEmpty ? "" : "<pre>\(HTMLText.escaped(trouble.findings))</pre>\n"
    return "<p>\(HTMLText.escaped(trouble.message))</p>\n<ul>\n\(help)</ul>\n\(findings)"
  }
}
