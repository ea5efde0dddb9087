//! Links, many to many: a measure answers recommendations, a question is answered by measures, an article, a kit, a publication bear on them.

use std::fmt;
use std::str::FromStr;

use super::{UnknownCode, coded};

coded! {
    "kind of linked thing",
    /// What is linked.
    Kind {
        /// A measure: `plan/number`.
        Measure = "measure",
        /// A recommendation: `treaty/round/number`.
        Recommendation = "recommendation",
        /// An indicator of a measure: `plan/measure/number`.
        Indicator = "indicator",
        /// A question of a questionnaire: `questionnaire/number`.
        Question = "question",
        /// An article of law, as it is quoted: `CESEDA, L. 425-1`.
        Article = "article",
        /// A training kit, by the end of its address.
        Kit = "kit",
        /// A good practice, by the end of its address.
        Practice = "practice",
        /// A publication, by the end of its address.
        Publication = "publication",
    }
}

/// A thing that is linked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Which.
    pub id: String,
}

impl Thing {
    /// A measure.
    #[must_use]
    pub fn measure(plan: &str, number: u16) -> Self {
        Self { kind: Kind::Measure, id: format!("{plan}/{number}") }
    }

    /// A recommendation.
    #[must_use]
    pub fn recommendation(treaty: &str, cycle: u16, number: u16) -> Self {
        Self { kind: Kind::Recommendation, id: format!("{treaty}/{cycle}/{number}") }
    }

    /// A question.
    #[must_use]
    pub fn question(questionnaire: &str, code: &str) -> Self {
        Self { kind: Kind::Question, id: format!("{questionnaire}/{code}") }
    }

    /// The plan and the number of a measure.
    #[must_use]
    pub fn as_measure(&self) -> Option<(&str, u16)> {
        let (plan, number) = self.id.split_once('/').filter(|_| self.kind == Kind::Measure)?;
        Some((plan, number.parse().ok()?))
    }

    /// The plan, the measure and the number of an indicator.
    #[must_use]
    pub fn as_indicator(&self) -> Option<(&str, u16, u16)> {
        let mut parts = self.id.splitn(3, '/');
        let found = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        (self.kind == Kind::Indicator).then_some(found)
    }

    /// Whether it is an article quoted as one: the text, a comma, its number: `CESEDA, L. 425-1`, `Convention d’Istanbul, art. 20`.
    #[must_use]
    pub fn is_article(&self) -> bool {
        let quoted = self.id.rsplit_once(',').is_some_and(|(text, number)| {
            text.trim().chars().filter(|one| one.is_alphabetic()).count() >= 2
                && number.bytes().any(|one| one.is_ascii_digit())
        });
        self.kind == Kind::Article && quoted
    }

    /// The treaty, the round and the number of a recommendation.
    #[must_use]
    pub fn as_recommendation(&self) -> Option<(&str, u16, u16)> {
        let mut parts = self.id.split('/').take(3);
        let found = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        (self.kind == Kind::Recommendation).then_some(found)
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind.code(), self.id)
    }
}

impl FromStr for Thing {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let wrong = || UnknownCode { what: "linked thing", code: text.chars().take(40).collect() };
        let (kind, id) = text.split_once(':').ok_or_else(wrong)?;
        let id = id.trim();
        if id.is_empty() || id.chars().count() > 120 || id.chars().any(char::is_control) {
            return Err(wrong());
        }
        Ok(Self { kind: kind.parse()?, id: id.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_written_and_read_again() {
        for thing in [
            Thing::measure("traite-2024-2027", 7),
            Thing::recommendation("greta", 3, 2),
            Thing::question("greta-4", "II-1"),
            Thing { kind: Kind::Article, id: "CESEDA, L. 425-1".to_owned() },
        ] {
            assert_eq!(thing.to_string().parse::<Thing>().unwrap(), thing);
        }
        for wrong in ["", "measure", "measure:", "rien:x", "kit:a\u{7}"] {
            assert!(wrong.parse::<Thing>().is_err(), "{wrong}");
        }
        assert_eq!(Thing::measure("p", 7).as_measure(), Some(("p", 7)));
        assert_eq!(Thing::measure("p", 7).as_recommendation(), None);
        let indicator = Thing { kind: Kind::Indicator, id: "p/7/1".to_owned() };
        assert_eq!((indicator.as_indicator(), Thing::measure("p", 7).as_indicator()), (Some(("p", 7, 1)), None));
    }

    #[test]
    fn an_article_is_quoted_with_its_text_and_its_number() {
        for (id, good) in [
            ("CESEDA, L. 425-1", true),
            ("Directive 2011/36/UE, art. 20", true),
            ("L. 425-1", false),
            ("CESEDA", false),
            ("CESEDA, premier", false),
            (", 4", false),
        ] {
            assert_eq!(Thing { kind: Kind::Article, id: id.to_owned() }.is_article(), good, "{id}");
        }
        assert_eq!(Thing::recommendation("greta", 3, 2).as_recommendation(), Some(("greta", 3, 2)));
    }
}
