public import Timeline

/// Whole-day entries as a calendar that calendar programs read (RFC 5545).
public struct CalendarText: Hashable, Sendable {
  /// One entry; text may hold any characters.
  public struct Event: Hashable, Sendable {
    /// The same for the same thing in every edition of the calendar.
    public var uid: String
    public var first: Day
    /// Itself included.
    public var last: Day
    public var summary: String
    public var description: String
    public var category: String

    public init(
      uid: String, first: Day, last: Day, summary: String, description: String, category: String
    ) {
      self.uid = uid
      self.first = first
      self.last = last
      self.summary = summary
      self.description = description
      self.category = category
    }
  }

  public var title: String
  /// Stands for the day on which the entries were written: no clock is read.
  public var stamp: Day
  public var events: [Event]

  public init(title: String, stamp: Day, events: [Event]) {
    self.title = title
    self.stamp = stamp
    self.events = events
  }

  /// UTF-8 with CR LF at the end of each line; no line has more than 75 octets.
  public var text: String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Proviso//Proviso//EN"]
    lines += ["CALSCALE:GREGORIAN", "X-WR-CALNAME:" + Self.escaped(title)]
    lines += events.isEmpty ? Self.nothing : events.flatMap(lines(of:))
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func lines(of event: Event) -> [String] {
    [
      "BEGIN:VEVENT", "UID:" + Self.escaped(event.uid),
      "DTSTAMP:\(Self.date(stamp))T000000Z",
      "DTSTART;VALUE=DATE:" + Self.date(event.first),
      "DTEND;VALUE=DATE:" + Self.date(event.last.advanced(by: 1)),
      "SUMMARY:" + Self.escaped(event.summary),
      "DESCRIPTION:" + Self.escaped(event.description),
      "CATEGORIES:" + Self.escaped(event.category), "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }

  /// A calendar must hold some component, so one without entries says what its time zone would be.
  private static let nothing = [
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
  ]

  /// "20030318"; a year has four digits.
  private static func date(_ day: Day) -> String { day.description.replacing("-", with: "") }

  /// Text with what has a meaning of its own in a calendar escaped; control characters are U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    // CR LF is one character; the line feed of it is what counts.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\n":
        result.append("\\")
        result.append("n")
      case "\r": continue
      case "\t": result.append(" ")
      default: result.append(SafeText.isHarmful(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// A line cut into pieces of at most 75 octets, between characters; each further one begins with a
  /// space.
  static func folded(_ line: String) -> String {
    guard line.utf8.count > 75 else { return line }
    var result = String.UnicodeScalarView()
    var octets = 0
    for scalar in line.unicodeScalars {
      let length = UTF8.width(scalar)
      if octets + length > 75 {
        result.append(contentsOf: "\r\n ".unicodeScalars)
        octets = 1
      }
      result.append(scalar)
      octets += length
    }
    return String(result)
  }
}
