//! What each room has to be found, and by whom.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::search::{Audience, Entry, Source, SourceFuture};
use guidance::{Library, Reading};
use identity::{Identity, PersonId, Place, Resource};
use nomenclature::{Language, Territories, Territory, TerritoryCode, TerritoryKind};
use publication::Publications;
use statistics::Statistics;
use store::{EmailAddress, Store};
use training::Training;
use training::found::SeenBy;
use ui::t;

use super::circles::audience;
use crate::installation::Installation;

/// Every source of this installation. What is private stands in places of the table of rights: who may read it there finds it.
pub(super) fn all(installation: &Installation) -> Vec<Arc<dyn Source>> {
    vec![
        Arc::new(Datasets(Arc::clone(&installation.statistics))),
        Arc::new(Places),
        Arc::new(Letters(Arc::clone(&installation.publications))),
        Arc::new(Tools(Arc::clone(&installation.guidance))),
        Arc::new(ActionPlans(installation.plans.clone())),
        Arc::new(Trained(installation.training.clone(), installation.identity.clone())),
        Arc::new(Studies(installation.store.clone())),
        Arc::new(Everyone(installation.identity.clone())),
        Arc::new(Pages),
    ]
}

fn entry(language: Language, kind: &'static str, title: String, text: String, path: String) -> Entry {
    Entry { language, kind, title, text, path, audience: Audience::Everybody }
}

/// Kits, sessions and meetings.
struct Trained(Training, Identity);

impl Source for Trained {
    fn entries(&self) -> SourceFuture<'_> {
        Box::pin(async {
            let mut entries = Vec::new();
            let people = self.1.addresses().await.map_err(|error| error.to_string())?;
            for language in Language::ALL {
                let found = training::found::everything(&self.0, language).await.map_err(|error| error.to_string())?;
                entries.extend(found.into_iter().map(|one| {
                    let audience = match &one.seen_by {
                        SeenBy::Everybody => Audience::Everybody,
                        SeenBy::WhoReads { territory, trainers } => audience(places(&people, *territory, trainers)),
                    };
                    Entry { audience, ..entry(language, "training", one.title, one.text, one.path) }
                }));
            }
            Ok(entries)
        })
    }
}

/// Where a session stands for each of those who give it; where nobody known does, in its territory alone.
fn places(
    people: &BTreeMap<String, PersonId>,
    territory: TerritoryCode,
    trainers: &[EmailAddress],
) -> Vec<(Resource, Place)> {
    let stands = |owner| (Resource::TrainingSession, Place { owner, territory: Some(territory), ..Place::default() });
    let known = trainers.iter().filter_map(|email| people.get(&email.as_str().to_lowercase()));
    std::iter::once(stands(None)).chain(known.map(|person| stands(Some(person.clone())))).collect()
}

/// Studies of tables that are being protected.
struct Studies(Store);

impl Source for Studies {
    fn entries(&self) -> SourceFuture<'_> {
        Box::pin(async {
            let found = protection::found::everything(&self.0).await.map_err(|error| error.to_string())?;
            let of = |language| {
                found.iter().map(move |one| {
                    let audience = audience([(Resource::Protection, Place::default())]);
                    Entry {
                        audience,
                        ..entry(language, "protection", one.title.clone(), String::new(), one.path.clone())
                    }
                })
            };
            Ok(Language::ALL.into_iter().flat_map(of).collect())
        })
    }
}

/// People and organisations, for who may read all of them.
struct Everyone(Identity);

impl Source for Everyone {
    fn entries(&self) -> SourceFuture<'_> {
        Box::pin(async {
            let found = identity::found::everything(&self.0).await.map_err(|error| error.to_string())?;
            let of = |language| {
                found.iter().map(move |one| {
                    let audience = audience([(one.circle, Place::default())]);
                    let entry = entry(language, "people", one.title.clone(), one.text.clone(), one.path.clone());
                    Entry { audience, ..entry }
                })
            };
            Ok(Language::ALL.into_iter().flat_map(of).collect())
        })
    }
}

/// Plans, measures and recommendations; drafts, statements and replies.
struct ActionPlans(plans::Plans);

impl Source for ActionPlans {
    fn entries(&self) -> SourceFuture<'_> {
        Box::pin(async {
            let mut entries = Vec::new();
            for language in Language::ALL {
                let found = plans::found::everything(&self.0, language).await.map_err(|error| error.to_string())?;
                entries.extend(found.into_iter().map(|one| {
                    let audience = one.stands.map_or(Audience::Everybody, audience);
                    Entry { audience, ..entry(language, "plans", one.title, one.text, one.path) }
                }));
            }
            Ok(entries)
        })
    }
}

struct Datasets(Arc<Statistics>);

