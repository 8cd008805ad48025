internal import Briefing
internal import Commands
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// The open readings of the law, each leading to what hangs on it for one recipient.
///
/// Everything at once is an answer of some megabytes, which the other forms of the address have.
enum ReadingsPage {
  static let routes: [Route] = QuestionRoutes.all.filter { $0.name == "readings" }.map { all in
    Route(
      all.name, all.pattern.description, all.summary, query: all.queryParameters,
      formats: all.formats, question: all.question
    ) { snapshot, match in
      guard match.format == .html, match.query.isEmpty else { return all.handler(snapshot, match) }
      return PageAnswer(title: "Open readings of the law") { body(snapshot).text }
    }
  }

  private static func body(_ snapshot: SiteSnapshot) -> Markup {
    let law = snapshot.ground.workspace.law
    let enacted = law.provisions.filter { $0.bill == nil && !$0.readings.isEmpty }
    let items = Markup.each(enacted) { provision in
      Markup.each(provision.readings) { reading in
        """
        <li><h2>“\(reading.name)”</h2>
        <p><a href="\(Links.provision(provision.name))">\(provision.title.isEmpty ? provision.name : provision.title)</a> \
        <span class="kind">\(provision.name)</span></p>
        <p>\(Pieces.prose(reading.because))</p></li>

        """
      }
    }
    let countries = Markup.joined(
      concerned(in: snapshot).map {
        #"<a href="\#(Links.address("readings", $0.description))">\#($0.name)</a>"#
      }, by: ", ")
    return """
      <p>Where the text leaves a question open, the law file encodes one reading as the base and the \
      others beside it. What hangs on them is shown for one recipient at a time: the days on which the \
      answer differs, and the money.</p>
      \(Markup.when(!enacted.isEmpty, "<ul class=\"cards\">\n\(items)</ul>\n"))\
      <h2 id="recipients">What hangs on them</h2>
      <p>Recipients that some restriction applied to: \(countries).</p>
      <ul class="actions"><li><a href="/readings.md">All recipients at once, as text</a>, several megabytes</li>
      <li><a href="/readings.csv">the same as a table</a></li></ul>
      """
  }

  /// Those that some restriction applied to on some day, in the order of their names.
  private static func concerned(in snapshot: SiteSnapshot) -> [Recipient] {
    let history = OutcomeHistory.known(on: snapshot.today, snapshot)
    return zip(Recipient.all, history.outcomes)
      .filter { $0.1.contains { $0.values.contains { $0 != .notApplicable } } }
      .map(\.0).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
