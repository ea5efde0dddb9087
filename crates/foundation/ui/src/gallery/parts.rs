//! The parts of the gallery.

use maud::{Markup, html};
use nomenclature::Language;

use super::sample::{code, deaths};
use super::say;
use crate::components::{
    Banner, Button, ButtonKind, Change, Choice, Choices, Column, Direction, Field, FieldError, InputKind, KeyFigure,
    Link, Moment, Pagination, Select, SortOrder, Step, StepState, SummaryRow, Tab, Table, TagColour, WayIn, banner,
    button, button_link, card_grid, checkboxes, data_table, details, empty_state, error_summary, field, file_upload,
    form_errors, inset, key_figure, link_list, pagination, radios, select, steps, summary_list, tabs, tag, textarea,
    timeline, warning, ways_in,
};
use crate::{charts, format};

/// Every part.
pub(super) fn all(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    html! {
        (block("cards", &l("Chiffres clés", "Key figures"), &cards(language)))
        (block("ways", &l("Portes d’entrée", "Ways in"), &ways(language)))
        (block("notices", &l("Messages", "Messages"), &notices(language)))
        (block("form", &l("Formulaire", "Form"), &form(language)))
        (block("tables", &l("Tableaux", "Tables"), &tables(language)))
        (block("sequences", &l("Étapes et chronologie", "Steps and timeline"), &sequences(language)))
        (block("tabs-block", &l("Onglets", "Tabs"), &some_tabs(language)))
        (block("lists", &l("Listes", "Lists"), &lists(language)))
    }
}

fn block(id: &str, title: &str, content: &Markup) -> Markup {
    html! { section class="section" aria-labelledby=(id) { h2 class="section__title" id=(id) { (title) } (content) } }
}

fn cards(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    let at = [(code("indicator"), code("feminicides-couple"))];
    let trend = charts::sparkline(&deaths(), &code("period"), &at).ok();
    let source = |text: &str| Link::new("#source", text);
    let change = |direction, fraction: f64, since: &str| Change {
        direction,
        text: format!(
            "{} {}",
            format::change(language, fraction, 1),
            l(&format!("par rapport à {since}"), &format!("since {since}"))
        ),
    };
    let cards = [
        KeyFigure {
            label: l("femmes tuées par leur conjoint ou ex-conjoint", "women killed by a partner or former partner"),
            figure: format::integer(language, 107.0),
            period: l("en 2024", "in 2024"),
            change: Some(change(Direction::Up, 107.0 / 96.0 - 1.0, "2023")),
            status: Some(l("provisoire", "provisional")),
            source: source("Délégation aux victimes"),
            trend,
        },
        KeyFigure {
            label: l("victimes de violences sexuelles enregistrées", "victims of sexual violence recorded"),
            figure: format::integer(language, 132_349.0),
            period: l("en 2025", "in 2025"),
            change: Some(change(Direction::Up, 132_349.0 / 122_444.0 - 1.0, "2024")),
            status: None,
            source: source("SSMSI"),
            trend: None,
        },
        KeyFigure {
            label: l("bracelets antirapprochement actifs", "active proximity-alert bracelets"),
            figure: format::integer(language, 661.0),
            period: l("fin 2025", "end of 2025"),
            change: Some(change(Direction::Down, 661.0 / 770.0 - 1.0, l("début 2025", "early 2025").as_str())),
            status: None,
            source: source(&l("Ministère de la Justice", "Ministry of Justice")),
            trend: None,
        },
    ];
    card_grid(&cards.map(|card| key_figure(language, &card)))
}

fn ways(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    let way = |reader: (&str, &str), title: (&str, &str), text: (&str, &str)| WayIn {
        link: Link::new("#", l(title.0, title.1)),
        reader: l(reader.0, reader.1),
        text: l(text.0, text.1),
    };
    ways_in(&[
        way(
            ("Journalistes, élus", "Journalists, elected members"),
            ("Les chiffres à citer", "Figures to quote"),
            (
                "Chaque chiffre avec son année, son champ et sa source.",
                "Each figure with its year, universe and source.",
            ),
        ),
        way(
            ("Chercheuses et chercheurs", "Researchers"),
            ("Explorer les données", "Explore the data"),
            ("Tableaux, cartes, séries et téléchargements.", "Tables, maps, series and downloads."),
        ),
        way(
            ("Professionnels", "Professionals"),
            ("Se former", "Get trained"),
            ("Des outils pour repérer, écouter et orienter.", "Tools to detect, listen and guide."),
        ),
    ])
}

