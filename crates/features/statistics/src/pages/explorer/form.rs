//! The explorer's form: an ordinary one, sent by an ordinary button, whose address is the state.

use cube::Code;
use maud::{Markup, html};
use nomenclature::{Language, TerritoryKind};
use ui::components::{Button, Choice, Choices as Group, Field, Select, button, checkboxes, details, radios, select};
use ui::{href, i18n, t};

use super::choices::{Choices, Drawing, Rate, level_word};
use super::offer::Offer;
use crate::model::{Dataset, Level, Release};

/// What the form needs to know.
pub(super) struct Form<'a> {
    pub(super) choices: &'a Choices,
    pub(super) offer: Offer<'a>,
    pub(super) datasets: &'a [&'a Dataset],
    pub(super) releases: &'a [Release],
    pub(super) language: Language,
}

impl Form<'_> {
    pub(super) fn render(&self) -> Markup {
        let language = self.language;
        html! {
            (self.change_dataset())
            form class="explorer__form" method="get" action=(href(language, "/donnees")) aria-labelledby="choix" data-explorer {
                h2 class="govuk-heading-m" id="choix" { (t!(language, "statistics-explorer-form")) }
                input type="hidden" name="dataset" value=(self.choices.dataset);
                (self.drawings())
                (self.indicators())
                @if self.choices.drawing != Drawing::Map { (self.territories()) }
                (self.periods())
                (self.measures())
                (self.editions())
                div class="govuk-button-group" {
                    (button(&Button { text: &t!(language, "statistics-explorer-show"), ..Button::default() }))
                    a class="govuk-link" href={ (href(language, "/donnees")) "?dataset=" (self.choices.dataset) } {
                        (t!(language, "statistics-explorer-reset"))
                    }
                }
            }
        }
    }

    /// Another dataset has other choices, so that changing it is a form of its own.
    fn change_dataset(&self) -> Markup {
        let language = self.language;
        let choices = self.datasets.iter().map(|dataset| {
            let title = i18n::typeset(language, dataset.title.get(language));
            Choice::new(dataset.id.to_string(), title, dataset.id == self.choices.dataset)
        });
        let label = t!(language, "statistics-explorer-dataset");
        let field = Field { id: "dataset", label: &label, required: true, ..Field::default() };
        html! {
            form class="explorer__dataset" method="get" action=(href(language, "/donnees")) data-explorer {
                (select(language, &Select { field, choices: choices.collect() }))
                div class="govuk-button-group" {
                    (button(&Button {
                        text: &t!(language, "statistics-explorer-dataset-change"),
                        kind: ui::components::ButtonKind::Secondary,
                        ..Button::default()
                    }))
                    a class="govuk-link" href=(href(language, &format!("/donnees/{}", self.choices.dataset))) {
                        (t!(language, "statistics-explorer-about-dataset"))
                    }
                }
            }
        }
    }

    fn drawings(&self) -> Markup {
        let language = self.language;
        let choices = Drawing::ALL.into_iter().map(|drawing| {
            let (label, off) = match drawing {
                Drawing::Line => {
                    let few = self.offer.periods().len() < 2;
                    (
                        t!(language, "statistics-explorer-drawing-line"),
                        few.then(|| t!(language, "statistics-explorer-line-off")),
                    )
                }
                Drawing::Bars => (t!(language, "statistics-explorer-drawing-bars"), None),
                Drawing::Map => {
                    let off = !self.offer.maps();
                    (
                        t!(language, "statistics-explorer-drawing-map"),
                        off.then(|| t!(language, "statistics-explorer-map-off")),
                    )
                }
                Drawing::Table => (t!(language, "statistics-explorer-drawing-table"), None),
            };
            Choice { off, ..Choice::new(drawing.code(), label, drawing == self.choices.drawing) }
        });
        let legend = t!(language, "statistics-explorer-drawing");
        radios(
            language,
            &Group { id: "drawing", legend: &legend, choices: choices.collect(), small: true, ..Group::default() },
        )
    }

    fn indicators(&self) -> Markup {
        let language = self.language;
        let chosen_periods: Vec<&Code> = self.choices.to.iter().collect();
        let choices = self.offer.dataset.indicators.iter().filter(|indicator| self.offer.holds(&indicator.code)).map(
            |indicator| {
                let periods = self.offer.periods_of(std::slice::from_ref(&indicator.code));
                let empty = chosen_periods.iter().any(|period| !periods.contains(*period));
                let chosen = self.choices.indicators.contains(&indicator.code);
                Choice {
                    off: (empty && !chosen).then(|| t!(language, "statistics-explorer-off")),
                    ..Choice::new(
                        indicator.code.to_string(),
                        i18n::typeset(language, indicator.label.get(language)),
                        chosen,
                    )
                }
            },
        );
        let legend = t!(language, "statistics-explorer-indicators");
        let group =
            Group { id: "indicator", legend: &legend, choices: choices.collect(), small: true, ..Group::default() };
        let list =
            if self.choices.drawing == Drawing::Map { radios(language, &group) } else { checkboxes(language, &group) };
        html! { div class="explorer__list" { (list) } }
    }

    fn territories(&self) -> Markup {
        let language = self.language;
        let legend = t!(language, "statistics-explorer-territories");
        let hint = t!(language, "statistics-explorer-territories-hint");
        let mut wholes = vec![("FR", t!(language, "statistics-explorer-level-nation"))];
        wholes.push(("@region", t!(language, "statistics-explorer-level-region")));
        wholes.push(("@departement", t!(language, "statistics-explorer-level-departement")));
        let offered = wholes.into_iter().filter_map(|(code, label)| {
            let code = Code::parse(code).ok().filter(|code| self.offer.territory(code))?;
            Some(Choice::new(code.to_string(), label, self.choices.territories.contains(&code)))
        });
        let group = Group {
            id: "territory",
            legend: &legend,
            hint: Some(&hint),
            choices: offered.collect(),
            small: true,
            ..Group::default()
        };
        html! {
            (checkboxes(language, &group))
            (self.places("region", TerritoryKind::Region, &t!(language, "statistics-explorer-regions")))
            (self.places("departement", TerritoryKind::Departement, &t!(language, "statistics-explorer-departements-by-region")))
            (self.places_not_listed())
        }
    }

    /// The territories of one kind, folded unless one of them is chosen.
    fn places(&self, id: &str, kind: TerritoryKind, legend: &str) -> Markup {
        let chosen = |code: &Code| self.choices.territories.contains(code);
        let choices: Vec<Choice> = (self.offer.edition.of_kind(kind))
            .filter_map(|territory| {
                let code = Code::parse(territory.code.as_str()).ok().filter(|code| self.offer.territory(code))?;
                let label = format!("{} ({})", territory.name, territory.code);
                Some(Choice::new(code.to_string(), label, chosen(&code)))
            })
            .collect();
        if choices.is_empty() {
            return html! {};
        }
        let open = choices.iter().any(|choice| choice.chosen);
        let group = Group { id, name: Some("territory"), legend, choices, small: true, ..Group::default() };
        details(
            legend,
            &html! { div class="explorer__list explorer__list--places" { (checkboxes(self.language, &group)) } },
            open,
        )
    }

    /// Communes and the like, chosen by an address: they stay chosen, though the form does not list them.
    fn places_not_listed(&self) -> Markup {
        let listed = |code: &Code| {
            let text = code.as_str();
            text == "FR"
                || (text.starts_with('@') && code != &level_word(Level::Commune).unwrap_or_else(|| code.clone()))
                || text.starts_with('R')
                || text.len() <= 3
        };
        html! {
            @for code in self.choices.territories.iter().filter(|code| !listed(code)) {
                input type="hidden" name="territory" value=(code);
            }
        }
    }

    fn periods(&self) -> Markup {
        let language = self.language;
        let held = self.offer.periods_of(&self.choices.indicators);
        let list = |chosen: Option<&Code>, otherwise: Option<&Code>| -> Vec<Choice> {
            let chosen = chosen.or(otherwise);
            let all = self.offer.periods().into_iter().map(|period| Choice {
                off: (!held.contains(&period)).then(|| t!(language, "statistics-explorer-off")),
                ..Choice::new(period.to_string(), period.to_string(), chosen == Some(&period))
            });
            all.collect()
        };
        let one = self.choices.drawing.one_period();
        let from = t!(language, "statistics-explorer-from");
        let to = if one { t!(language, "statistics-period") } else { t!(language, "statistics-explorer-to") };
        let field = |id: &'static str, label| Field { id, label, required: true, ..Field::default() };
        let last = list(self.choices.to.as_ref(), held.last());
        let last = select(language, &Select { field: field("to", &to), choices: last });
        if one {
            return last;
        }
        html! {
            fieldset class="govuk-fieldset explorer__periods" {
                legend class="govuk-fieldset__legend" { (t!(language, "statistics-explorer-periods")) }
                (select(language, &Select {
                    field: field("from", &from), choices: list(self.choices.from.as_ref(), held.first()),
                }))
                (last)
            }
        }
    }

    fn measures(&self) -> Markup {
        let language = self.language;
        let off = (!self.offer.has_population()).then(|| t!(language, "statistics-explorer-measure-rate-off"));
        let number = t!(language, "statistics-explorer-measure-value");
        let rates = Rate::ALL.map(|rate| {
            let label = t!(language, "statistics-explorer-measure-rate", inhabitants = rate.inhabitants().get());
            Choice { off: off.clone(), ..Choice::new(rate.code(), label, self.choices.rate == Some(rate)) }
        });
        let choices = std::iter::once(Choice::new("value", number, self.choices.rate.is_none())).chain(rates).collect();
        let legend = t!(language, "statistics-explorer-measure");
        radios(language, &Group { id: "measure", legend: &legend, choices, small: true, ..Group::default() })
    }

    fn editions(&self) -> Markup {
        let language = self.language;
        if self.releases.len() < 2 {
            return html! {};
        }
        let last = self.releases.last().map(|release| &release.id);
        let choices = self.releases.iter().rev().map(|release| {
            let is_last = Some(&release.id) == last;
            let mark = if is_last {
                format!(" ({})", t!(language, "statistics-explorer-release-last"))
            } else {
                String::new()
            };
            let chosen = self.choices.release.as_ref().or(last) == Some(&release.id);
            Choice::new(
                if is_last { String::new() } else { release.id.to_string() },
                format!("{}{mark}", release.id),
                chosen,
            )
        });
        let (label, hint) =
            (t!(language, "statistics-explorer-release"), t!(language, "statistics-explorer-release-hint"));
        let field = Field { id: "release", label: &label, hint: Some(&hint), required: true, ..Field::default() };
        select(language, &Select { field, choices: choices.collect() })
    }
}
