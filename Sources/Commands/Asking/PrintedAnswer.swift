/// An answer set on pages, or why it could not be.
public enum PrintedAnswer: Sendable {
  case pdf([UInt8])
  case refused(Answer.Refused)
}

extension Answer {
  /// The answer as a PDF, made by a program that has to be installed; nil where the question was refused.
  ///
  /// The program runs for some seconds; Ctrl-C is left to the caller.
  public func printed() -> PrintedAnswer? {
    guard let html else { return nil }
    do throws(Refusal) {
      return .pdf(try PDFProgram.pdf(of: html, isAlone: false))
    } catch {
      return .refused(
        Refused(
          message: error.message, help: error.help, preamble: error.preamble, id: error.id))
    }
  }
}
