//! Reports as PDF and DOCX become numbered paragraphs: the files are those that this product writes itself.

use nomenclature::Language;
use plans::model::paragraphs::{Doubt, language, paragraphs};
use plans::model::reply::{Origin as Source, Paragraph, Translation};
use plans::model::treaty::Degree;
use plans::output::{Languages, Whole, docx, pdf};
use plans::report::lines;
use plans::store::{SCHEMA, answers, fill, questionnaire, reply};
use store::testing::instant;
use store::{Actor, Store};

use crate::support::plans;

const CODE: &str = "greta-4-2027";
const SAID: [&str; 4] = [
    "41. Les autorités ont adopté un plan d’action en 2014. Il a été évalué par la Commission nationale consultative des droits de l’homme, \
     qui a constaté que trois mesures étaient réalisées.",
    "42. Le GRETA exhorte les autorités françaises à renforcer le repérage des victimes de la traite, en particulier en formant les \
     inspecteurs du travail, les agents des douanes et les personnels de santé, et à publier chaque année des chiffres comparables.",
    "43. Le GRETA considère que les autorités françaises devraient évaluer les effets de la formation sur le nombre de victimes repérées.",
    "45. Le GRETA invite les autorités à poursuivre leurs efforts & à en rendre compte.",
];

/// The paragraphs that tell, and recommend nothing: a report is mostly made of these.
fn telling() -> Vec<String> {
    let words = "Les autorités ont informé le GRETA des réunions du comité de coordination, de leurs ordres du jour et des suites qui \
                 leur ont été données par chacun des services. "
        .repeat(4);
    (31..41).map(|number| format!("{number}. {}", words.trim())).collect()
}

/// A reply whose answers are the paragraphs of a report.
async fn whole(store: &Store) -> Whole {
    let paragraph = |words: &str| Paragraph {
        fr: words.to_owned(),
        en: String::new(),
        translation: Translation::Missing,
        origin: None::<Source>,
    };
    let drafts = [
        (
            "I-1".to_owned(),
            telling().iter().map(String::as_str).chain(SAID[..2].iter().copied()).map(paragraph).collect(),
        ),
        ("I-2".to_owned(), SAID[2..].iter().copied().map(paragraph).collect()),
    ];
    assert_eq!(fill(store, &Actor::operator(), instant(0), CODE, &drafts).await.unwrap(), 2);
    let found = reply(store, CODE).await.unwrap().unwrap();
    let asked = questionnaire(store, &found.questionnaire).await.unwrap().unwrap();
    Whole::new(&found, asked, answers(store, CODE).await.unwrap(), |code| code.to_owned())
}

store::on_both_databases! {
    /// Both forms give the same paragraphs, in the words that were written, whatever the lines they were set in.
    async fn what_was_written_is_read(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let whole = whole(&store).await;
        let french = Languages::One(Language::French);
        for (form, bytes) in [("DOCX", docx(&whole, french).unwrap()), ("PDF", pdf(&whole, french).unwrap())] {
            let read = lines(&bytes).unwrap();
            assert_eq!(language(&read), Language::French);
            let (found, doubts) = paragraphs(&read);
            let words: Vec<String> = found.iter().map(|one| format!("{}. {}", one.number, one.words)).collect();
            let expected: Vec<String> = telling().into_iter().chain(SAID.map(str::to_owned)).collect();
            assert_eq!(words, expected, "{form}");
            let degrees: Vec<_> = found.iter().skip(10).map(|one| one.degree).collect();
            assert_eq!(degrees, [None, Some(Degree::Urges), Some(Degree::Considers), Some(Degree::Invites)], "{form}");
            assert_eq!(doubts, [Doubt::Missing { from: 44, until: 44 }], "{form}");
            assert!(found.iter().all(|one| one.page.is_some() == (form == "PDF") && one.under.is_some()), "{form}");
        }
    }

    /// What a cut or a changed byte makes of a file: an answer, never a fall.
    async fn a_damaged_file_is_refused_or_read(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let whole = whole(&store).await;
        let french = Languages::One(Language::French);
        for bytes in [docx(&whole, french).unwrap(), pdf(&whole, french).unwrap()] {
            for cut in (5..bytes.len()).step_by(bytes.len() / 40) {
                let _ = lines(&bytes[..cut]);
                let mut changed = bytes.clone();
                changed[cut] ^= 0x55;
                let _ = lines(&changed);
            }
            assert!(lines(&bytes[..200]).is_err());
        }
    }
}
