internal import Briefing
internal import Documents

/// The files that pages load, all of them from here.
enum Assets {
  /// Addresses change with what stands at them, so that a browser may keep each for good.
  static let styleAddress = "/assets/style/\(tag(StyleSheet.text)).css"
  static let scriptAddress = "/assets/script/\(tag(Script.text)).js"
  static let iconAddress = "/assets/icon/\(tag(icon.text)).svg"

  static let icon: Markup = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" \
    fill="#1f2a37"/><path d="M9 25V7h8.5a5.8 5.8 0 0 1 0 11.6H13V25z" fill="none" stroke="#f6f3ea" \
    stroke-width="3"/></svg>

    """

  static let routes: [Route] = [
    asset("style", "/assets/style/{name}", "the style sheet of the pages", .css, StyleSheet.text),
    asset("script", "/assets/script/{name}", "the script of the pages", .script, Script.text),
    asset("icon", "/assets/icon/{name}", "the sign of the site", .svg, icon.text),
    ChartLibrary.route,
  ]

  /// Whatever the name, it is the one file of its kind: an older page may ask for an older name.
  private static func asset(
    _ name: String, _ path: String, _ summary: String, _ format: SiteFormat, _ text: String
  ) -> Route {
    Route(
      name, path, summary,
      path: [RouteParameter("name", "a name that changes with the content")], formats: [format]
    ) { _, _ in
      var answer = PageAnswer(title: summary) { "" }
      answer.forms[format] = { Array(text.utf8) }
      return answer
    }
  }

  private static func tag(_ text: String) -> String {
    var digest = SHA256()
    digest.update(text)
    return String(digest.finishHex().prefix(12))
  }
}
