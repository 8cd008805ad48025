/// An answer as blocks, free of any format.
public struct Page: Hashable, Sendable {
  public var title: Rich
  public var blocks: [Block]

  public init(title: Rich, blocks: [Block] = []) {
    self.title = title
    self.blocks = blocks
  }
}

/// One part of a page.
public enum Block: Hashable, Sendable {
  /// The title of the page has level 1.
  case heading(level: Int, Rich)
  case paragraph(Rich)
  /// Somebody's own words in full, with where they stand.
  case quote(String, citation: String)
  case list([ListItem])
  case table(Table)
  case tree([TreeNode])
  case drawing(TimelineDrawing)
  case chart(BarChart)
  /// Something that the reader should know before relying on the answer.
  case note(Rich)
  case definitions([Definition])
  /// What the numbers of role `footnote` stand for, from 1 on; a page has this block at most once.
  case footnotes([Rich])
}

/// One item of a list, with items under it.
public struct ListItem: Hashable, Sendable {
  public var text: Rich
  public var children: [ListItem]

  public init(_ text: Rich, _ children: [ListItem] = []) {
    self.text = text
    self.children = children
  }
}

/// A label with what stands under it.
public struct Definition: Hashable, Sendable {
  public var label: String
  public var values: [Rich]

  public init(_ label: String, _ values: [Rich]) {
    self.label = label
    self.values = values
  }

  public init(_ label: String, _ value: Rich) {
    self.init(label, [value])
  }
}

/// Rows under named columns.
public struct Table: Hashable, Sendable {
  public enum Alignment: Hashable, Sendable { case left, right }

  public struct Column: Hashable, Sendable {
    public var title: String
    public var alignment: Alignment
    /// Left out of text on lines that are too narrow for all columns; the other forms have it.
    public var isSpare: Bool

    public init(_ title: String, _ alignment: Alignment = .left, isSpare: Bool = false) {
      self.title = title
      self.alignment = alignment
      self.isSpare = isSpare
    }
  }

  public var columns: [Column]
  /// Each row has a cell for each column.
  public var rows: [[Rich]]
  /// How many columns say what a row is about: where the others do not fit beside each other, they are
  /// shown in several tables that each begin with these. With 0 the table is not cut.
  public var keyColumns: Int

  public init(columns: [Column], rows: [[Rich]], keyColumns: Int = 0) {
    self.columns = columns
    self.keyColumns = keyColumns
    self.rows = rows.map { row in
      columns.indices.map { $0 < row.count ? row[$0] : Rich() }
    }
  }

  /// The same without the columns that can be spared.
  var withoutSpare: Table {
    let kept = columns.indices.filter { !columns[$0].isSpare }
    return Table(
      columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } },
      keyColumns: keyColumns)
  }
}

/// A step with what it rests on.
public struct TreeNode: Hashable, Sendable {
  public var label: Rich
  /// Lines under the label: words of law, entries with their sources.
  public var details: [Rich]
  public var children: [TreeNode]
  /// The law that the step is in, for forms with a margin; empty where it is that of the step above.
  public var law: String

  public init(
    _ label: Rich, details: [Rich] = [], children: [TreeNode] = [], law: String = ""
  ) {
    self.law = law
    self.label = label
    self.details = details
    self.children = children
  }
}
