//! The parsers of Vigie, each as a function of bytes that must neither panic nor break its promise, whatever the bytes.
//!
//! `cargo fuzz` runs them for hours (`../libfuzzer.rs`), `make test` for a second (`crates/vigie/tests/fuzz.rs`).
//! A new parser: a function in the file of its room, a line in [`TARGETS`], a `[[bin]]` in `../Cargo.toml`, and two or
//! three small files in `../corpus/<name>/`. A test says which of these was forgotten.

mod codes;
mod configuration;
mod descriptions;
mod imports;
mod keeping;
mod listings;
mod manuscripts;
mod people;
mod protection;
mod queries;
mod reports;
mod survey;

/// A parser under attack.
pub(crate) struct Target {
    /// Its name: that of its folder in `corpus`, and of its program for `cargo fuzz`.
    pub(crate) name: &'static str,
    /// Gives bytes to the parser, and checks what it promises.
    pub(crate) attack: fn(&[u8]),
    /// How many mutations of each file of its corpus `make test` tries: a tenth of a second or two in all.
    pub(crate) tries: u32,
}

/// Every parser, by room.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "territory-code", attack: codes::territory, tries: 3000 },
    Target { name: "period", attack: codes::period, tries: 3000 },
    Target { name: "identifier", attack: codes::identifier, tries: 3000 },
    Target { name: "number", attack: codes::number, tries: 3000 },
    Target { name: "import-file", attack: imports::file, tries: 60 },
    Target { name: "import-parquet", attack: imports::file, tries: 150 },
    Target { name: "import-xlsx", attack: imports::xlsx, tries: 150 },
    Target { name: "import-ods", attack: imports::ods, tries: 150 },
    Target { name: "dataset-description", attack: imports::description, tries: 100 },
    Target { name: "query", attack: queries::address, tries: 1000 },
    Target { name: "manuscript", attack: manuscripts::manuscript, tries: 150 },
    Target { name: "linkage-schema", attack: survey::schema, tries: 400 },
    Target { name: "clk-file", attack: survey::clks, tries: 1000 },
    Target { name: "person", attack: survey::person, tries: 1000 },
    Target { name: "list-table", attack: survey::lists, tries: 1000 },
    Target { name: "hierarchy", attack: protection::hierarchy, tries: 500 },
    Target { name: "table-cells", attack: protection::cells, tries: 300 },
    Target { name: "rule", attack: protection::rule, tries: 500 },
    Target { name: "costs", attack: protection::costs, tries: 300 },
    Target { name: "linked-tables", attack: protection::linked, tries: 300 },
    Target { name: "contributions", attack: protection::contributions, tries: 300 },
    Target { name: "jj-file", attack: protection::jj, tries: 500 },
    Target { name: "certificates", attack: protection::certificates, tries: 500 },
    Target { name: "configuration", attack: configuration::file, tries: 300 },
    Target { name: "forwarded", attack: configuration::forwarded, tries: 1000 },
    Target { name: "upload", attack: keeping::upload, tries: 500 },
    Target { name: "backup", attack: keeping::backup, tries: 15 },
    Target { name: "mail-address", attack: keeping::mail_address, tries: 2000 },
    Target { name: "database-address", attack: keeping::database_address, tries: 500 },
    Target { name: "calendar", attack: keeping::calendar, tries: 500 },
    Target { name: "report", attack: reports::file, tries: 100 },
    Target { name: "report-docx", attack: reports::docx, tries: 300 },
    Target { name: "report-lines", attack: reports::lines, tries: 1000 },
    Target { name: "question", attack: keeping::question, tries: 300 },
    Target { name: "form", attack: people::form, tries: 1000 },
    Target { name: "form-with-files", attack: people::form_with_files, tries: 500 },
    Target { name: "token", attack: people::token, tries: 300 },
    Target { name: "claims", attack: people::claims, tries: 300 },
    Target { name: "kit", attack: descriptions::kit, tries: 300 },
    Target { name: "plan", attack: descriptions::plan, tries: 200 },
    Target { name: "treaty", attack: descriptions::treaty, tries: 200 },
    Target { name: "questionnaire", attack: descriptions::questionnaire, tries: 200 },
    Target { name: "guidance", attack: descriptions::guidance, tries: 100 },
    Target { name: "people-list", attack: listings::file, tries: 500 },
    Target { name: "people-workbook", attack: listings::workbook, tries: 150 },
];

/// Bytes as text, when they are: what a parser of text is given.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// What a refusal says: something, and nothing that would take hold of a terminal.
fn told(refusal: impl std::fmt::Display) {
    let message = refusal.to_string();
    assert!(!message.trim().is_empty(), "a refusal without words");
    let hidden = message.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(hidden, None, "a refusal repeats a control character: {message:?}");
}
