extension CommandTable {
  /// The answers in a browser; `docs/web.md` describes them.
  static let site = [
    CommandDescription(
      name: "serve", group: .general,
      abstract: "show the answers in a browser, until Ctrl-C",
      discussion: [
        """
        Writes the address of the site and serves it until it is told to stop with Ctrl-C or the \
        signal TERM. Files that change are read again; a change with errors is not taken over, and \
        every page says so. Nothing is written, and an import can run at the same time.
        """,
        """
        Only this machine can reach the site, unless `--listen` says otherwise. Then every visitor must \
        show a token: that of `--token`, or one that is made at the start and shown.
        """,
      ],
      options: ["--port", "--listen", "--token", "--ledger"] + OptionTable.workspace.names
        + ["--color", "--help"],
      examples: [
        ("proviso serve", "the workspace here, at the address shown"),
        ("proviso serve --port 8080 --workspace law-and-record", "another port and folder"),
      ])
  ]
}
