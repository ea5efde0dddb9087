//! The pages behind sign-in, as people meet them: nobody overwrites what they have not seen, nothing typed is lost, what is not taken back is asked first.

use axum::http::StatusCode;
use identity::Role;
use plans::model::reply::{AnswerStep, Writer};
use plans::store::{
    Written, answer, evidence, filed, give_opinion, judged, links_of, opinions, step_answer, write_answer,
};
use store::testing::instant;
use store::{Actor, Revision};

use crate::support::{Room, change, plain, value, written};

const REPLY: &str = "/plans/suivi/reponses/greta-4-2027";
const DRAFT: &str = "/plans/suivi/plans/plan-invente-2028-2031/redaction";
const LINKS: &str = "/plans/suivi/plans/traite-2024-2027/mesures/3/liens";

/// An answer that its service gave to the coordination.
async fn submitted(room: &Room) {
    let at = ("greta-4-2027", "I-1");
    let text = Written { fr: "Un texte.".to_owned(), en: "A text.".to_owned(), checked: false };
    let seen = (Revision::FIRST, Writer::Service);
    write_answer(&room.store, &Actor::operator(), instant(0), at, seen, &[text]).await.unwrap();
    let step = (AnswerStep::Submit, Writer::Service);
    step_answer(&room.store, &Actor::operator(), instant(0), at, step).await.unwrap();
}