impl Source for Datasets {
    fn entries(&self) -> SourceFuture<'_> {
        let of = |language| {
            self.0.datasets().map(move |dataset| {
                let indicators = dataset.indicators.iter().map(|indicator| indicator.label.get(language));
                let words = [dataset.description.get(language), dataset.producer.get(language)];
                let text = words.into_iter().chain(indicators).collect::<Vec<_>>().join(" · ");
                let title = dataset.title.get(language).to_owned();
                entry(language, "datasets", title, text, format!("/donnees/{}", dataset.id))
            })
        };
        let entries = Language::ALL.into_iter().flat_map(of).collect();
        Box::pin(std::future::ready(Ok(entries)))
    }
}

/// Nation, regions, départements and collectivities; communes are found by name when the question is asked.
struct Places;

impl Source for Places {
    fn entries(&self) -> SourceFuture<'_> {
        let edition = Territories::bundled().latest();
        let kinds =
            [TerritoryKind::Nation, TerritoryKind::Region, TerritoryKind::Departement, TerritoryKind::Collectivity];
        let all: Vec<&Territory> = kinds.into_iter().flat_map(|kind| edition.of_kind(kind)).collect();
        let of = |language| {
            all.iter().map(move |territory| {
                let within = territory.parent.and_then(|parent| edition.name(parent));
                let text = [Some(kind_name(language, territory.code.kind())), within.map(str::to_owned)];
                let text = text.into_iter().flatten().collect::<Vec<_>>().join(", ");
                let title = format!("{} ({})", territory.name, territory.code.cog());
                entry(language, "territories", title, text, format!("/territoires/{}", territory.code))
            })
        };
        Box::pin(std::future::ready(Ok(Language::ALL.into_iter().flat_map(of).collect())))
    }
}

fn kind_name(language: Language, kind: TerritoryKind) -> String {
    match kind {
        TerritoryKind::Nation => t!(language, "vigie-search-nation"),
        TerritoryKind::Region => t!(language, "vigie-search-region"),
        TerritoryKind::Departement => t!(language, "vigie-search-departement"),
        TerritoryKind::Collectivity => t!(language, "vigie-search-collectivity"),
        _ => t!(language, "vigie-search-commune"),
    }
}

/// Communes by their name, the best first: there are too many of them for the index.
pub(super) fn communes(question: &str, limit: usize) -> Vec<(String, String)> {
    let found = Territories::bundled().latest().search(question, limit * 4);
    let communes = found.into_iter().filter(|territory| territory.code.kind() == TerritoryKind::Commune);
    let shown = communes.map(|territory| {
        (format!("{} ({})", territory.name, territory.code.cog()), format!("/territoires/{}", territory.code))
    });
    shown.take(limit).collect()
}

struct Letters(Arc<Publications>);

impl Source for Letters {
    fn entries(&self) -> SourceFuture<'_> {
        Box::pin(async {
            let mut entries = Vec::new();
            for language in Language::ALL {
                let published = self.0.list(language).await.map_err(|error| error.to_string())?;
                entries.extend(published.into_iter().map(|letter| {
                    entry(
                        language,
                        "publications",
                        letter.title,
                        letter.summary,
                        format!("/publications/{}", letter.slug),
                    )
                }));
            }
            Ok(entries)
        })
    }
}

struct Tools(Arc<Library>);

impl Source for Tools {
    fn entries(&self) -> SourceFuture<'_> {
        let of = |language| {
            let tools = self.0.tools.values().filter(move |tool| tool.languages.contains(&language));
            tools.map(move |tool| {
                let say = |words: &guidance::Words| words.say(language, Reading::Usual);
                entry(language, "tools", say(&tool.title), say(&tool.lead), format!("/outils/{}", tool.id))
            })
        };
        Box::pin(std::future::ready(Ok(Language::ALL.into_iter().flat_map(of).collect())))
    }
}

/// The pages that an institution owes its readers.
struct Pages;

impl Source for Pages {
    fn entries(&self) -> SourceFuture<'_> {
        let of = |language| {
            let page = |path: &str, title, text| entry(language, "pages", title, text, path.to_owned());
            [
                page(
                    "/accessibilite",
                    t!(language, "vigie-accessibility-title"),
                    t!(language, "vigie-accessibility-lead"),
                ),
                page("/confidentialite", t!(language, "vigie-privacy-title"), t!(language, "vigie-privacy-lead")),
                page("/mentions-legales", t!(language, "vigie-legal-title"), t!(language, "vigie-legal-lead")),
                page(
                    "/orientation",
                    t!(language, "vigie-search-orientation"),
                    t!(language, "vigie-search-orientation-text"),
                ),
            ]
        };
        Box::pin(std::future::ready(Ok(Language::ALL.into_iter().flat_map(of).collect())))
    }
}
