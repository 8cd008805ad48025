internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// A law file as a lawyer reads it: quotation and encoding side by side.
struct LawFilePage {
  static let route = Route(
    "law-file", "/law/{file...}", "a law file, with quotation and encoding side by side",
    path: [RouteParameter("file", "the name of the file, such as us/fsa-907")],
    formats: [.html, .json, .markdown]
  ) { snapshot, match in
    let workspace = snapshot.ground.workspace
    let name = match.path["file"] ?? ""
    guard let file = LawFiles.file(named: name, workspace) else {
      let names = LawFiles.all(workspace).map(\.name)
      let near = EditDistance.nearest(to: name, in: names)
      return PageAnswer(
        trouble: Trouble(
          status: 404, message: "there is no law file `\(name)`",
          help: (near.isEmpty ? [] : ["did you mean `\(near[0])`?"]) + ["`/law` lists them"]))
    }
    let page = LawFilePage(snapshot: snapshot, file: file)
    var answer = PageAnswer(title: file.title) { page.body.text }
    answer.forms[.json] = { Array((page.json.text() + "\n").utf8) }
    answer.forms[.markdown] = { workspace.sources[file.document.source].bytes }
    return answer
  }

  let snapshot: SiteSnapshot
  let file: LawFiles.File

  private var workspace: Workspace { snapshot.ground.workspace }
  private var store: SourceStore { workspace.sources }

  // MARK: - Page

  private var body: Markup {
    let coverage = Coverage(file.clauses)
    let sections = Markup.each(file.document.sections.enumerated()) { index, section in
      self.section(section, isTitle: index == 0)
    }
    return """
      \(contents)
      <p>\(count(file.clauses.count, "clause")) of quoted law: \(coverage.encoded) encoded, \
      \(coverage.nonOperative) not operative, \(coverage.notEncoded) not encoded, \
      \(coverage.uncovered) open. <span class="clause encoded">Underlined</span>: encoded. \
      <span class="clause not-encoded">Dashed</span>: not encoded, for the reason given. \
      <span class="clause non-operative">Dotted</span>: not operative.</p>
      \(sections)\(amendments)\(readings)\(acts)\(tests)
      """
  }

  private var contents: Markup {
    let items = Markup.each(file.document.sections.dropFirst().filter { $0.level <= 3 }) {
      section in
      """
      <li><a href="#\(Links.anchor(section.title))">\(section.title)</a></li>

      """
    }
    return """
      <details class="ask"><summary>Contents</summary>
      <ul>
      \(items)<li><a href="#acts">On the record under this law</a></li>
      <li><a href="#tests">Tests</a></li></ul></details>
      """
  }

