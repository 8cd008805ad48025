internal import Synchronization

/// An answer set on pages, or why it could not be.
public enum PrintedAnswer: Sendable {
  case pdf([UInt8])
  case refused(Answer.Refused)
}

extension Answer {
  /// How many are being set; each takes a processor for a second or two.
  private static let printing = Atomic(0)
  private static let mostPrinting = 2

  /// The answer as a PDF, made by a program that has to be installed; nil where the question was refused.
  ///
  /// The program runs for some seconds; Ctrl-C is left to the caller.
  public func printed() -> PrintedAnswer? {
    guard let html else { return nil }
    let before = Self.printing.add(1, ordering: .relaxed).oldValue
    defer { Self.printing.subtract(1, ordering: .relaxed) }
    guard before < Self.mostPrinting else {
      return .refused(
        Refused(
          message: "other memos are being set", help: ["ask again in a moment"], preamble: "",
          id: nil))
    }
    do throws(Refusal) {
      return .pdf(try PDFProgram.pdf(of: html, isAlone: false))
    } catch {
      return .refused(
        Refused(
          message: error.message, help: error.help, preamble: error.preamble, id: error.id))
    }
  }
}
