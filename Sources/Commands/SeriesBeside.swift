internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

extension CommandRun {
  /// The answer with what series have on its outcomes, where the law says that they bear on them.
  ///
  /// The ledger is opened for nothing else, and of commands that have `--series` only where it is given.
  /// One that cannot be read leaves a note, and the answer stands without series: they move no outcome.
  func besideSeries<Answer: ShowingSeries>(
    _ briefing: Answer, known: Day, _ open: inout OpenWorkspace
  ) -> Answer {
    let isAsked = arguments.flag("--series") || arguments.command == "why"
    // A timeline has a span for each waiver: that nothing was asked of them is not said of each.
    guard isAsked || arguments.command == "status" else { return briefing }
    let questions = briefing.bearingQuestions
    guard !questions.isEmpty else { return briefing }
    var briefing = briefing
    guard isAsked else {
      briefing.show(SeriesSupport(unasked: questions))
      return briefing
    }
    do throws(Diagnostic) {
      let data = dataFolder(beside: open.workspace)
      let lease = try leaseLedger(data)
      open.dataHash = data.hash
      let answer = { () throws(Diagnostic) in
        try Self.support(questions, known: known, data, lease.inquiry)
      }
      // Nobody reads standard error for the answer of a snapshot.
      briefing.show(
        snapshot != nil
          ? try answer()
          : try Patience.during(isTerminal: surroundings.errorIsTerminal, answer))
    } catch {
      briefing.show(SeriesSupport(withoutLedger: questions))
      if error.kind != StoreDiagnostics.noLedger {
        open.notes.append("warning: no series are shown: \(error.headline) [\(error.kind.id)]")
      }
    }
    return briefing
  }

  /// What series have on the questions, each asked once.
  static func support(
    _ questions: [BearingQuestion], known: Day, _ data: DataFolder,
    _ inquiry: borrowing LedgerInquiry
  ) throws(Diagnostic) -> SeriesSupport {
    struct Asked: Hashable {
      var bearing: String
      var recipient: Recipient
      var span: Span
    }
    var answers: [BearingAnswer] = []
    var places: [Asked: Int] = [:]
    for question in questions {
      // Several restrictions can be waived by one exercise.
      let asked = Asked(
        bearing: question.bearing.name, recipient: question.recipient, span: question.span)
      if let place = places[asked] {
        answers.append(answers[place])
        continue
      }
      places[asked] = answers.count
      answers.append(
        try inquiry.bearing(
          question.bearing, for: question.recipient, in: question.span, known: known))
    }
    return SeriesSupport(questions: questions, answers: answers, data: data)
  }
}
