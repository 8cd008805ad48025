internal import Briefing

/// Whether a saved answer is the one that is made now, and if not, where and why they differ.
struct VerifyBriefing: Briefing {
  enum Reason: String, Hashable, Sendable {
    case edited, engine, law, data, ledger, unknown
  }

  /// An edition of a file that one of the two answers rests on and the other does not.
  struct ChangedEdition: Hashable, Sendable {
    enum Change: String, Hashable, Sendable {
      /// Only the saved answer rests on it, or only the answer of now; or its content is another.
      case gone, new, content
    }

    var edition: String
    var change: Change

    var words: Rich {
      switch change {
      case .gone: "\(code: edition) is not what the answer rests on now"
      case .new: "\(code: edition) is new"
      case .content: "\(code: edition) has another content"
      }
    }
  }

  let path: String
  let saved: SavedAnswer
  let isSame: Bool
  private let difference: (line: Int, saved: String?, now: String?)?
  private let refusal: String?
  private let now: SavedAnswer?

  init(path: String, saved: SavedAnswer, again: RemadeAnswer, bytes: [UInt8]) {
    self.path = path
    self.saved = saved
    switch again {
    case .refused(let message):
      (isSame, difference, refusal, now) = (false, nil, message, nil)
    case .answered(let output):
      isSame = Array(output.utf8) == bytes
      difference = isSame ? nil : Self.firstDifference(bytes, Array(output.utf8))
      (refusal, now) = (nil, SavedAnswer(output))
    }
  }

  private static func firstDifference(
    _ saved: [UInt8], _ now: [UInt8]
  ) -> (line: Int, saved: String?, now: String?) {
    let old = saved.split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = now.split(separator: 0x0A, omittingEmptySubsequences: false)
    let index = zip(old, new).enumerated().first { !$1.0.elementsEqual($1.1) }?.offset
    let line = index ?? min(old.count, new.count)
    func text(_ lines: [ArraySlice<UInt8>]) -> String? {
      line < lines.count ? String(decoding: lines[line], as: UTF8.self) : nil
    }
    return (line + 1, text(old), text(new))
  }

  /// Why the answers differ, as far as what they say of their origin tells.
  var reason: Reason? {
    if isSame { return nil }
    guard let now else { return .law }
    // The same receipt means the same engine, law, record, data and question.
    if !saved.receipt.isEmpty, saved.receipt == now.receipt { return .edited }
    if saved.origin.engine != now.origin.engine { return .engine }
    if saved.origin.law != now.origin.law { return .law }
    if saved.origin.data != now.origin.data { return .data }
    // Nothing but the files of the ledger is left to make another receipt, where there is a ledger.
    return now.origin.data == nil ? .edited : .ledger
  }

  /// What changed of the files, as far as the two answers name them; by name.
  var changedEditions: [ChangedEdition] {
    guard !isSame, let now else { return [] }
    let (before, after) = (saved.editions, now.editions)
    return Set(before.keys).union(after.keys).sorted().compactMap { edition in
      switch (before[edition], after[edition]) {
      case (_?, nil): ChangedEdition(edition: edition, change: .gone)
      case (nil, _?): ChangedEdition(edition: edition, change: .new)
      case (let one, let other):
        one == other ? nil : ChangedEdition(edition: edition, change: .content)
      }
    }
  }

  private var reasonWords: String {
    switch reason {
    case nil: "the saved answer is the one that is made now"
    case .edited:
      "the file was changed after it was saved: engine, law, record, data and question are the same"
    case .engine:
      "it was made by another version of the program, "
        + (saved.origin.engine.isEmpty ? "which the file does not name" : saved.origin.engine)
    case .law:
      "law or record are not those that it was made from; whether the file was changed as well "
        + "cannot be told"
    case .data:
      "what describes the data is not what it was made from; whether the file was changed as well "
        + "cannot be told"
    case .ledger:
      "the ledger does not hold the files that it was made from, or the receipt in the file was "
        + "changed"
    case .unknown: "the reason cannot be told"
    }
  }

  var json: JSON {
    [
      "version": 1, "file": .string(path), "result": isSame ? "same" : "different",
      "question": .string(saved.origin.question),
      "reason": reason.map { .string($0.rawValue) } ?? .null,
      "because": .string(reasonWords),
      "editions": .array(
        changedEditions.map {
          ["edition": .string($0.edition), "change": .string($0.change.rawValue)]
        }), "refusal": refusal.map(JSON.string) ?? .null,
      "line": difference.map { .number(Int64($0.line)) } ?? .null,
      "saved": difference?.saved.map(JSON.string) ?? .null,
      "now": difference?.now.map(JSON.string) ?? .null,
    ]
  }

  var page: Page {
    var rows = [
      Definition("Question", Rich(saved.origin.question, .code)),
      Definition("Why", Rich(reasonWords)),
    ]
    if !changedEditions.isEmpty {
      rows.append(Definition("Editions", changedEditions.map(\.words)))
    }
    if let refusal { rows.append(Definition("Now", Rich("no answer: " + refusal))) }
    var blocks: [Block] = [.definitions(rows)]
    if let difference {
      blocks.append(.paragraph("The first line that differs is line \(String(difference.line)):"))
      blocks.append(
        .definitions([
          Definition("Saved", Self.shown(difference.saved)),
          Definition("Now", Self.shown(difference.now)),
        ]))
    }
    let result = Rich(isSame ? "same" : "different", .strong)
    return Page(title: "\(result): \(path)", blocks: blocks)
  }

  private static func shown(_ line: String?) -> Rich {
    guard let line else { return "no such line" }
    return line.isEmpty ? "an empty line" : Rich(line, .code)
  }
}
