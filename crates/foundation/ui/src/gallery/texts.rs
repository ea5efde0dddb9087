//! What the figures of the gallery say.

use nomenclature::Language;

use super::say;
use crate::drawing::FigureText;

fn text(
    language: Language,
    title: (&str, &str),
    unit: (&str, &str),
    universe: (&str, &str),
    source: (&str, &str),
) -> FigureText {
    FigureText {
        title: say(language, title.0, title.1),
        unit: say(language, unit.0, unit.1),
        universe: say(language, universe.0, universe.1),
        source: say(language, source.0, source.1),
        ..FigureText::default()
    }
}

const SSMSI: (&str, &str) = (
    "SSMSI, base départementale, édition du 22 janvier 2026 ; somme des départements",
    "SSMSI, département database, edition of 22 January 2026; sum of the départements",
);

pub(super) fn deaths_text(language: Language) -> FigureText {
    let text = text(
        language,
        (
            "Le nombre de femmes tuées par leur conjoint ou ex-conjoint ne baisse pas durablement",
            "The number of women killed by a partner or former partner shows no lasting fall",
        ),
        ("victimes d’homicide au sein du couple", "victims of homicide within the couple"),
        (
            "France entière, couples officiels ou non, relations passées comprises.",
            "All of France, couples of any kind, former ones included.",
        ),
        (
            "Délégation aux victimes, études annuelles, publication de novembre 2025",
            "Délégation aux victimes, yearly studies, published in November 2025",
        ),
    );
    FigureText {
        subtitle: Some(say(
            language,
            "Morts violentes au sein du couple, de 2016 à 2024",
            "Violent deaths within the couple, 2016 to 2024",
        )),
        reading_note: Some(say(
            language,
            "en 2024, 107 femmes et 31 hommes ont été tués par leur conjoint ou ex-conjoint (chiffres provisoires).",
            "in 2024, 107 women and 31 men were killed by a partner or former partner (provisional figures).",
        )),
        ..text
    }
}

pub(super) fn recorded_text(language: Language) -> FigureText {
    text(
        language,
        (
            "Les victimes enregistrées ont presque doublé en neuf ans",
            "Recorded victims have almost doubled in nine years",
        ),
        ("victimes enregistrées par la police et la gendarmerie", "victims recorded by the police and the gendarmerie"),
        (
            "France entière, année d’enregistrement, lieu de commission.",
            "All of France, year of recording, place of the offence.",
        ),
        SSMSI,
    )
}

pub(super) fn map_text(language: Language) -> FigureText {
    let text = text(
        language,
        (
            "Le Pas-de-Calais et les outre-mer enregistrent les taux les plus élevés",
            "Pas-de-Calais and the overseas départements record the highest rates",
        ),
        ("victimes pour 1 000 habitants en 2025", "victims per 1,000 inhabitants in 2025"),
        (
            "Victimes enregistrées de violences physiques intrafamiliales, France entière.",
            "Recorded victims of physical violence within the family, all of France.",
        ),
        SSMSI,
    );
    FigureText {
        reading_note: Some(say(
            language,
            "dans le Pas-de-Calais, 6,18 victimes ont été enregistrées en 2025 pour 1 000 habitants.",
            "in Pas-de-Calais, 6.18 victims were recorded in 2025 per 1,000 inhabitants.",
        )),
        notes: vec![say(
            language,
            "un taux élevé peut venir de faits plus nombreux ou d’une meilleure écoute des victimes.",
            "a high rate may come from more offences or from victims being better heard.",
        )],
        ..text
    }
}

pub(super) fn bars_text(language: Language) -> FigureText {
    text(
        language,
        ("Quatre des cinq taux les plus élevés sont outre-mer", "Four of the five highest rates are overseas"),
        ("victimes pour 1 000 habitants en 2025", "victims per 1,000 inhabitants in 2025"),
        ("Les dix départements aux taux les plus élevés.", "The ten départements with the highest rates."),
        SSMSI,
    )
}

pub(super) fn states_text(language: Language) -> FigureText {
    text(
        language,
        (
            "Cinq façons de ne pas montrer de chiffre, jamais confondues",
            "Five ways of showing no figure, never mistaken for one another",
        ),
        ("données inventées", "invented data"),
        ("Tableau inventé.", "An invented table."),
        ("invention de la galerie", "made up for this gallery"),
    )
}

pub(super) fn forms_text(language: Language) -> FigureText {
    text(
        language,
        (
            "Les violences physiques restent les plus enregistrées au sein du couple",
            "Physical violence remains the form most recorded within the couple",
        ),
        ("victimes enregistrées", "recorded victims"),
        ("France entière.", "All of France."),
        ("SSMSI, séries publiées jusqu’en octobre 2025", "SSMSI, series published until October 2025"),
    )
}

pub(super) fn near_text(language: Language) -> FigureText {
    text(
        language,
        (
            "La Seine-Saint-Denis enregistre plus de violences sexuelles que la plupart de ses voisins",
            "Seine-Saint-Denis records more sexual violence than most of its neighbours",
        ),
        ("victimes pour 1 000 habitants", "victims per 1,000 inhabitants"),
        ("Paris et petite couronne.", "Paris and its inner ring."),
        SSMSI,
    )
}

pub(super) fn changes_text(language: Language) -> FigureText {
    text(
        language,
        ("Les évolutions divergent outre-mer", "Changes differ overseas"),
        ("évolution de 2024 à 2025, en %", "change from 2024 to 2025, in %"),
        ("Violences sexuelles enregistrées.", "Recorded sexual violence."),
        SSMSI,
    )
}

pub(super) fn absent_text(language: Language) -> FigureText {
    text(
        language,
        ("Violences déclarées dans l’enquête de 2024", "Violence declared in the 2024 survey"),
        ("personnes", "people"),
        ("Personnes de 18 ans et plus.", "People aged 18 and over."),
        (
            "SSMSI, enquête Vécu et ressenti en matière de sécurité",
            "SSMSI, survey on experience and perception of safety",
        ),
    )
}