fn notices(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    let done = html! { p { (l("Il sera public le 25 novembre à 9 h.", "It will be public on 25 November at 9 am.")) } };
    html! {
        (banner(language, Banner::Success, &l("Le millésime 2026-01 est enregistré", "Release 2026-01 is saved"), Some(&done)))
        (warning(language, &l(
            "Ces séries n’ont pas la même définition : leur différence n’est pas une évolution.",
            "These series are not defined alike: their difference is not a change.",
        )))
        (inset(&html! { p { (l(
            "Le 3919 n’est pas un numéro d’urgence. En cas de danger immédiat, appelez le 17 ou le 112.",
            "3919 is not an emergency number. In immediate danger, call 17 or 112.",
        )) } }))
        p {
            (tag(TagColour::Plain, &l("Brouillon", "Draft"))) " " (tag(TagColour::Accent, &l("En cours", "In progress"))) " "
            (tag(TagColour::Good, &l("Publié", "Published"))) " " (tag(TagColour::Warm, &l("Provisoire", "Provisional"))) " "
            (tag(TagColour::Bad, &l("En retard", "Late")))
        }
        (details(&l("Pourquoi ces chiffres diffèrent-ils ?", "Why do these figures differ?"), &html! { p { (l(
            "Le même fait peut avoir plusieurs valeurs selon le champ et le millésime.",
            "The same fact may have several values, by universe and release.",
        )) } }, true))
        (empty_state(
            &l("Aucune publication pour ces critères", "No publication matches"),
            &l("Élargissez la période ou retirez un filtre.", "Widen the period or remove a filter."),
            Some(&Link::new("#", l("Retirer tous les filtres", "Remove all filters"))),
        ))
    }
}

fn form(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    let errors = [
        FieldError::new(
            "courriel",
            l(
                "Saisissez une adresse complète, comme nom@exemple.fr",
                "Enter a complete address, like name@example.org",
            ),
        ),
        FieldError::new(
            "forme",
            l("Choisissez au moins une forme de violence", "Choose at least one form of violence"),
        ),
    ];
    html! {
        (error_summary(language, &errors))
        form class="form" action="#" method="post" novalidate {
            (field(language, &Field {
                id: "courriel",
                label: &l("Adresse électronique", "E-mail address"),
                hint: Some(&l("Nous n’envoyons que ce que vous demandez.", "We send only what you ask for.")),
                error: form_errors(&errors, "courriel"),
                value: "nom@",
                kind: InputKind::Email,
                autocomplete: Some("email"),
                required: true,
                ..Field::default()
            }))
            (select(language, &Select {
                field: Field { id: "territoire", label: &l("Territoire", "Territory"), value: "93", required: true, ..Field::default() },
                choices: vec![
                    Choice::new("FR", l("France entière", "All of France"), false),
                    Choice::new("93", "Seine-Saint-Denis", false),
                    Choice { off: Some(l("pas de données", "no data")), ..Choice::new("987", l("Polynésie française", "French Polynesia"), false) },
                ],
            }))
            (checkboxes(language, &Choices {
                id: "forme",
                legend: &l("Formes de violence", "Forms of violence"),
                hint: Some(&l("Plusieurs réponses possibles.", "Choose all that apply.")),
                error: form_errors(&errors, "forme"),
                choices: vec![
                    Choice::new("couple", l("Au sein du couple", "Within the couple"), false),
                    Choice { hint: Some(l("y compris en ligne", "online included")), ..Choice::new("sexuelles", l("Sexuelles", "Sexual"), false) },
                    Choice { off: Some(l("pas encore dans cette base", "not in this dataset yet")), ..Choice::new("traite", l("Traite", "Trafficking"), false) },
                ],
                ..Choices::default()
            }))
            (radios(language, &Choices {
                id: "mesure",
                legend: &l("Mesure", "Measure"),
                choices: vec![
                    Choice::new("nombre", l("Nombre", "Count"), true),
                    Choice::new("taux", l("Taux pour 1 000", "Rate per 1,000"), false),
                ],
                inline: true,
                small: true,
                ..Choices::default()
            }))
            (textarea(language, &Field { id: "remarque", label: &l("Remarque", "Remark"), ..Field::default() }, 3))
            (file_upload(language, &Field { id: "fichier", label: &l("Fichier", "File"), required: true, ..Field::default() }, ".csv,.xlsx", false))
            div class="govuk-button-group" {
                (button(&Button { text: &l("Enregistrer", "Save"), ..Button::default() }))
                (button(&Button { text: &l("Enregistrer comme brouillon", "Save as a draft"), kind: ButtonKind::Secondary, name_value: Some(("brouillon", "1")) }))
                (button_link("#", &l("Supprimer", "Delete"), ButtonKind::Dangerous))
            }
        }
    }
}

