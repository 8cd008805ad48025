/// A form in which an address can be had.
public enum SiteFormat: String, Hashable, Sendable, CaseIterable {
  case html, json, csv
  case markdown = "md"
  case ics, pdf, svg, png
  case css
  case script = "js"

  /// The media type with its character set.
  public var mediaType: String {
    switch self {
    case .png, .pdf: bareMediaType
    default: bareMediaType + "; charset=utf-8"
    }
  }

  /// The media type as `Accept` names it.
  public var bareMediaType: String {
    switch self {
    case .html: "text/html"
    case .json: "application/json"
    case .csv: "text/csv"
    case .markdown: "text/markdown"
    case .ics: "text/calendar"
    case .pdf: "application/pdf"
    case .svg: "image/svg+xml"
    case .png: "image/png"
    case .css: "text/css"
    case .script: "text/javascript"
    }
  }
}
