internal import Briefing
internal import Commands

/// A document, statement by statement: what law, record and ledger say of each.
///
/// The document is sent, read and forgotten; nothing of it is kept, and no address leads to it.
enum ReadPage {
  static let route = Route(
    "read", "/read", "what law, record and ledger say of each statement of a document",
    query: [
      RouteParameter("dated", "the day of the document, where it bears none", .day),
      AskedDays.known,
    ], formats: [.html, .json, .csv, .markdown], takesDocument: true
  ) { snapshot, match in
    guard let document = match.document else {
      var page = PageAnswer(title: "Read a document") { form(match).text }
      page.forms[.json] = { Array((usage.text() + "\n").utf8) }
      return page
    }
    guard document.bytes.contains(where: { $0 > 32 }) else {
      return PageAnswer(
        trouble: Trouble(
          status: 400, message: "nothing was sent to be read",
          help: ["paste a text, or choose a file"]))
    }
    let options = match.query.filter { !$0.value.isEmpty }.map { "--\($0.name)=\($0.value)" }
    let answer = snapshot.ground.read(document, options: options, today: snapshot.today)
    if let refused = answer.refused, answer.standing == .unreadable || answer.standing == .findings,
      refused.id != "missing-pdf-reader"
    {
      // What cannot be read here is what was sent.
      var page = PageAnswer(
        trouble: Trouble(
          status: 400, message: refused.message, help: refused.help, findings: refused.preamble,
          id: refused.id))
      let said = page.body
      page.body = { said() + form(match).text }
      return page
    }
    var page = PageAnswer(answer)
    let links = Links(snapshot, known: match.value("known"))
    if let content = answer.page {
      page.body = {
        let again: Markup = """
          <details class="ask"><summary>Read another document</summary>
          \(form(match))</details>

          """
        return (again + BlockMarkup.markup(content.blocks.withoutOrigin, links)).text
      }
    } else {
      let refused = page.body
      page.body = { refused() + form(match).text }
    }
    return page
  }

  private static func form(_ match: RouteMatch) -> Markup {
    """
    <form class="question document" action="/read" method="post" enctype="multipart/form-data">
    <p>Amounts, counts, dates, laws, waivers and what was done under them are checked against law, record \
    and ledger. It is statements that are checked, not who makes them; opinions and predictions are left \
    alone. What you send is read and not kept.</p>
    <div class="field wide-field"><label for="read-text">The text</label>
    <textarea id="read-text" name="text" rows="14"></textarea></div>
    <div class="fields">
    <div class="field"><label for="read-file">Or a file</label>
    <input id="read-file" name="file" type="file" accept=".txt,.md,.html,.htm,.pdf" \
    aria-describedby="read-file-hint"><small id="read-file-hint">Text, Markdown, HTML or PDF, up to 4 MB; \
    a file is read in place of the text</small></div>
    <div class="field"><label for="read-dated">The day of the document</label>
    <input id="read-dated" name="dated" type="date" value="\(match.value("dated") ?? "")" \
    aria-describedby="read-dated-hint"><small id="read-dated-hint">where it does not say so itself</small></div>
    <div class="field"><label for="read-known">As known on</label>
    <input id="read-known" name="known" type="date" value="\(match.value("known") ?? "")" \
    aria-describedby="read-known-hint"><small id="read-known-hint">today where it is left empty</small></div>
    </div>
    <p class="go"><button type="submit">Read it</button></p>
    </form>

    """
  }

  /// How a program sends a document.
  private static var usage: JSON {
    [
      "version": 1,
      "usage":
        "send a document with POST; Content-Type says whether it is text, Markdown, HTML or PDF",
    ]
  }
}
