//! A publication made by hand, with a block of each kind.

use nomenclature::Language;
use publication::model::{
    Alignment, Block, Cover, DefinitionShown, Drawing, FigureShown, FigureTable, FrozenValue, Inline, KeyFigure, Kind,
    LegendLine, Letter, PageDrawing, SectionRole, Shown, SourceShown, TableCell, TableRow, Told,
};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\"><rect width=\"80\" height=\"40\" fill=\"#5a2a6b\"/></svg>";

pub(crate) fn text(words: &str) -> Inline<Shown> {
    Inline::Text(words.to_owned())
}

fn value(words: &str) -> Shown {
    Shown { text: words.to_owned(), missing: None, values: vec!["v1".to_owned()] }
}

fn heading(level: u8, words: &str, role: SectionRole) -> Block<Shown, FigureShown> {
    let id = words.to_lowercase().replace(' ', "-");
    let date = (role == SectionRole::Addendum).then(|| "2027-01-15".to_owned());
    Block::Heading { level, id, role, date, body: vec![text(words)] }
}

fn line(key: &str, label: &str, body: Told) -> LegendLine {
    LegendLine { key: key.to_owned(), label: label.to_owned(), body }
}

pub(crate) fn frozen(id: &str, value: f64) -> FrozenValue {
    FrozenValue {
        id: id.to_owned(),
        dataset: "morts-violentes-couple".to_owned(),
        definition: Some(1),
        release: "2025-11".to_owned(),
        territory: "FR".to_owned(),
        territory_name: "France".to_owned(),
        territory_vintage: None,
        period: "2024".to_owned(),
        indicator: "feminicides-couple".to_owned(),
        indicator_name: "Femmes tuées".to_owned(),
        unit_of_count: "victime".to_owned(),
        measure: "value".to_owned(),
        per: None,
        state: "value".to_owned(),
        value: Some(value),
        status: Some("provisional".to_owned()),
        origin: Some("observed".to_owned()),
        verification: None,
        read_in: None,
        note: None,
        address: "/api/v1/datasets/morts-violentes-couple/table?release=2025-11".to_owned(),
    }
}

pub(crate) fn figure(number: usize, drawing: Drawing) -> FigureShown {
    let row = |name: &str, cell: &str, absent| TableRow {
        name: name.to_owned(),
        cells: vec![TableCell { text: cell.to_owned(), absent }],
    };
    let drawn = drawing != Drawing::Table;
    FigureShown {
        number,
        id: format!("figure-{number}"),
        title: vec![text("Les femmes tuées sont "), Inline::Value(value("107")), text(" en 2024")],
        unit: "Victimes".to_owned(),
        drawing,
        page: drawn.then(|| PageDrawing { svg: SVG.to_owned(), narrow: None, legend: None }),
        print: drawn.then(|| SVG.to_owned()),
        alt: "Un rectangle qui vaut 107".to_owned(),
        legend: vec![
            line("universe", "Champ :", vec![text("France.")]),
            line("source", "Source :", vec![text("Délégation aux victimes, édition 2025-11.")]),
            line(
                "reading",
                "Lecture :",
                vec![text("en 2024, "), Inline::Value(value("107")), text(" femmes ont été tuées.")],
            ),
        ],
        unavailable: None,
        table: FigureTable {
            columns: vec!["Période".to_owned(), "Femmes tuées".to_owned()],
            rows: vec![row("2023", "96", false), row("2024", "107", false), row("2025", "non disponible", true)],
        },
        cells: vec![frozen(&format!("f{number}-1"), 107.0)],
    }
}

fn cover() -> Cover {
    Cover {
        title: "Les chiffres de 2024".to_owned(),
        subtitle: Some("Ce qu’ils disent".to_owned()),
        summary: "Une lettre d’essai.".to_owned(),
        kind: Kind::Letter,
        number: Some(7),
        year: 2024,
        date: "2026-11-20".to_owned(),
        language: Language::French,
        slug: "lettre-2024".to_owned(),
        version: 1,
        editor: "Camille Exemple".to_owned(),
        publisher: "Observatoire d’essai".to_owned(),
        notice: Some("Ceci est un essai.".to_owned()),
        licence: "Licence Ouverte 2.0".to_owned(),
        previous: Some("lettre-2023".to_owned()),
        site: Some("https://observatoire.example".to_owned()),
        errata: Vec::new(),
    }
}

/// A publication with a block of each kind.
pub(crate) fn letter() -> Letter {
    let paragraph = |words: &str| Block::Paragraph(vec![text(words)]);
    let missing = Shown {
        text: "non disponible".to_owned(),
        missing: Some("Aucune édition ne la donne.".to_owned()),
        values: Vec::new(),
    };
    let unavailable = FigureShown {
        unavailable: Some("Les condamnations ne sont pas publiées.".to_owned()),
        page: None,
        print: None,
        table: FigureTable::default(),
        cells: Vec::new(),
        ..figure(3, Drawing::Bars)
    };
    let card =
        |shown: Shown| KeyFigure { value: shown, text: vec![text("femmes tuées")], note: vec![text("96 en 2023.")] };
    let sentence = vec![
        text("En 2024, "),
        Inline::Strong(vec![Inline::Value(value("107")), text(" femmes")]),
        text(" ont été "),
        Inline::Emphasis(vec![text("tuées")]),
        text(" ; en 2025 : "),
        Inline::Value(missing.clone()),
        text(". Voir "),
        Inline::Link { href: "https://example.org/etude".to_owned(), body: vec![text("l’étude")] },
        text(" et "),
        Inline::Link { href: "/donnees/morts-violentes-couple".to_owned(), body: vec![text("le jeu de données")] },
        text("."),
        Inline::Break,
        Inline::Code("vigie table".to_owned()),
    ];
    let blocks = vec![
        heading(1, "Éditorial", SectionRole::Editorial),
        paragraph("Un chiffre n’est jamais seul."),
        heading(1, "Chiffres clés", SectionRole::KeyFigures),
        Block::KeyFigures(vec![card(value("107")), card(missing)]),
        heading(1, "Constats", SectionRole::Plain),
        Block::Paragraph(sentence),
        heading(2, "Détail", SectionRole::Plain),
        Block::List { start: None, items: vec![vec![paragraph("un")], vec![paragraph("deux")]] },
        Block::List { start: Some(3), items: vec![vec![paragraph("trois")]] },
        Block::Aside(vec![paragraph("À part.")]),
        Block::Table {
            alignments: vec![Alignment::Start, Alignment::End],
            header: vec![vec![text("Qui")], vec![text("Combien")]],
            rows: vec![vec![vec![text("Femmes")], vec![Inline::Value(value("107"))]]],
        },
        Block::Figure(figure(1, Drawing::Line)),
        Block::Figure(figure(2, Drawing::Table)),
        Block::Figure(unavailable),
        heading(3, "Troisième niveau", SectionRole::Plain),
        paragraph("Fin."),
        heading(1, "Ajout", SectionRole::Addendum),
        paragraph("Une année plus tard."),
    ];
    let source = SourceShown {
        dataset: "morts-violentes-couple".to_owned(),
        release: "2025-11".to_owned(),
        title: "Morts violentes au sein du couple".to_owned(),
        lines: vec![line("producer", "Producteur :", vec![text("Délégation aux victimes")])],
        definitions: vec![DefinitionShown {
            label: "Femmes tuées :".to_owned(),
            text: "par leur partenaire.".to_owned(),
        }],
    };
    Letter { cover: cover(), blocks, values: vec![frozen("v1", 107.0)], sources: vec![source] }
}
