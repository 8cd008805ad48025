internal import Timeline

extension RowMapper {
  /// The columns that a date is read from.
  enum DateSlots {
    case day(Int)
    case days(Int, Int)
    case fiscalYear(Int)
    case year(Int)
    case parts(Int, Int, Int)
  }

  /// The days of a record; nil where its date cannot be read.
  func period() -> Period? {
    var isEmpty = true
    for slots in dateSlots {
      switch slots {
      case .day(let slot):
        if let text = text(slot) {
          isEmpty = false
          if let day = DateReader.day(text) {
            return Period(Span(from: day, through: day))
          }
        }
      case .days(let first, let last):
        let texts = (text(first), text(last))
        if texts.0 != nil || texts.1 != nil { isEmpty = false }
        if let from = texts.0.flatMap(DateReader.day),
          let through = texts.1.flatMap(DateReader.day),
          // An end before the beginning is a mistake of the file: what the mapping names next counts.
          from <= through
        {
          return Period(Span(from: from, through: through))
        }
      case .fiscalYear(let slot):
        if let text = text(slot) {
          isEmpty = false
          if let period = DateReader.fiscalYears(text) { return period }
        }
      case .year(let slot):
        if let text = text(slot) {
          isEmpty = false
          if let period = DateReader.year(text) { return period }
        }
      case .parts(let year, let month, let day):
        let texts = (text(year), text(month), text(day))
        if texts.0 != nil || texts.1 != nil || texts.2 != nil { isEmpty = false }
        if let period = DateReader.parts(texts.0, texts.1, texts.2) { return period }
      }
    }
    return isEmpty ? .unknown : nil
  }

  /// What the columns of the date print, to be shown with a reject.
  func dateDetail() -> String {
    (dateStart..<dateEnd).compactMap { text($0) }.map(RowMapper.cut).joined(separator: " · ")
  }
}
