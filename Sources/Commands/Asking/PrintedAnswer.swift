internal import Synchronization

/// What an installed program has made of an answer or a drawing, or why it could not.
public enum PrintedAnswer: Sendable {
  case made([UInt8])
  case refused(Answer.Refused)

  /// How many are being made; each takes a processor for a second or two.
  private static let printing = Atomic(0)
  private static let mostPrinting = 2

  fileprivate static func make(
    _ convert: () throws(Refusal) -> [UInt8]
  ) -> PrintedAnswer {
    let before = printing.add(1, ordering: .relaxed).oldValue
    defer { printing.subtract(1, ordering: .relaxed) }
    guard before < mostPrinting else {
      return .refused(
        Answer.Refused(
          message: "other memos or pictures are being made", help: ["ask again in a moment"],
          preamble: "", id: nil))
    }
    do throws(Refusal) {
      return .made(try convert())
    } catch {
      return .refused(
        Answer.Refused(
          message: error.message, help: error.help, preamble: error.preamble, id: error.id))
    }
  }

  /// A drawing as a PNG, made by a program that has to be installed.
  ///
  /// The program runs for a second or two; Ctrl-C is left to the caller.
  public static func png(of svg: String) -> PrintedAnswer {
    make { () throws(Refusal) in try PNGProgram.png(of: svg, isAlone: false) }
  }
}

extension Answer {
  /// The answer as a PDF, made by a program that has to be installed; nil where the question was refused.
  ///
  /// The program runs for some seconds; Ctrl-C is left to the caller.
  public func printed() -> PrintedAnswer? {
    guard let html else { return nil }
    return PrintedAnswer.make { () throws(Refusal) in try PDFProgram.pdf(of: html, isAlone: false) }
  }
}