  private func section(_ section: Section, isTitle: Bool) -> Markup {
    let title = Markup.when(
      !isTitle && !section.title.isEmpty,
      #"<h2 id="\#(Links.anchor(section.title))">\#(section.title)</h2>"# + "\n")
    let words = prose(section)
    let blocks = Markup.each(section.fences.filter { $0.language == "proviso" }) { fence($0) }
    guard !blocks.isEmpty else {
      return "<section>\(title)<div class=\"words\">\n\(words)</div></section>\n"
    }
    return """
      <section>\(title)<div class="pair"><div class="words">
      \(words)</div><div class="encoding">
      \(blocks)</div></div></section>

      """
  }

  /// The section's own words and quotations, in order.
  private func prose(_ section: Section) -> Markup {
    var pieces: [(range: SourceRange, quotation: Quotation?)] =
      section.quotations.map { ($0.range, $0) } + section.fences.map { ($0.range, nil) }
    pieces.sort { $0.range.lower < $1.range.lower }
    var result = Markup()
    var place = section.heading?.upper ?? section.range.lower
    func addText(_ end: Int32) {
      guard place < end else { return }
      let text = store.text(
        SourceRange(source: section.range.source, lower: place, upper: end))
      if text.contains(where: { !$0.isWhitespace }) { result += Markup(markdown: text) }
    }
    for piece in pieces {
      addText(piece.range.lower)
      if let quotation = piece.quotation { result += self.quotation(quotation) }
      place = max(place, piece.range.upper)
    }
    addText(section.range.upper)
    return result
  }

  // MARK: - Quotations

  private func quotation(_ quotation: Quotation) -> Markup {
    let clauses = file.clauses.filter {
      $0.range.lower >= quotation.range.lower && $0.range.upper <= quotation.range.upper
    }
    let citation = quotation.citation.map { "<footer>— <cite>\($0)</cite></footer>" as Markup }
    guard !clauses.isEmpty else {
      return "<blockquote><p>\(quotation.text)</p>\(citation)</blockquote>\n"
    }
    var (words, reasons, number) = (Markup(), Markup(), 0)
    // Clauses are found again in the quotation, so that what stands between them is shown as well.
    var rest = quotation.text.utf8[...]
    for clause in clauses {
      let flat = Array(clause.text.utf8)
      let place = Self.place(of: flat, in: rest)
      if let place { words += Self.plain(rest[..<place]) }
      let text = place.map { rest[$0...].prefix(flat.count) }.map {
        String(decoding: $0, as: UTF8.self)
      }
      if let place { rest = rest[rest.index(place, offsetBy: flat.count)...] }
      let (kind, reason): (Markup, String?) =
        switch clause.state {
        case .encoded: ("encoded", nil)
        case .nonOperative(let because): ("non-operative", "Not operative: " + because)
        case .notEncoded(let because): ("not-encoded", "Not encoded: " + because)
        case .uncovered: ("uncovered", "Open: nothing encodes these words.")
        }
      var title = Markup()
      if case .encoded(let names) = clause.state {
        title = #" title="encoded by \#(names.joined(separator: ", "))""#
      }
      var mark = Markup()
      if let reason {
        number += 1
        mark = "<sup>\(number)</sup>"
        reasons += "<li>\(mark) \(reason)</li>\n"
      }
      words += #"<span class="clause \#(kind)"\#(title)>\#(text ?? clause.text)\#(mark)</span>"#
    }
    words += Self.plain(rest)
    return """
      <blockquote><p>\(words)</p>\(citation)</blockquote>
      \(Markup.when(!reasons.isEmpty, "<ul class=\"clauses\">\n\(reasons)</ul>\n"))
      """
  }

  /// Where the words of a clause begin, a line feed counting as a space.
  private static func place(of words: [UInt8], in text: Substring.UTF8View) -> String.Index? {
    let bytes = Array(text).map { $0 == 0x0A ? 0x20 : $0 }
    guard let first = words.first, words.count <= bytes.count else { return nil }
    for offset in 0...(bytes.count - words.count)
    where bytes[offset] == first && bytes[offset..<(offset + words.count)].elementsEqual(words) {
      return text.index(text.startIndex, offsetBy: offset)
    }
    return nil
  }

  /// Words between clauses; a line feed parts paragraphs.
  private static func plain(_ bytes: Substring.UTF8View) -> Markup {
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return Markup.joined(lines.map { Markup(escaping: String($0)) }, by: "</p>\n<p>")
  }

  // MARK: - Encoding

  private func fence(_ fence: Fence) -> Markup {
    let text = store.text(fence.content)
    let isTests = text.hasPrefix("test ")
    let anchors = Markup.each(
      file.provisions.filter {
        $0.range.lower >= fence.range.lower && $0.range.upper <= fence.range.upper
      }
    ) { #"<span id="\#(LawFiles.anchor($0))"></span>"# }
    let code = EncodingMarkup(workspace.law).markup(text)
    guard isTests else { return "\(anchors)<pre>\(code)</pre>\n" }
    let tests = text.split(separator: "\n").count { $0.hasPrefix("test ") }
    return """
      <details class="ask"><summary>\(count(tests, "test")) of these words</summary>
      <pre>\(code)</pre></details>

      """
  }

  // MARK: - What bears on it

  private var amendments: Markup {
    let law = workspace.law
    let all = file.provisions.filter {
      if case .amendment = $0.body { true } else { false }
    }
    let outside = Set(file.provisions.flatMap { law.amendments(of: $0.id) })
      .subtracting(all.map(\.id)).sorted().map { law[$0] }
    let list = (all + outside).sorted { $0.from.earliest < $1.from.earliest }
    guard !list.isEmpty else { return Markup() }
    let items = Markup.each(list) { provision in
      guard case .amendment(let amendment) = provision.body else { return Markup() }
      let word =
        switch amendment {
        case .repeals: "repeals"
        case .suspends: "suspends"
        case .replaces: "replaces"
        }
      let proposed = provision.bill == nil ? "" : ", proposed"
      return """
        <li>\(provision.from.words)\(proposed): \
        <a class="name" href="\(Links.provision(provision.name))">\(provision.name)</a> \(word) \
        \(amendment.targets.map { law[$0].name }.joined(separator: ", "))</li>

        """
    }
    return "<section><h2 id=\"amendments\">Amendments</h2>\n<ul>\n\(items)</ul></section>\n"
  }

  private var readings: Markup {
    let all = Readings.all(workspace.law, in: file.provisions)
    guard !all.isEmpty else { return Markup() }
    let items = Markup.each(all) { reading in
      """
      <li><q>\(reading.name)</q> of \(reading.provisions.joined(separator: ", "))\
      \(Markup.when(!reading.because.isEmpty, ", because \(reading.because)"))</li>

      """
    }
    return """
      <section><h2 id="open-questions">Read in more than one way</h2>
      <ul>
      \(items)</ul></section>

      """
  }

  private var acts: Markup {
    let acts = ActsUnderLaw(Set(file.provisions.map(\.id)), snapshot)
      .markup(heading: "On the record under this law")
    guard acts.isEmpty else { return "<section>\(acts)</section>\n" }
    return """
      <section><h2 id="acts">On the record under this law</h2>
      \(Pieces.empty("The record has no exercise, determination or listing under this law."))</section>
      """
  }

  private var tests: Markup {
    guard !file.tests.isEmpty else {
      return """
        <section><h2 id="tests">Tests</h2>\(Pieces.empty("This file has no tests."))</section>
        """
    }
    let address = Links.address(
      ["tests"] + file.name.split(separator: "/").map(String.init))
    return """
      <section><h2 id="tests">Tests</h2>
      <p>\(count(file.tests.count, "test")) stand beside the words they test. Each is run on two \
      evaluators, on every day that it names.</p>
      \(Pieces.deferred(address, "Run them", wait: "Running the tests of this file."))</section>

      """
  }

  // MARK: - JSON

  private var json: JSON {
    [
      "version": 1, "name": .string(file.name), "title": .string(file.title),
      "provisions": .array(file.provisions.map { .string($0.name) }),
      "clauses": .array(
        file.clauses.map { clause in
          let (state, because, names): (String, String, [String]) =
            switch clause.state {
            case .encoded(let names): ("encoded", "", names)
            case .nonOperative(let because): ("non-operative", because, [])
            case .notEncoded(let because): ("not-encoded", because, [])
            case .uncovered: ("uncovered", "", [])
            }
          return [
            "text": .string(clause.text),
            "headings": .array(clause.headingPath.map(JSON.string)), "state": .string(state),
            "because": .string(because), "by": .array(names.map(JSON.string)),
          ]
        }),
      "tests": .array(file.tests.map { .string($0.name) }),
    ]
  }
}

/// A block of the law language as markup: names lead to what they name, words of law stand out.
struct EncodingMarkup {
  private let law: Law

  init(_ law: Law) {
    self.law = law
  }

  func markup(_ text: String) -> Markup {
    Markup.joined(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line($0) }, by: "\n")
  }

  private func line(_ line: Substring) -> Markup {
    var result = Markup()
    var word = ""
    var isFirst = true
    func endWord() {
      guard !word.isEmpty else { return }
      if law.provision(named: word) != nil {
        result += #"<a href="\#(Links.provision(word))">\#(word)</a>"#
      } else if isFirst {
        result += #"<span class="keyword">\#(word)</span>"#
      } else {
        result += Markup(escaping: word)
      }
      isFirst = false
      word = ""
    }
    var rest = line[...]
    while let character = rest.first {
      if character == "\"" {
        endWord()
        let tail = rest.dropFirst()
        let end = tail.firstIndex(of: "\"").map { tail.index(after: $0) } ?? rest.endIndex
        result += #"<span class="string">\#(rest[..<end])</span>"#
        rest = rest[end...]
        isFirst = false
        continue
      }
      if character.isLetter || character.isNumber || character == "-" || character == "." {
        word.append(character)
      } else {
        endWord()
        result += Markup(escaping: String(character))
      }
      rest.removeFirst()
    }
    endWord()
    return result
  }
}
