extension CommandTable {
  /// Questions about documents.
  static let documents = [
    CommandDescription(
      name: "read", group: .questions,
      abstract: "what law, record and ledger say of the statements in a document",
      discussion: [
        """
        Sets the text apart from what surrounds it, splits it into statements, and turns those that can be \
        checked into questions to law, record and ledger. A verdict is about the words, not about their \
        author; what was not understood is listed as such.
        """,
        """
        Reads plain text, HTML, Markdown and, with the program `pdftotext`, PDF. `--write-claims` writes how each \
        statement was read; corrected, the file is followed with `--claims`. Without a ledger, amounts are \
        held against the record alone.
        """,
      ],
      arguments: [
        ArgumentDescription(name: "FILE", abstract: "the document", hint: .file)
      ],
      options: ["--dated", "--known", "--claims", "--write-claims", "--ledger"]
        + OptionTable.workspace.names + ["--format", "--width", "--color", "--help"],
      formats: ["text", "markdown", "html", "json", "csv"],
      examples: [
        (
          "proviso read article.html --format html",
          "the article with a verdict behind each statement"
        ),
        (
          "proviso read letter.txt --write-claims letter.claims.md",
          "propose readings, to be corrected"
        ),
        ("proviso read letter.txt --claims letter.claims.md", "check what the corrected file says"),
      ])
  ]
}
