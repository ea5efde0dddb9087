//! Text that would be code elsewhere stays text everywhere.

use std::io::Read as _;

use proptest::prelude::*;
use publication::model::{Block, Inline};
use publication::{annex, parse, pdf, web};

use crate::support::{accessible, sample, words};

const HOSTILE: [&str; 9] = [
    "#import \"@preview/x:1.0.0\": y",
    "#read(\"/etc/passwd\")",
    "$ sum_(i=0)^n $ _a_ *b* `c` <label> @ref // x /* y */",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://evil.example\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1-1",
    "]{#evil} \\end{document}",
];

#[test]
fn hostile_words_reach_the_reader_as_words() {
    for hostile in HOSTILE {
        let mut letter = sample::letter();
        letter.cover.title = hostile.to_owned();
        letter.cover.publisher = hostile.to_owned();
        letter.blocks.push(Block::Paragraph(vec![sample::text(hostile)]));
        letter.blocks.push(Block::List {
            start: None,
            items: vec![vec![Block::Paragraph(vec![Inline::Code(hostile.to_owned())])]],
        });
        for block in &mut letter.blocks {
            if let Block::Figure(figure) = block {
                figure.title = vec![sample::text(hostile)];
                figure.unit = hostile.to_owned();
                figure.alt = hostile.to_owned();
                for cell in &mut figure.cells {
                    cell.indicator_name = hostile.to_owned();
                    cell.note = Some(hostile.to_owned());
                }
            }
        }
        let bytes = pdf::set(&letter).unwrap();
        assert_eq!(accessible::faults(&bytes), Vec::<String>::new(), "{hostile}");
        let alts: Vec<String> = accessible::structure_of(&bytes).into_iter().map(|(_, _, alt)| alt).collect();
        assert!(alts.iter().any(|alt| alt == hostile), "{hostile}");
        let page = web::content(&letter, &web::Files::beside(), &[]).into_string();
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{hostile}");
        assert!(
            words(&page).contains(&words(&hostile.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))),
            "{hostile}"
        );
        let figure = letter.figures().next().unwrap();
        let csv = String::from_utf8(annex::csv(figure).unwrap()).unwrap();
        for field in csv.lines().flat_map(|line| line.split(',')) {
            assert!(!field.trim_start_matches('"').starts_with(['=', '+', '@']), "{hostile}: {field}");
        }
        let workbook = annex::workbook(&letter).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
        for rank in 0..archive.len() {
            let mut text = String::new();
            archive.by_index(rank).unwrap().read_to_string(&mut text).unwrap();
            assert!(!text.contains("<f>"), "{hostile}: a cell became a formula");
        }
    }
}

#[test]
fn a_character_without_a_drawing_is_told() {
    let mut letter = sample::letter();
    letter.blocks.push(Block::Paragraph(vec![sample::text("Un idéogramme : 中")]));
    let refused = pdf::set(&letter).unwrap_err().to_string();
    assert!(refused.starts_with("the character «中» (U+4E2D)"), "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// No text whatever makes the parser panic, and each problem has a place within the text.
    #[test]
    fn any_text_is_read_or_refused(body in r#"([#*_`|>\-{}\[\]()<>!=:/"'\\ \n]|\{\{|\}\}|year|femmes|change|```figure|id = |[a-zé中\u{E000}])*"#) {
        let source = crate::support::manuscript("", &body);
        let lines = source.lines().count();
        if let Err(problems) = parse::manuscript(&source) {
            prop_assert!(!problems.list().is_empty());
            for located in problems.list() {
                prop_assert!(located.place.line >= 1 && located.place.line <= lines + 1, "{}", located.place);
                prop_assert!(located.place.column >= 1);
            }
        }
        let _ = parse::manuscript(&body);
    }
}
