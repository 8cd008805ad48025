extension CommandTable {
  /// How the engine of `--engine` is reached; `docs/scale.md` has the same names for the file.
  static let engineEnvironment = [
    (
      name: "PROVISO_ENGINE_FILE",
      abstract: "a file with the settings that follow, a line for each"
    ),
    (name: "PROVISO_ENGINE_USER", abstract: "who asks the engine of --engine"),
    (name: "PROVISO_ENGINE_PASSWORD", abstract: "the password of who asks"),
    (name: "PROVISO_ENGINE_TOKEN", abstract: "a bearer token in place of both (Flight SQL)"),
    (name: "PROVISO_ENGINE_TLS_ROOTS", abstract: "a PEM file with the authorities to trust"),
    (name: "PROVISO_ENGINE_TLS_CERTIFICATE", abstract: "a PEM file with a certificate of your own"),
    (name: "PROVISO_ENGINE_TLS_KEY", abstract: "a PEM file with the key of that certificate"),
    (
      name: "PROVISO_ENGINE_TLS_HOST",
      abstract: "the name that the server's certificate is for (Flight SQL)"
    ),
    (
      name: "PROVISO_ENGINE_TIMEOUT",
      abstract: "seconds that a statement may take; 3600 by itself, 0 for ever"
    ),
    (name: "PROVISO_DUCKDB", abstract: "the library of DuckDB, where it lies elsewhere"),
    (name: "PROVISO_FLIGHTSQL", abstract: "the driver of Flight SQL, where it lies elsewhere"),
    (name: "PROVISO_POSTGRESQL", abstract: "the driver of PostgreSQL, where it lies elsewhere"),
  ]
}
