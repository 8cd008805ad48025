public import Law
public import Reasoning
import Record
public import Timeline

/// What reports said on each element that the law asks for, by fiscal year.
public struct MatrixBriefing: TabularBriefing {
  private let ground: Ground
  private let asked: Asked
  private let bearer: ProvisionID
  private let day: Day
  private let law: Law
  private let matrices: [ReportMatrix]

  /// - Parameter bearer: A duty, or what brings duties about: a waiver, a list, what is determined.
  public init(ground: Ground, question: Question, of bearer: ProvisionID, on day: Day) {
    let inquiry = Inquiry(world: ground.world, question: question)
    self.ground = ground
    self.bearer = bearer
    self.day = day
    law = inquiry.law
    matrices = inquiry.reportMatrices(attachedTo: [bearer], on: day)
    asked = Asked(
      ground: ground, question: question, days: .on(day),
      command: "matrix " + ground.law.name(bearer))
  }

  private func view(_ report: ReportMatrix.Report) -> DutyView {
    DutyView(ground: ground, law: law, instance: report.instance)
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "of": .string(ground.law.name(bearer)), "matrices": .array(matrices.map(json)),
      "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ matrix: ReportMatrix) -> JSON {
    [
      "duty": .string(ground.law.name(matrix.duty)),
      "title": .string(ground.law[matrix.duty].title),
      "elements": .array(
        matrix.elements.map {
          [
            "element": .string($0.path.joined(separator: "/")), "words": .strings($0.words),
          ]
        }),
      "reports": .array(
        matrix.reports.map { report in
          [
            "fiscalYear": .optional(report.firstYear?.label),
            "fiscalYearThrough": .optional(report.lastYear?.label),
            "cells": .strings(report.cells.map(\.rawValue)), "duty": view(report).json,
          ]
        }),
    ]
  }

  // MARK: - CSV

  /// One row for each element and occasion; a duty without elements has one for each occasion.
  public var csv: CSVTable {
    CSVTable(
      header: [
        "recipient", "fiscal-year", "fiscal-year-through",
      ] + DutyView.csvHeader + ["element", "words", "element-state", "according-to", "read-in"],
      rows: matrices.flatMap { matrix in
        matrix.reports.flatMap { csvRows($0, hasElements: !matrix.elements.isEmpty) }
      })
  }

  private func csvRows(_ report: ReportMatrix.Report, hasElements: Bool) -> [[String]] {
    var head = [asked.question.recipient.description]
    head += [report.firstYear?.label ?? "", report.lastYear?.label ?? ""]
    head += view(report).csvRow
    guard hasElements else { return [head + ["", "", "", "", ""]] }
    return zip(report.instance.elements, report.cells).map { element, cell in
      let statements = element.statements.map { statement in
        let entry = ground.record[statement.entry].name
        return "\(entry): \(ground.party(statement.entry)): \(statement.state.rawValue)"
      }
      let sources = element.statements.map { ground.sourceWords($0.entry) }
      return head + [
        element.path.joined(separator: "/"), element.words.joined(separator: " … "), cell.rawValue,
        statements.joined(separator: "; "), sources.joined(separator: "; "),
      ]
    }
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [.paragraph(summary)] + asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    for matrix in matrices { blocks += section(matrix) }
    return Page(
      title:
        "Reports by fiscal year: \(ground.reference(bearer)), \(asked.question.recipient.name)",
      blocks: blocks + asked.foot)
  }

  private var summary: Rich {
    let lead: Rich = "What arose by \(day.words), \(asked.known): "
    let cells = matrices.flatMap(\.reports).flatMap(\.cells)
    let reports = matrices.reduce(0) { $0 + $1.reports.count }
    guard reports > 0 else { return lead + "nothing is owed." }
    let counts = ReportMatrix.Cell.allCases.compactMap { cell -> String? in
      let number = cells.filter { $0 == cell }.count
      return number == 0 ? nil : "\(grouped(number)) \(cell.rawValue)"
    }
    let elements =
      counts.isEmpty ? "no contents are prescribed" : "elements: " + counts.joined(separator: ", ")
    return lead + Rich(count(reports, "occasion") + "; " + elements + ".")
  }

