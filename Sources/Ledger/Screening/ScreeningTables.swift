internal import Documents
internal import Synchronization

/// Which outcomes a row meets, as tables of small numbers that are looked up and never searched.
///
/// A row is a party, a period, a stratum and an amount. The party gives a *layout*, the table of
/// days that it shares with all parties whose outcomes are the same. The period gives a *cell* of
/// the layout: the outcomes that its days meet, and a fiscal year. The stratum gives a *signature*,
/// which picks for each question the line of the layout that answers it.
///
/// Each table has one entry more than there are codes. It stands for codes out of range, so that
/// no code can lead outside a table: such a row is of a party, period or class that is not known.
public struct ScreeningTables: Sendable {
  /// How a question is answered for one signature.
  public struct Pick: Hashable, Sendable {
    /// The question, counted from zero.
    public var question: Int
    /// The line of the layout that answers it.
    public var line: Int

    public init(question: Int, line: Int) {
      self.question = question
      self.line = line
    }
  }

  /// The lines of parties with the same outcomes, and which table of picks goes with them.
  public struct Lines: Sendable {
    public var lines: [OutcomeLine]
    public var picks: Int

    public init(_ lines: [OutcomeLine], picks: Int) {
      self.lines = lines
      self.picks = picks
    }
  }

  /// A party: its layout, and the group that its rows are counted in.
  public struct PartyCode: Hashable, Sendable {
    public var layout: Int
    public var group: Int

    public init(layout: Int, group: Int) {
      self.layout = layout
      self.group = group
    }
  }

  /// A period: its days, half open, and the group of its fiscal year. No days stand for all days.
  public struct PeriodCode: Hashable, Sendable {
    public var start: Int32
    public var end: Int32
    public var group: Int

    public init(start: Int32, end: Int32, group: Int) {
      (self.start, self.end) = start < end ? (start, end) : (.min, .max)
      self.group = group
    }

    /// All days.
    public static func unknown(group: Int) -> Self { Self(start: .min, end: .max, group: group) }
  }

  /// A stratum: its signature, and the group that its rows are counted in.
  public struct StratumCode: Hashable, Sendable {
    public var signature: Int
    public var group: Int

    public init(signature: Int, group: Int) {
      self.signature = signature
      self.group = group
    }
  }

  /// Rows with the same layout and group of party are summed together.
  struct Slot: Hashable {
    var layout: Int
    var group: Int
  }

  /// The days of a layout, cut into cells.
  struct Cells {
    /// Twice the cell of each period, and 1 more where the outcome is mixed: then amounts below
    /// zero belong to the next cell.
    var ofPeriod: [UInt32] = []
    var yearGroup: [UInt32] = []
    /// Row by row, for each cell, the place of each line's outcome in the palette.
    var places: [UInt8] = []
    /// The first of the two rows of each mixed cell.
    var mixed: [Int] = []
    var lines = 0
    var picks = 0
  }

  /// The picks of each signature, one after the other.
  struct Picks {
    var offsets: [UInt32] = [0]
    /// The line, and where the question's sums begin.
    var entries: [Entry] = []

    struct Entry {
      var line: UInt32
      var base: UInt32
    }
  }

  public let questions: Int
  let slots: [Slot]
  let slotOfParty: [UInt32]
  let cells: [Cells]
  let picks: [Picks]
  /// Strata of one column have the same signature and group; a column for each stratum, and what
  /// the columns are.
  let columnOfStratum: [UInt32]
  let columns: [Column]
  let yearGroups: Int
  let stratumGroups: Int
  let palette: OutcomePalette

  struct Column: Hashable {
    var signature: UInt32
    var group: UInt32
  }

  /// The number of sums that a question has.
  var stride: Int { questions * palette.count }

  /// Builds the tables.
  ///
  /// The last entry of `parties`, `periods` and `strata` stands for codes out of range. Numbers of
  /// layouts, lines, signatures and groups must be those of entries that are there.
  ///
  /// - Complexity: O(layouts × (periods + cells × lines)), on two threads.
  public init(
    questions: Int, parties: [PartyCode], periods: [PeriodCode], strata: [StratumCode],
    layouts: [Lines], picks: [[[Pick]]]
  ) {
    precondition(
      !parties.isEmpty && !periods.isEmpty && !strata.isEmpty,
      "there is an entry for codes out of range")
    self.questions = questions
    yearGroups = 1 + (periods.lazy.map(\.group).max() ?? 0)
    stratumGroups = 1 + (strata.lazy.map(\.group).max() ?? 0)
    var columns: [Column] = []
    var numbers: [Column: UInt32] = [:]
    columnOfStratum = strata.map { stratum in
      let column = Column(signature: UInt32(stratum.signature), group: UInt32(stratum.group))
      if let number = numbers[column] { return number }
      let number = UInt32(columns.count)
      numbers[column] = number
      columns.append(column)
      return number
    }
    self.columns = columns

    var slots: [Slot] = []
    var known: [Slot: UInt32] = [:]
    slotOfParty = parties.map { party in
      let slot = Slot(layout: party.layout, group: party.group)
      if let number = known[slot] { return number }
      let number = UInt32(slots.count)
      known[slot] = number
      slots.append(slot)
      return number
    }
    self.slots = slots

    let order = CellCutting.order(of: periods)
    let cut = Mutex([Cells](repeating: Cells(), count: layouts.count))
    TwoThreads.run(layouts.count) { index in
      var cells = CellCutting(layouts[index].lines).cells(of: periods, in: order)
      cells.picks = layouts[index].picks
      cut.withLock { $0[index] = cells }
    }
    var cells = cut.withLock { $0 }
    let outcomes = layouts.lazy.flatMap(\.lines).map { $0.outcomes.max() ?? 0 }.max() ?? 0
    precondition(outcomes < 6, "there are six outcomes")
    palette = OutcomePalette(outcomes: Int(outcomes) + 1, compacting: &cells)
    self.cells = cells

    let width = palette.count
    self.picks = picks.map { table in
      var result = Picks()
      for signature in table {
        for pick in signature {
          result.entries.append(
            .init(line: UInt32(pick.line), base: UInt32(pick.question * width)))
        }
        result.offsets.append(UInt32(result.entries.count))
      }
      return result
    }
  }
}
