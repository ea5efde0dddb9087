//! A reply from its opening to its files: filled from what is validated, written by services, validated, frozen, exported.

use jiff::civil::date;
use nomenclature::Language;
use plans::model::link::{Kind, Thing};
use plans::model::questionnaire::Questionnaire;
use plans::model::reply::{AnswerState, AnswerStep, Origin, Paragraph, ReplyState, Translation, Writer};
use plans::output::{Languages, Whole, csv, docx, pdf, xlsx};
use plans::store::{
    Charge, Given, NewReply, ReplyError, SCHEMA, Written, answer, answers, asked_of, distribute, fill, link, linked,
    links_between, links_of, move_reply, open_reply, questionnaire, questionnaires, remark, remarks, replies, reply,
    step_answer, submitted, unlink, write_answer,
};
use store::testing::instant;
use store::{Actor, FormKey, Origin as From, Store, ThingId};

use crate::support::plans;

const CODE: &str = "greta-4-2027";

fn someone(name: &str) -> Actor {
    Actor::person(&ThingId::new("person", name).unwrap(), From::CommandLine)
}

fn key(digit: char) -> FormKey {
    digit.to_string().repeat(32).parse().unwrap()
}

fn written(fr: &str, en: &str, checked: bool) -> Written {
    Written { fr: fr.to_owned(), en: en.to_owned(), checked }
}

async fn put(store: &Store, question: &str, writer: Writer, texts: &[Written]) -> Result<(), ReplyError> {
    let before = answer(store, CODE, question).await?.unwrap();
    let at = (CODE, question);
    write_answer(store, &someone("writer"), instant(0), at, (before.revision, writer), texts).await
}

async fn take(
    store: &Store,
    who: &str,
    question: &str,
    step: AnswerStep,
    writer: Writer,
) -> Result<AnswerState, ReplyError> {
    step_answer(store, &someone(who), instant(0), (CODE, question), (step, writer)).await
}

async fn whole(store: &Store) -> Whole {
    let found = reply(store, CODE).await.unwrap().unwrap();
    let asked = questionnaire(store, &found.questionnaire).await.unwrap().unwrap();
    Whole::new(&found, asked, answers(store, CODE).await.unwrap(), |code| format!("Service {code}"))
}

/// What a DOCX says, as its main part has it.
fn document(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap()
}