  private func section(_ matrix: ReportMatrix) -> [Block] {
    var blocks: [Block] = [.heading(level: 2, ground.label(matrix.duty))]
    var rows: [Definition] = []
    if let owed = matrix.reports.first.flatMap({ view($0).owed }) {
      rows.append(Definition("Owed", owed))
    }
    rows.append(Definition("Law", ground.text(of: matrix.duty, heading: .citation, on: day)))
    blocks += [.definitions(rows), .table(reports(matrix))]
    guard !matrix.elements.isEmpty else { return blocks }
    let notes = notes(of: matrix)
    blocks += [
      .table(elements(matrix, notes)),
      .note(
        """
        unknown: nobody on the record says what the report holds on the element. Contested: \
        statements on the record differ. Not yet due: the report is not owed yet.
        """),
    ]
    if !notes.isEmpty {
      blocks += [
        .paragraph("Who says so:"),
        .list(notes.indices.map { note($0 + 1, on: notes[$0], matrix) }),
      ]
    }
    let words = matrix.elements.map {
      Definition($0.path.joined(separator: "/"), ground.quoted($0.words))
    }
    return blocks + [.paragraph("The elements in the words of the law:"), .definitions(words)]
  }

  /// One line for each occasion: when it was owed, when it came.
  private func reports(_ matrix: ReportMatrix) -> Table {
    Table(
      columns: [
        .init("Fiscal year"), .init("Trigger"), .init("On"), .init("Due"), .init("Performed"),
        .init("State"),
      ],
      rows: matrix.reports.map { report in
        [
          Rich(year(report)), view(report).trigger,
          Rich(report.instance.triggered?.shortWords ?? ""),
          Rich(report.instance.due?.shortWords ?? ""),
          Rich(report.instance.met?.shortWords ?? ""), view(report).state,
        ]
      })
  }

  private func elements(_ matrix: ReportMatrix, _ notes: [EntryID]) -> Table {
    let years = matrix.reports.map(year)
    let columns = zip(matrix.reports, years).map { report, year in
      // Two occasions of one year are told apart by what brought them about.
      let isAlone = years.filter { $0 == year }.count == 1
      return Table.Column(isAlone ? year : "\(year) \(view(report).trigger.plain)")
    }
    return Table(
      columns: [.init("Element")] + columns,
      rows: matrix.elements.indices.map { row in
        [Rich(matrix.elements[row].path.joined(separator: "/"))]
          + matrix.reports.map { report in
            let numbers = report.instance.elements[row].statements
              .compactMap { statement in notes.firstIndex(of: statement.entry) }.sorted()
              .map { "[\($0 + 1)]" }
            return Rich(report.cells[row].rawValue, .strong)
              + Rich(numbers.map { " " + $0 }.joined(), .dim)
          }
      }, keyColumns: 1)
  }

  /// "FY2004", "FY2006 to FY2019" where the trigger's day is uncertain.
  private func year(_ report: ReportMatrix.Report) -> String {
    guard let first = report.firstYear, let last = report.lastYear else { return "unknown" }
    return first == last ? first.description : "\(first)\u{A0}to \(last)"
  }

  /// The entries that say something of an element, in order of occasion and element.
  private func notes(of matrix: ReportMatrix) -> [EntryID] {
    var entries: [EntryID] = []
    for statement in matrix.reports.flatMap({ $0.instance.elements.flatMap(\.statements) })
    where !entries.contains(statement.entry) {
      entries.append(statement.entry)
    }
    return entries
  }

  /// "[1] GAO: missing on military-balance/balance-impact …", with title, source and confidence.
  private func note(_ number: Int, on entry: EntryID, _ matrix: ReportMatrix) -> ListItem {
    var said: [(state: ElementState, elements: [String])] = []
    for element in matrix.reports.flatMap(\.instance.elements) {
      let name = element.path.joined(separator: "/")
      for statement in element.statements where statement.entry == entry {
        if let place = said.firstIndex(where: { $0.state == statement.state }) {
          if !said[place].elements.contains(name) { said[place].elements.append(name) }
        } else {
          said.append((statement.state, [name]))
        }
      }
    }
    let statements = said.map { $0.state.rawValue + " on " + enumerated($0.elements) }
    let party = ground.party(entry)
    return ListItem(
      """
      [\(number)] \(party.isEmpty ? "" : party + ": ")\(statements.joined(separator: "; ")). \
      \(ground.label(entry).capitalised). \(ground.sourceLine(entry))
      """)
  }
}
