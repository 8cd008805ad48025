internal import Briefing

/// The document around the main part of every page: head, navigation, notices, foot.
enum PageFrame {
  static func document(
    _ answer: PageAnswer, _ match: RouteMatch?, _ snapshot: SiteSnapshot
  ) -> String {
    let notice = snapshot.staleness.map {
      "<p role=\"alert\">\(HTMLText.escaped($0.reason))</p>\n"
    }
    let notes = answer.notes.map { "<p>\(HTMLText.escaped($0))</p>\n" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTMLText.escaped(answer.title)) · Proviso</title>
      </head>
      <body>
      <main>
      <h1>\(HTMLText.escaped(answer.title))</h1>
      \(notice ?? "")\(notes)\(answer.body())</main>
      </body>
      </html>

      """
  }
}