store::on_both_databases! {
    async fn a_reply_goes_from_the_services_to_the_body(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let found = reply(&store, CODE).await.unwrap().unwrap();
        assert!(found.invented && found.state == ReplyState::Open);
        // The statements of the linked measures about the period, and nothing that is not validated.
        let linked = linked(&store, &Thing::question("greta-4", "I-1"), found.from, found.until).await.unwrap();
        assert_eq!(linked.iter().map(|one| one.measure).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let codes = linked[0].said.iter().map(|one| one.code.as_str()).collect::<Vec<_>>();
        assert_eq!(codes, ["demo-01-4", "demo-01-3", "demo-01-2", "demo-01-1"], "the latest first, what is only filed not at all");
        assert_eq!(linked[4].said.len(), 1, "the statement that was sent back fills nothing");

        let draft = Paragraph { fr: "un".to_owned(), en: String::new(), translation: Translation::Missing, origin: None };
        let drafts = [("I-1".to_owned(), vec![draft]), ("I-2".to_owned(), Vec::new())];
        assert_eq!(fill(&store, &someone("c"), instant(0), CODE, &drafts).await.unwrap(), 1);
        assert_eq!(fill(&store, &someone("c"), instant(0), CODE, &drafts).await.unwrap(), 0, "what is written stays");

        // A service writes what it is asked, submits, and reads why it comes back.
        put(&store, "I-1", Writer::Service, &[written("Un texte.", "A text.", false), written("", "", false)]).await.unwrap();
        let kept = answer(&store, CODE, "I-1").await.unwrap().unwrap();
        assert_eq!((kept.paragraphs.len(), kept.paragraphs[0].translation), (1, Translation::ToCheck));
        assert_eq!(take(&store, "service", "I-1", AnswerStep::Submit, Writer::Service).await.unwrap(), AnswerState::Submitted);
        assert_eq!(submitted(&store).await.unwrap().len(), 1);
        assert!(matches!(put(&store, "I-1", Writer::Service, &[]).await, Err(ReplyError::State)), "it is out of their hands");
        assert!(matches!(take(&store, "service", "I-1", AnswerStep::Validate, Writer::Coordination).await, Err(ReplyError::Own)));
        assert_eq!(take(&store, "c", "I-1", AnswerStep::SendBack, Writer::Coordination).await.unwrap(), AnswerState::SentBack);
        assert!(asked_of(&store, "service-invente").await.unwrap().iter().any(|one| one.question == "I-1"));
        let thing = ThingId::new("evaluation", "greta-4-2027/I-1").unwrap();
        for _ in 0..2 {
            remark(&store, &someone("c"), instant(0), &thing, "Précisez.", &key('a')).await.unwrap();
        }
        assert_eq!(remarks(&store, &thing).await.unwrap().len(), 1, "the same form sent twice says it once");
        assert!(matches!(take(&store, "c", "I-2", AnswerStep::Validate, Writer::Coordination).await, Err(ReplyError::State)), "nothing is written");

        // Nothing is frozen before all is validated.
        assert!(matches!(move_reply(&store, &someone("c"), instant(0), CODE, ReplyState::Assembled).await, Err(ReplyError::NotValidated(13))));
        let questions: Vec<String> = answers(&store, CODE).await.unwrap().into_iter().map(|one| one.question).collect();
        for question in &questions {
            put(&store, question, Writer::Coordination, &[written("Texte.", "Text.", true)]).await.unwrap();
            take(&store, "c", question, AnswerStep::Validate, Writer::Coordination).await.unwrap();
        }
        move_reply(&store, &someone("c"), instant(0), CODE, ReplyState::Assembled).await.unwrap();
        assert!(matches!(take(&store, "c", "I-1", AnswerStep::Reopen, Writer::Coordination).await, Err(ReplyError::State)), "it is frozen");
        assert_eq!(whole(&store).await.draft, None);
        move_reply(&store, &someone("c"), instant(0), CODE, ReplyState::Sent).await.unwrap();
        assert!(matches!(move_reply(&store, &someone("c"), instant(0), CODE, ReplyState::Open).await, Err(ReplyError::State)));
        assert!(store.verify_audit().await.is_ok());
    }

    async fn two_who_write_do_not_overwrite_each_other(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let seen = answer(&store, CODE, "I-1").await.unwrap().unwrap().revision;
        put(&store, "I-1", Writer::Coordination, &[written("Premier.", "", false)]).await.unwrap();
        let late = write_answer(&store, &someone("b"), instant(0), (CODE, "I-1"), (seen, Writer::Service), &[]).await;
        assert!(matches!(late, Err(ReplyError::Changed)));
        assert_eq!(answer(&store, CODE, "I-1").await.unwrap().unwrap().paragraphs[0].fr, "Premier.");
    }

    async fn questions_are_given_to_services_until_a_day(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let before = asked_of(&store, "accueil-invente").await.unwrap().len();
        let charge = |organisation: &str, day| Charge { organisation: Some(organisation.to_owned()), due: Some(day) };
        let mut stood = std::collections::BTreeMap::new();
        for one in answers(&store, CODE).await.unwrap() {
            stood.insert(one.question.clone(), one.charge());
        }
        let given = |question: &str| Given {
            question: question.to_owned(),
            seen: stood.get(question).cloned().unwrap_or_default(),
            charge: charge("accueil-invente", date(2026, 12, 1)),
        };
        let all = [given("I-1"), given("IV-2")];
        assert_eq!(distribute(&store, &someone("c"), instant(0), CODE, &all).await.unwrap(), 2);
        assert_eq!(distribute(&store, &someone("c"), instant(0), CODE, &all).await.unwrap(), 0);
        assert_eq!(asked_of(&store, "accueil-invente").await.unwrap().len(), before + 2);
        // All or nothing.
        let wrong = [given("I-2"), given("rien")];
        assert!(matches!(distribute(&store, &someone("c"), instant(0), CODE, &wrong).await, Err(ReplyError::Unknown)));
        assert_eq!(answer(&store, CODE, "I-2").await.unwrap().unwrap().organisation.as_deref(), Some("mission-inventee"));
        // Another coordinator, who had opened the page before, gives one of them elsewhere and another that nobody touched: they are told, and nothing is done.
        let late = |question: &str| Given { charge: charge("mission-inventee", date(2026, 12, 24)), ..given(question) };
        let both = [late("I-1"), late("I-3")];
        let Err(ReplyError::Given(overtaken)) = distribute(&store, &someone("d"), instant(0), CODE, &both).await else { panic!("it was overwritten") };
        let told: Vec<_> = overtaken.iter().map(|one| (one.question.as_str(), one.charge())).collect();
        assert_eq!(told, [("I-1", charge("accueil-invente", date(2026, 12, 1)))]);
        assert_eq!(answer(&store, CODE, "I-3").await.unwrap().unwrap().charge(), stood["I-3"]);
        // What a service writes meanwhile is no reason to ask.
        put(&store, "I-3", Writer::Coordination, &[written("Un texte.", "", false)]).await.unwrap();
        let chosen = Given { seen: overtaken[0].charge(), ..late("I-1") };
        assert_eq!(distribute(&store, &someone("d"), instant(0), CODE, &[chosen, late("I-3")]).await.unwrap(), 2);
    }

    async fn a_reply_is_opened_once_a_year(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        assert_eq!(questionnaires(&store).await.unwrap().len(), 2);
        let asked = questionnaire(&store, "ue-article-20").await.unwrap().unwrap();
        let new = NewReply { from: date(2025, 1, 1), until: date(2026, 12, 31), due: date(2027, 3, 31), invented: false };
        let open = async |digit| open_reply(&store, &someone("c"), instant(0), &asked, &new, &key(digit)).await;
        assert_eq!(open('a').await.unwrap(), "ue-article-20-2027");
        assert_eq!(open('a').await.unwrap(), "ue-article-20-2027", "the same form sent twice");
        assert!(matches!(open('b').await, Err(ReplyError::Twice)));
        assert_eq!(replies(&store).await.unwrap().len(), 2);
        assert_eq!(answers(&store, "ue-article-20-2027").await.unwrap().len(), 6);
    }

    async fn links_go_both_ways(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (measure, asked) = (Thing::measure("p", 7), Thing::recommendation("greta", 3, 2));
        let article = Thing { kind: Kind::Article, id: "CESEDA, L. 425-1".to_owned() };
        assert!(link(&store, &someone("c"), instant(0), &measure, &asked).await.unwrap());
        assert!(!link(&store, &someone("c"), instant(0), &asked, &measure).await.unwrap(), "it is the same link");
        assert!(link(&store, &someone("c"), instant(0), &article, &asked).await.unwrap());
        let far = |links: Vec<(Thing, bool)>| links.into_iter().map(|(thing, _)| thing).collect::<Vec<_>>();
        assert_eq!(far(links_of(&store, &asked).await.unwrap()), [article.clone(), measure.clone()]);
        assert_eq!(far(links_of(&store, &measure).await.unwrap()), std::slice::from_ref(&asked));
        let between = links_between(&store, Kind::Recommendation, Kind::Measure).await.unwrap();
        assert_eq!(between, [(asked.clone(), measure.clone())]);
        assert!(unlink(&store, &someone("c"), instant(0), &asked, &measure).await.unwrap());
        assert!(!unlink(&store, &someone("c"), instant(0), &asked, &measure).await.unwrap());
        assert!(links_of(&store, &measure).await.unwrap().is_empty());
        assert!(store.verify_audit().await.is_ok());
    }

    async fn the_files_say_what_the_reply_says(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let hostile = "A < B & \"C\" ; =1+1\nDeuxième ligne";
        put(&store, "I-1", Writer::Coordination, &[written(hostile, "", false), written("Deux.", "Two.", true)]).await.unwrap();
        let origin = Origin::Figure { address: "/donnees/d".to_owned() };
        let drafted = Paragraph { fr: "=2+2".to_owned(), en: "=2+2".to_owned(), translation: Translation::Checked, origin: Some(origin) };
        fill(&store, &someone("c"), instant(0), CODE, &[("I-2".to_owned(), vec![drafted])]).await.unwrap();
        let whole = whole(&store).await;
        assert_eq!(whole.draft, Some(13));
        let both = docx(&whole, Languages::Both).unwrap();
        assert_eq!(both, docx(&whole, Languages::Both).unwrap(), "the same reply gives the same bytes");
        let text = document(&both);
        assert!(text.contains("A &lt; B &amp; &quot;C&quot; ; =1+1</w:t><w:br/>") && text.contains("Deuxième ligne"));
        assert!(text.contains("<w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">[To translate]"));
        assert!(text.contains("<w:tblHeader/>") && text.contains("ne sont pas validées"));
        let english = document(&docx(&whole, Languages::One(Language::English)).unwrap());
        assert!(english.contains("Two.") && !english.contains("Deux.") && !english.contains("<w:tbl>"));
        for languages in [Languages::Both, Languages::One(Language::French), Languages::One(Language::English)] {
            let file = pdf(&whole, languages).unwrap();
            assert!(file.starts_with(b"%PDF-"));
            assert!(String::from_utf8_lossy(&file).contains("pdfuaid:part"), "it says that it is PDF/UA");
        }
        let table = String::from_utf8(csv(&whole, Language::French)).unwrap();
        let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[0], "Question,Articles,Réponse (français),Réponse (anglais),Service,Sources");
        assert!(table.contains("I-2,art. 5,'=2+2,'=2+2,Service mission-inventee,/donnees/d"), "{table}");
        let english = String::from_utf8(csv(&whole, Language::English)).unwrap();
        assert!(table.contains("I-3,\"art. 5\u{202f}; art. 6\"") && english.contains("I-3,\"art. 5; art. 6\""), "{english}");
        assert!(xlsx(&whole, Language::English).unwrap().starts_with(b"PK"));
        assert_eq!(whole.file_name(Languages::Both, "docx"), "greta-4-2027-fr-en.docx");
    }
}

#[test]
fn every_bundled_questionnaire_has_a_table() {
    for text in [
        include_str!("../../../../../data/evaluations/greta-4.toml"),
        include_str!("../../../../../data/evaluations/ue-article-20.toml"),
    ] {
        let read = Questionnaire::parse(text).unwrap();
        assert!(!read.table.is_empty(), "{}", read.id);
    }
}
