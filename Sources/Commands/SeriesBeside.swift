internal import Briefing
internal import Documents
internal import Ledger
internal import Record
internal import Timeline

extension CommandRun {
  /// The answer with what series have on its waived outcomes, where the law says that they bear on them.
  ///
  /// The ledger is opened for nothing else. One that cannot be read leaves a note, and the answer stands
  /// without series: they move no outcome.
  func besideSeries<Answer: ShowingSeries>(
    _ briefing: Answer, known: Day, _ open: inout OpenWorkspace
  ) -> Answer {
    let questions = briefing.bearingQuestions
    guard !questions.isEmpty else { return briefing }
    var briefing = briefing
    do throws(Diagnostic) {
      briefing.show(try seriesSupport(questions, known: known, &open))
    } catch {
      briefing.show(SeriesSupport(unasked: questions))
      if error.kind != StoreDiagnostics.noLedger {
        open.notes.append("warning: no series are shown: \(error.headline) [\(error.kind.id)]")
      }
    }
    return briefing
  }

  private func seriesSupport(
    _ questions: [BearingQuestion], known: Day, _ open: inout OpenWorkspace
  ) throws(Diagnostic) -> SeriesSupport {
    let data = dataFolder(beside: open.workspace)
    let lease = try leaseLedger(data)
    var answers: [BearingAnswer] = []
    for question in questions {
      answers.append(
        try lease.inquiry.bearing(
          question.bearing, for: question.recipient, in: question.span, known: known))
    }
    open.dataHash = data.hash
    return SeriesSupport(questions: questions, answers: answers, data: data)
  }
}