store::on_both_databases! {
    /// Two coordinators distribute from the same page: the second sees both versions of the question that the first gave away, and loses nothing of the others.
    async fn who_distributes_second_chooses(base) {
        let room = Room::new(&base).await;
        let one = room.signed(Role::Coordinator).await;
        let path = format!("{REPLY}/repartition");
        let page = room.get(&one, &path).await.text;
        let (first, second) = (value(&page, "vu-I-1"), value(&page, "vu-I-2"));
        assert_eq!((first.as_str(), second.as_str()), ("service-invente 2026-12-15", "mission-inventee 2026-12-15"));
        let sent = |service: &'static str, day: &'static str| {
            [("service-I-1", service), ("echeance-I-1", day), ("vu-I-1", "service-invente 2026-12-15")]
        };
        let theirs = room.post(&one, &path, &sent("association-inventee", "2026-12-20")).await;
        assert_eq!((theirs.status, theirs.location.as_str()), (303, REPLY));
        let mine = sent("mission-inventee", "2026-12-24");
        let other = [("service-I-2", "service-invente"), ("echeance-I-2", "2026-12-15"), ("vu-I-2", second.as_str())];
        let late = room.post(&one, &path, &[mine, other].concat()).await;
        assert_eq!(late.status, 409);
        for words in ["Association Les Passerelles", "Mission nationale", "20 décembre 2026", "24 décembre 2026"] {
            assert!(plain(&late.text).contains(words), "{words}");
        }
        assert_eq!(value(&late.text, "service-I-2"), "service-invente", "what was written elsewhere goes with the choice");
        assert_eq!(value(&late.text, "vu-I-1"), "association-inventee 2026-12-20");
        let organisation = async |question: &str| {
            answer(&room.store, "greta-4-2027", question).await.unwrap().unwrap().organisation.unwrap()
        };
        assert_eq!((organisation("I-1").await, organisation("I-2").await), ("association-inventee".into(), "mission-inventee".into()));
        let chosen = [("service-I-1", "mission-inventee"), ("echeance-I-1", "2026-12-24"), ("vu-I-1", "association-inventee 2026-12-20")];
        assert_eq!(room.post(&one, &path, &[chosen, other].concat()).await.status, 303);
        assert_eq!((organisation("I-1").await, organisation("I-2").await), ("mission-inventee".into(), "service-invente".into()));
        assert_eq!(room.post(&one, &path, &[("service-I-1", "service-invente"), ("echeance-I-1", "2026-12-24")]).await.status, 400);
    }

    async fn two_of_a_service_do_not_overwrite_each_others_opinion(base) {
        let room = Room::new(&base).await;
        let contact = room.signed(Role::PointOfContact).await;
        let page = room.get(&contact, DRAFT).await.text;
        let seen = value(&page, "revision");
        assert_eq!(seen, "", "nothing was said");
        assert_eq!(room.post(&contact, DRAFT, &[("acte", "accord"), ("revision", &seen)]).await.status, 303);
        let late = room.post(&contact, DRAFT, &[("acte", "reserve"), ("revision", &seen)]).await;
        assert_eq!(late.status, 409);
        assert!(late.text.contains("value=\"accord\"") && late.text.contains("value=\"reserve\""));
        let said = async || opinions(&room.store, "plan-invente-2028-2031").await.unwrap()[0].agrees;
        assert!(said().await);
        let seen = value(&late.text, "revision");
        assert_eq!(room.post(&contact, DRAFT, &[("acte", "reserve"), ("revision", &seen)]).await.status, 303);
        assert!(!said().await);
        // Whoever answers for a service, and nobody else: the table of rights says it of plans.
        let authority = room.signed(Role::ServiceAuthority).await;
        assert_eq!(room.post(&authority, DRAFT, &[("acte", "accord"), ("revision", "2")]).await.status, 403);
        assert!(!room.get(&authority, DRAFT).await.text.contains("value=\"accord\""));
    }

    /// What is wrong in one form of a page loses nothing of what was typed in it, nor of what was begun in the others.
    async fn a_page_of_several_forms_loses_nothing(base) {
        let room = Room::new(&base).await;
        submitted(&room).await;
        let coordinator = room.signed(Role::Coordinator).await;
        let path = format!("{REPLY}/questions/I-1");
        let (reason, remark) = (format!("{path}?motif"), format!("{path}?remarque"));
        room.begin(&coordinator, &path, &[("revision", "3"), ("fr", "Un texte commencé"), ("en", "Begun")]).await;
        room.begin(&coordinator, &reason, &[("motif", "Un motif commencé")]).await;
        room.begin(&coordinator, &remark, &[("remarque", "Une remarque commencée")]).await;
        let page = room.get(&coordinator, &path).await.text;
        assert_eq!(written(&page, "motif"), "Un motif commencé");
        let step = room.post(&coordinator, &format!("{path}/etape"), &[("acte", "send-back"), ("motif", "Trop peu")]).await;
        assert_eq!(step.status, 422);
        assert_eq!(written(&step.text, "motif"), "Trop peu");
        assert_eq!((written(&step.text, "fr-1"), written(&step.text, "remarque")), ("Un texte commencé", "Une remarque commencée"));
        let said = room.post(&coordinator, &format!("{path}/remarque"), &[("remarque", " ")]).await;
        assert_eq!(said.status, 422);
        assert_eq!((written(&said.text, "fr-1"), written(&said.text, "motif")), ("Un texte commencé", "Un motif commencé"));
        let long = "a".repeat(8_001);
        let text = room.post(&coordinator, &path, &[("revision", "3"), ("fr", &long), ("en", "")]).await;
        assert_eq!(text.status, 422);
        assert_eq!((written(&text.text, "motif"), written(&text.text, "remarque")), ("Un motif commencé", "Une remarque commencée"));
        // A reason that served is kept no more; the others are.
        let good = [("acte", "send-back"), ("motif", "Précisez combien de sessions.")];
        assert_eq!(room.post(&coordinator, &format!("{path}/etape"), &good).await.status, 303);
        assert!(!room.is_begun(&reason).await && room.is_begun(&path).await && room.is_begun(&remark).await);
    }

    async fn a_reason_for_sending_a_statement_back_is_kept(base) {
        let room = Room::new(&base).await;
        let authority = room.signed(Role::ServiceAuthority).await;
        let path = "/plans/suivi/declarations/demo-09-5";
        let draft = format!("{path}?motif");
        room.begin(&authority, &draft, &[("motif", "Dites combien"), ("revision", "1")]).await;
        let page = room.get(&authority, path).await.text;
        assert_eq!(written(&page, "motif"), "Dites combien");
        assert!(page.contains("aria-current=\"step\"") && page.contains("data-warn-before-leaving"));
        let short = room.post(&authority, path, &[("acte", "send-back"), ("motif", "Non"), ("revision", "1")]).await;
        assert_eq!((short.status, written(&short.text, "motif")), (422, "Non"));
        let sent = [("acte", "send-back"), ("motif", "Dites combien de personnes."), ("revision", "1")];
        assert_eq!(room.post(&authority, path, &sent).await.status, 303);
        assert!(!room.is_begun(&draft).await);
    }

    async fn short_forms_keep_what_was_begun_too(base) {
        let room = Room::new(&base).await;
        let coordinator = room.signed(Role::Coordinator).await;
        // What waits is named by its title.
        submitted(&room).await;
        let waiting = room.get(&coordinator, "/en/plans/suivi/reponses").await.text;
        assert!(waiting.contains("<td class=\"govuk-table__cell\">GRETA’s questionnaire, fourth round"), "{waiting}");
        room.begin(&coordinator, "/plans/suivi/reponses", &[("debut", "2025-01-01"), ("fin", ""), ("echeance", "")]).await;
        assert_eq!(value(&room.get(&coordinator, "/plans/suivi/reponses").await.text, "debut"), "2025-01-01");
        let (axis, measure) = (format!("{DRAFT}?axe"), format!("{DRAFT}?mesure"));
        room.begin(&coordinator, &axis, &[("axe_fr", "Un axe"), ("axe_en", "")]).await;
        room.begin(&coordinator, &measure, &[("mesure_fr", "Une mesure"), ("mesure_en", ""), ("sous", "")]).await;
        room.begin(&coordinator, &format!("{DRAFT}?remarque"), &[("remarque", "Une remarque")]).await;
        let wrong = room.post(&coordinator, DRAFT, &[("acte", "axe"), ("axe_fr", "Un autre axe"), ("axe_en", "")]).await;
        assert_eq!((wrong.status, value(&wrong.text, "axe_fr").as_str()), (422, "Un autre axe"));
        assert_eq!((value(&wrong.text, "mesure_fr").as_str(), written(&wrong.text, "remarque")), ("Une mesure", "Une remarque"));
        let good = [("acte", "axe"), ("axe_fr", "Un axe"), ("axe_en", "An axis")];
        assert_eq!(room.post(&coordinator, DRAFT, &good).await.status, 303);
        assert!(!room.is_begun(&axis).await && room.is_begun(&measure).await);
        let open = [("questionnaire", "ue-article-20"), ("debut", "2025-01-01"), ("fin", "2026-06-30"), ("echeance", "2027-03-31")];
        assert_eq!(room.post(&coordinator, "/plans/suivi/reponses", &open).await.status, 303);
        assert!(!room.is_begun("/plans/suivi/reponses").await);
    }

    /// A file that is not taken is told beside its field, in the words that mend it; one that comes changes what a validator must have read.
    async fn a_file_that_is_not_taken_says_why(base) {
        let room = Room::new(&base).await;
        let contact = room.signed(Role::PointOfContact).await;
        let path = "/plans/suivi/declarations/demo-09-5";
        let send = async |name: &str, content: &[u8]| room.upload(&contact, &format!("{path}/pieces"), &[("piece", name, content)]).await;
        for (name, content, words) in [
            ("vide.csv", b"".to_vec(), "Ce fichier est vide"),
            ("lance.exe", b"MZ\x90\x00\x03\x00\x00\x00".to_vec(), "Cette nature de fichier"),
            ("gros.csv", vec![b'1'; 10 * 1024 * 1024 + 1], "Ce fichier a plus de 10 Mo"),
        ] {
            let refused = send(name, &content).await;
            assert_eq!(refused.status, 422, "{name}");
            assert!(refused.text.contains("href=\"#piece\"") && refused.text.contains("id=\"piece-error\""), "{name}");
            assert!(plain(&refused.text).contains(words), "{name}");
        }
        assert_eq!(send("enorme.csv", &vec![b'1'; 11 * 1024 * 1024]).await.status, 413);
        assert_eq!(evidence(&room.store, "demo-09-5").await.unwrap().len(), 0);
        assert_eq!(send("bilan.csv", b"annee,nombre\n2026,12\n").await.status, 303);
        assert_eq!(filed(&room.store, "demo-09-5").await.unwrap().unwrap().revision, Revision::FIRST.next());
        // Its authority had opened the page before.
        let authority = room.signed(Role::ServiceAuthority).await;
        assert_eq!(room.post(&authority, path, &[("acte", "vouch"), ("revision", "1")]).await.status, 409);
    }

    async fn a_report_that_is_too_large_is_told_as_such(base) {
        let room = Room::new(&base).await;
        let coordinator = room.signed(Role::Coordinator).await;
        let path = "/plans/suivi/recommandations/rapport";
        let large = vec![b'1'; 21 * 1024 * 1024];
        for parts in [[("cadre", "", large.as_slice())], [("autre", "", &large)], [("rapport", "r.pdf", &large)]] {
            assert_eq!(room.upload(&coordinator, path, &parts).await.status, 413, "{}", parts[0].0);
        }
        assert!(room.get(&coordinator, path).await.text.contains("aria-current=\"step\""));
    }

    /// Removing a link and judging a repetition are asked first; the pages name things by their titles, and English ones as English writes.
    async fn what_is_not_taken_back_is_asked(base) {
        let room = Room::new(&base).await;
        let coordinator = room.signed(Role::Coordinator).await;
        let page = room.get(&coordinator, &format!("/en{LINKS}")).await.text;
        assert!(page.contains("Recommendation: <a") && !plain(&page).contains(" : "), "{page}");
        assert!(!page.contains("the link with recommendation:") && !page.contains("greta 3-1"));
        assert_eq!(page.matches("data-warn-before-leaving").count(), 2);
        let measure = plans::model::link::Thing::measure("traite-2024-2027", 3);
        let linked = async || links_of(&room.store, &measure).await.unwrap().len();
        let before = linked().await;
        let remove = [("acte", "retirer"), ("lien", "recommendation:greta/3/1")];
        let asked = room.post(&coordinator, LINKS, &remove).await;
        assert_eq!((asked.status, linked().await), (200, before));
        assert_eq!((value(&asked.text, "acte").as_str(), value(&asked.text, "lien").as_str()), ("retirer", "recommendation:greta/3/1"));
        assert_eq!(room.post(&coordinator, LINKS, &[remove[0], remove[1], ("confirmed", "true")]).await.status, 303);
        assert_eq!(linked().await, before - 1);

        let path = "/plans/suivi/recommandations";
        let found = [("treaty", "greta"), ("later", "3-2"), ("earlier", "1-2"), ("verdict", "oui")];
        assert_eq!(room.post(&coordinator, path, &found).await.status, 200);
        assert_eq!(judged(&room.store).await.unwrap().len(), 0);
        let sure: Vec<_> = found.into_iter().chain([("confirmed", "true")]).collect();
        assert_eq!(room.post(&coordinator, path, &sure).await.status, 303);
        assert_eq!(judged(&room.store).await.unwrap().len(), 1);
    }

    /// What was not done is no success: the page says what lacks, and where.
    async fn a_reply_that_is_not_whole_is_not_frozen(base) {
        let room = Room::new(&base).await;
        let coordinator = room.signed(Role::Coordinator).await;
        let refused = room.post(&coordinator, REPLY, &[("acte", "assembler")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY.as_u16());
        assert!(refused.text.contains("13 questions ne sont pas validées") && refused.text.contains("href=\"#manques\""));
        assert!(refused.text.contains("id=\"manques\"") && !refused.text.contains("govuk-notification-banner--success"));
    }

    async fn services_stand_as_in_a_dictionary(base) {
        let room = Room::new(&base).await;
        for statement in [
            "UPDATE plans_measure SET service = 'Zoé', deadline = '2025-01-01' WHERE plan = 'traite-2024-2027' AND number = 18",
            "UPDATE plans_measure SET service = 'Édith', deadline = '2025-01-01' WHERE plan = 'traite-2024-2027' AND number = 19",
            "UPDATE plans_measure SET service = 'eve', deadline = '2025-01-01' WHERE plan = 'traite-2024-2027' AND number = 29",
            "UPDATE plans_measure SET service = NULL WHERE plan = 'traite-2024-2027' AND number = 59",
            "UPDATE identity_organisation SET name = 'Zoé' WHERE id = 'association-inventee'",
            "UPDATE identity_organisation SET name = 'eve' WHERE id = 'mission-inventee'",
            "UPDATE identity_organisation SET name = 'Édith' WHERE id = 'service-invente'",
        ] {
            change(&room.store, statement).await;
        }
        let plan = "plan-invente-2028-2031";
        for service in ["association-inventee", "mission-inventee", "service-invente"] {
            give_opinion(&room.store, &Actor::operator(), instant(0), (plan, service), None, true).await.unwrap();
        }
        let coordinator = room.signed(Role::Coordinator).await;
        let order = |page: &str, tag: &str| {
            ["Édith", "eve", "Zoé"].map(|name| page.find(&format!("{tag}{name}<")).unwrap_or_else(|| panic!("{name} after {tag}")))
        };
        let row = "<th scope=\"row\" class=\"govuk-table__header\">";
        for path in ["/plans/suivi/plans/traite-2024-2027", "/plans/suivi/comite", DRAFT] {
            assert!(order(&room.get(&coordinator, path).await.text, row).is_sorted(), "{path}");
        }
        let terms = room.get(&coordinator, "/plans/suivi/plans/traite-2024-2027/mesures/18/termes").await.text;
        assert!(order(terms.split("id=\"service\"").nth(1).unwrap(), ">").is_sorted());
        let first = room.get(&coordinator, &format!("{REPLY}/repartition")).await.text;
        assert!(order(first.split("id=\"service-I-1\"").nth(1).unwrap(), ">").is_sorted());
        for file in ["/plans/suivi/plans/traite-2024-2027/services.csv", "/plans/suivi/plans/plan-invente-2028-2031/avis.csv"] {
            let names: Vec<String> = room.lines(&coordinator, file).await.into_iter().map(|mut line| line.remove(0)).collect();
            let at = |name: &str| names.iter().position(|one| one == name).unwrap();
            assert!(["Édith", "eve", "Zoé"].map(at).is_sorted(), "{file}");
        }
        let late = room.lines(&coordinator, "/plans/suivi/comite/retard.csv").await;
        let at = |name: &str| late.iter().position(|line| line[1] == name).unwrap();
        assert!(["Édith", "eve", "Zoé"].map(at).is_sorted(), "{late:?}");
        let services = room.lines(&coordinator, "/plans/suivi/plans/traite-2024-2027/services.csv").await;
        assert_eq!(services.last().unwrap()[..2], ["Non renseigné", "1"], "those that none leads come last");
    }
}