fn tables(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    let number = |n: f64| html! { (format::integer(language, n)) };
    let rows = [(2023, 114_079.0, 0.0751), (2024, 122_444.0, 0.0733), (2025, 132_349.0, 0.0809)];
    data_table(
        language,
        &Table {
            caption: l("Victimes de violences sexuelles enregistrées", "Recorded victims of sexual violence"),
            caption_hidden: false,
            columns: vec![
                Column::words(l("Année", "Year")).sorted("?tri=annee", Some(SortOrder::Ascending)),
                Column::numbers(l("Victimes", "Victims")).sorted("?tri=victimes", None),
                Column::numbers(l("Évolution", "Change")),
            ],
            rows: rows
                .map(|(year, count, change)| {
                    vec![html! { (year) }, number(count), html! { (format::change(language, change, 1)) }]
                })
                .to_vec(),
        },
    )
}

fn sequences(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    let step = |label: String, state, href: Option<&str>| Step { label, state, href: href.map(str::to_owned) };
    html! {
        (steps(language, &[
            step(l("Vos structures", "Your organisations"), StepState::Done, Some("#1")),
            step(l("Victimes accompagnées", "Victims supported"), StepState::Current, None),
            step(l("Relecture", "Review"), StepState::ToCome, None),
            step(l("Envoi", "Sending"), StepState::ToCome, None),
        ]))
        (timeline(&[
            Moment { when: format::month_of_year(language, 2025, 6), datetime: Some("2025-06".to_owned()), title: l("Visite du GRETA", "Visit by GRETA"), text: None },
            Moment {
                when: format::date(language, jiff::civil::Date::constant(2026, 2, 18)),
                datetime: Some("2026-02-18".to_owned()),
                title: l("Rapport publié", "Report published"),
                text: Some(html! { p { (l("La réponse est due avant l’été.", "The answer is due before summer.")) } }),
            },
        ]))
    }
}

fn some_tabs(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    let tab = |id: &str, label: String, text: String| Tab { id: id.to_owned(), label, content: html! { p { (text) } } };
    tabs(
        &l("Formes", "Forms"),
        &[
            tab("tableau", l("Tableau", "Table"), l("Le tableau complet.", "The complete table.")),
            tab("courbe", l("Courbe", "Line"), l("La même série en courbe.", "The same series as a line.")),
            tab("carte", l("Carte", "Map"), l("La dernière année sur la carte.", "The last year on the map.")),
        ],
    )
}

fn lists(language: Language) -> Markup {
    let l = |fr: &str, en: &str| say(language, fr, en);
    html! {
        (summary_list(&[
            SummaryRow::text(l("Producteur", "Producer"), "SSMSI"),
            SummaryRow {
                actions: vec![Link::new("#", l("Modifier", "Change"))],
                ..SummaryRow::text(l("Licence", "Licence"), &l("Licence Ouverte 2.0", "Open Licence 2.0"))
            },
            SummaryRow::text(l("Mise à jour", "Updated"), &format::date(language, jiff::civil::Date::constant(2026, 1, 22))),
        ]))
        (link_list(&[
            (Link::new("#", l("Lettre de novembre 2025", "Letter of November 2025")), Some(l("PDF accessible, 16 pages", "accessible PDF, 16 pages"))),
            (Link::new("#", l("Fiche Seine-Saint-Denis", "Sheet on Seine-Saint-Denis")), None),
        ]))
        (pagination(language, Pagination { current: 4, last: 12 }, |page| format!("?page={page}")))
    }
}
