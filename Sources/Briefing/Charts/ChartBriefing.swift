import Law
import Reasoning
import Timeline

/// A drawing about one recipient, with the table that stands behind it.
public struct ChartBriefing: TabularBriefing {
  public enum Chart: Sendable {
    case timeline(TimelineChart)
    case money(MoneyChart)
    case bars(BarCharts)
  }

  public let chart: Chart

  public init(_ chart: Chart) {
    self.chart = chart
  }

  /// A drawing as a file.
  public var svg: String {
    switch chart {
    case .timeline(let chart): chart.svgFile.text
    case .money(let chart): chart.svgFile.text
    case .bars(let charts): charts.svgFile.text
    }
  }

  /// The same as a specification in Vega-Lite.
  public var json: JSON {
    switch chart {
    case .timeline(let chart): chart.vegaLite
    case .money(let chart): chart.vegaLite
    case .bars(let charts): charts.vegaLite
    }
  }

  public var csv: CSVTable {
    switch chart {
    case .timeline(let chart): chart.csv
    case .money(let chart): chart.csv
    case .bars(let charts): charts.csv
    }
  }

  /// The table behind the drawing.
  public var page: Page {
    switch chart {
    case .timeline(let chart):
      Page(
        title: Rich(chart.title),
        blocks: chart.lanes.flatMap { lane -> [Block] in
          let reading = lane.reading.map { ", read as \(quoting: $0)" as Rich } ?? Rich()
          return [
            .heading(level: 2, "\(code: lane.restriction)" + reading), .table(lane.table),
          ]
        })
    case .money(let chart):
      Page(
        title: Rich(chart.title),
        blocks: chart.panels.flatMap { [.heading(level: 2, Rich($0.title)), .table($0.table)] })
    case .bars(let charts): charts.page
    }
  }
}

extension TimelineChart {
  /// One row for each restriction and span.
  public var csv: CSVTable {
    CSVTable(
      header: [
        "recipient", "restriction", "reading", "from", "through", "outcome", "by", "support",
      ],
      rows: lanes.flatMap { lane in
        lane.bars.map { bar in
          [
            recipient.description, lane.restriction, lane.reading ?? "",
            bar.span.start.description, bar.span.last?.description ?? "",
            bar.outcome.description, bar.by ?? "", bar.support?.rawValue ?? "",
          ]
        }
      })
  }
}

extension TimelineChart.Lane {
  /// The bars as a table, one row each.
  public var table: Table {
    Table(
      columns: [
        .init("From"), .init("Through"), .init("Days", .right), .init("Outcome"), .init("By"),
        .init("Certified condition"),
      ],
      rows: bars.map { bar in
        [
          Rich(bar.span.start.shortWords), Rich(bar.span.last?.shortWords ?? ""),
          Rich(bar.span.days.map(grouped) ?? ""), "\(bar.outcome)",
          bar.by.map { "\(code: $0)" } ?? "", Rich(bar.support?.rawValue ?? ""),
        ]
      })
  }
}
