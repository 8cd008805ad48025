public import Timeline

/// Which files of the ledger a question is asked of, and why the others are left out.
///
/// Of the files of one series the one with the latest known day counts, among those known by then; of
/// two with the same day, the one whose edition has the later name. A file about some recipients
/// never takes the place of one about all. Where a vintage is named, it counts whatever its day, and
/// the other files of its source do not.
public struct EditionChoice: Hashable, Sendable {
  /// The files that count, in the order of import.
  public private(set) var chosen: [LedgerFile] = []
  /// The others, in the order of import.
  public private(set) var leftOut: [LeftOut] = []
  /// Named vintages that no file of the ledger has.
  public private(set) var unknownVintages: [String] = []

  public struct LeftOut: Hashable, Sendable {
    public var file: LedgerFile
    public var reason: Reason
  }

  public enum Reason: Hashable, Sendable {
    /// It could not be known on the day of the question.
    case notYetKnown
    /// Another file of the series has its place, here by its label.
    case replaced(by: String)
    /// Another file of the series was asked for, here by its label.
    case otherVintage(String)
  }

  /// Chooses among files. A vintage is the name of an edition, alone or as `SOURCE/EDITION`.
  ///
  /// - Parameter partial: The files that are about some recipients only.
  public init(
    among files: [LedgerFile], known: Day, vintages: [String] = [], partial: Set<Int32> = []
  ) {
    let files = files.sorted { $0.file < $1.file }
    func isNamed(_ file: LedgerFile) -> Bool {
      vintages.contains { $0 == file.edition || $0 == file.label }
    }
    func precedes(_ left: LedgerFile, _ right: LedgerFile) -> Bool {
      let wide = (!partial.contains(left.file), !partial.contains(right.file))
      if wide.0 != wide.1 { return wide.1 }
      if left.known != right.known { return left.known < right.known }
      if left.edition != right.edition {
        return left.edition.utf8.lexicographicallyPrecedes(right.edition.utf8)
      }
      return left.file < right.file
    }
    unknownVintages = vintages.filter { vintage in
      !files.contains { vintage == $0.edition || vintage == $0.label }
    }
    for file in files {
      let series = files.filter { $0.source == file.source && $0.series == file.series }
      if let asked = files.filter({ $0.source == file.source && isNamed($0) }).max(by: precedes) {
        let named = series.filter(isNamed).max(by: precedes)
        if named?.file == file.file {
          chosen.append(file)
        } else {
          leftOut.append(LeftOut(file: file, reason: .otherVintage((named ?? asked).label)))
        }
        continue
      }
      let latest = series.filter { $0.known <= known }.max(by: precedes)
      if file.known > known {
        leftOut.append(LeftOut(file: file, reason: .notYetKnown))
      } else if let latest, latest.file != file.file {
        leftOut.append(LeftOut(file: file, reason: .replaced(by: latest.label)))
      } else {
        chosen.append(file)
      }
    }
  }
}
