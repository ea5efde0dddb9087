//! The explorer's choices: read from an address, written back to it, turned into a query.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use cube::Code;

use super::offer::Offer;
use crate::model::{DatasetId, Level, ReleaseId};
use crate::query::{Dim, Measured, Query};

/// How the answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Drawing {
    /// Lines in time.
    #[default]
    Line,
    /// Bars, for one period.
    Bars,
    /// A map of the départements, for one period.
    Map,
    /// Nothing but the table.
    Table,
}

impl Drawing {
    pub(super) const ALL: [Self; 4] = [Self::Line, Self::Bars, Self::Map, Self::Table];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Bars => "bars",
            Self::Map => "map",
            Self::Table => "table",
        }
    }

    /// Whether it shows one period alone.
    pub(super) const fn one_period(self) -> bool {
        matches!(self, Self::Bars | Self::Map)
    }
}

/// For how many inhabitants a rate is told: a thousand for what is frequent, a hundred thousand for what is rare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rate {
    PerThousand,
    PerHundredThousand,
}

impl Rate {
    pub(super) const ALL: [Self; 2] = [Self::PerThousand, Self::PerHundredThousand];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::PerThousand => "rate",
            Self::PerHundredThousand => "rate-100000",
        }
    }

    pub(super) const fn inhabitants(self) -> NonZeroU32 {
        match self {
            Self::PerThousand => Measured::USUAL_PER,
            Self::PerHundredThousand => NonZeroU32::new(100_000).expect("a hundred thousand is not zero"),
        }
    }
}

/// What the form holds. Everything but the dataset may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Asked {
    pub(super) dataset: Option<String>,
    release: Option<String>,
    indicators: Vec<String>,
    territories: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    measure: Option<String>,
    drawing: Option<String>,
}

impl Asked {
    /// Reads the parameters of an address; the unknown ones are left alone, so that old links go on working.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "dataset" => asked.dataset = Some(value),
                "release" => asked.release = Some(value),
                "indicator" => asked.indicators.extend(value.split(',').map(str::to_owned)),
                "territory" => asked.territories.extend(value.split(',').map(str::to_owned)),
                "from" => asked.from = Some(value),
                "to" => asked.to = Some(value),
                "measure" => asked.measure = Some(value),
                "drawing" => asked.drawing = Some(value),
                _ => {}
            }
        }
        asked
    }

    /// The release asked for.
    pub(super) fn release(&self) -> Option<&str> {
        self.release.as_deref()
    }
}

/// Choices that fit a dataset and a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choices {
    pub(super) dataset: DatasetId,
    /// None means the last release.
    pub(super) release: Option<ReleaseId>,
    pub(super) indicators: Vec<Code>,
    pub(super) territories: Vec<Code>,
    pub(super) from: Option<Code>,
    pub(super) to: Option<Code>,
    /// None means the number itself.
    pub(super) rate: Option<Rate>,
    pub(super) drawing: Drawing,
}

impl Choices {
    /// Makes the choices of a form fit what the release holds: what it does not hold is dropped, and what is
    /// left open takes the value that shows most.
    pub(super) fn fit(asked: &Asked, release: Option<ReleaseId>, offer: &Offer<'_>) -> Self {
        let held = |code: &String| Code::parse(code).ok().filter(|code| offer.holds(code));
        let mut indicators: Vec<Code> = distinct(asked.indicators.iter().filter_map(held));
        if indicators.is_empty() {
            let all = offer.dataset.indicators.iter().map(|indicator| &indicator.code);
            indicators.extend(all.filter(|code| offer.holds(code)).take(1).cloned());
        }
        let known = |code: &String| Code::parse(code).ok().filter(|code| offer.territory(code));
        let mut territories = distinct(asked.territories.iter().filter_map(known));
        let wanted = Drawing::ALL.into_iter().find(|drawing| asked.drawing.as_deref() == Some(drawing.code()));
        let drawing = wanted.filter(|drawing| *drawing != Drawing::Map || offer.maps()).unwrap_or_default();
        if drawing == Drawing::Map {
            territories = distinct([level_word(Level::Departement)].into_iter().flatten());
            indicators.truncate(1);
        } else if territories.is_empty() {
            territories.extend(offer.widest());
        }
        let periods = offer.periods_of(&indicators);
        let among = |text: &Option<String>| text.as_ref().and_then(|text| periods.get(text.as_str()).cloned());
        let (mut from, mut to) = (among(&asked.from), among(&asked.to));
        if let (Some(first), Some(last)) = (&from, &to)
            && first > last
        {
            std::mem::swap(&mut from, &mut to);
        }
        let rate = Rate::ALL.into_iter().find(|rate| asked.measure.as_deref() == Some(rate.code()));
        let rate = rate.filter(|_| offer.has_population());
        Self { dataset: offer.dataset.id.clone(), release, indicators, territories, from, to, rate, drawing }
    }

    /// The question that these choices ask.
    pub(super) fn query(&self, offer: &Offer<'_>) -> Query {
        let several_territories = self.territories.len() > 1 || self.territories.iter().any(is_level);
        let across = if several_territories { Dim::Territory } else { Dim::Indicator };
        let (rows, columns) = match self.drawing {
            Drawing::Line => (vec![Dim::Period], self.columns_beside(across)),
            Drawing::Bars => (vec![across], self.other(across)),
            Drawing::Map => (vec![Dim::Territory], Vec::new()),
            Drawing::Table if several_territories => (vec![Dim::Territory], self.columns_of_table()),
            Drawing::Table => (vec![Dim::Period], vec![Dim::Indicator]),
        };
        let mut query = Query::new(self.dataset.clone())
            .rows(rows)
            .columns(columns)
            .only(Dim::Indicator, self.indicators.iter().cloned())
            .only(Dim::Territory, self.territories.iter().cloned());
        if let Some(periods) = self.periods(offer) {
            query = query.only(Dim::Period, [periods]);
        }
        query.release.clone_from(&self.release);
        if let Some(rate) = self.rate {
            query.measure = Measured::Rate { per: rate.inhabitants() };
        }
        query
    }

    fn columns_beside(&self, across: Dim) -> Vec<Dim> {
        let mut columns = vec![across];
        columns.extend(self.other(across));
        columns
    }

    fn other(&self, across: Dim) -> Vec<Dim> {
        if across == Dim::Territory && self.indicators.len() > 1 { vec![Dim::Indicator] } else { Vec::new() }
    }

    fn columns_of_table(&self) -> Vec<Dim> {
        if self.indicators.len() > 1 { vec![Dim::Indicator, Dim::Period] } else { vec![Dim::Period] }
    }

    /// The periods asked for, as a filter: one for a drawing of one period, a range otherwise.
    fn periods(&self, offer: &Offer<'_>) -> Option<Code> {
        let held = offer.periods_of(&self.indicators);
        let last = self.to.clone().or_else(|| held.iter().next_back().cloned())?;
        if self.drawing.one_period() {
            return Some(last);
        }
        let first = self.from.clone().or_else(|| held.iter().next().cloned())?;
        if first == last { Some(first) } else { Code::parse(&format!("{first}..{last}")).ok() }
    }

    /// The address of the explorer with these choices, without language prefix.
    pub(super) fn address(&self) -> String {
        let mut pairs = vec![format!("dataset={}", self.dataset)];
        pairs.extend(self.release.iter().map(|release| format!("release={release}")));
        pairs.push(format!("indicator={}", join(&self.indicators)));
        pairs.push(format!("territory={}", join(&self.territories)));
        pairs.extend(self.from.iter().map(|from| format!("from={from}")));
        pairs.extend(self.to.iter().map(|to| format!("to={to}")));
        pairs.extend(self.rate.map(|rate| format!("measure={}", rate.code())));
        pairs.push(format!("drawing={}", self.drawing.code()));
        format!("/donnees?{}", pairs.join("&"))
    }
}

/// `@departement`: every territory of a level.
pub(super) fn level_word(level: Level) -> Option<Code> {
    Code::parse(&format!("@{}", level.code())).ok()
}

fn is_level(code: &Code) -> bool {
    code.as_str().starts_with('@')
}

fn distinct(codes: impl IntoIterator<Item = Code>) -> Vec<Code> {
    let mut seen = BTreeSet::new();
    codes.into_iter().filter(|code| seen.insert(code.clone())).collect()
}

fn join(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use nomenclature::Territories;

    use super::*;
    use crate::datasets::Datasets;
    use crate::engine::Profile;

    /// A release that holds two indicators for two years, by département, with populations.
    fn profile() -> Profile {
        let held = |code: &str, years: &[&str]| {
            let series = (code.to_owned(), "victime".to_owned());
            (series, years.iter().map(|year| (*year).to_owned()).collect::<BTreeSet<_>>())
        };
        Profile {
            periods: BTreeMap::from([held("violences-sexuelles", &["2024", "2025"]), held("homicides", &["2024"])]),
            levels: BTreeMap::from([(Level::Departement, 4)]),
            territories: BTreeMap::from([(Level::Departement, ["75".to_owned(), "93".to_owned()].into())]),
            noted: 0,
            populated: 4,
        }
    }

    fn fitted(address: &str) -> (Choices, String) {
        let datasets = Datasets::load(None).unwrap();
        let dataset = datasets.get("crimes-delits-departements").unwrap();
        let profile = profile();
        let offer = Offer { dataset, profile: &profile, edition: Territories::bundled().latest() };
        let pairs = address.split('&').filter_map(|pair| pair.split_once('='));
        let asked = Asked::read(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
        let choices = Choices::fit(&asked, None, &offer);
        let query = choices.query(&offer).to_address();
        (choices, query)
    }

    #[track_caller]
    fn check(address: &str, query: &str) {
        assert_eq!(fitted(address).1, query);
    }

    #[test]
    fn choices_become_a_query() {
        check("", "rows=period&columns=indicator&period=2024..2025&territory=FR&indicator=violences-sexuelles");
        check(
            "indicator=homicides&territory=93,75&drawing=line",
            "rows=period&columns=territory&period=2024&territory=93,75&indicator=homicides",
        );
        check(
            "indicator=violences-sexuelles&drawing=map&measure=rate",
            "rows=territory&columns=&period=2025&territory=@departement&indicator=violences-sexuelles&measure=rate&per=1000",
        );
        check(
            "indicator=homicides&territory=93&measure=rate-100000",
            "rows=period&columns=indicator&period=2024&territory=93&indicator=homicides&measure=rate&per=100000",
        );
        check(
            "indicator=violences-sexuelles,homicides&territory=93,75&drawing=table&from=2025&to=2024",
            "rows=territory&columns=indicator,period&period=2024..2025&territory=93,75&indicator=violences-sexuelles,homicides",
        );
    }

    #[test]
    fn what_a_release_does_not_hold_is_dropped() {
        let (choices, _) = fitted("indicator=vols-avec-armes&territory=99,<script>&from=1789&measure=rate");
        assert_eq!(choices.indicators, [Code::parse("violences-sexuelles").unwrap()]);
        assert_eq!(choices.territories, [Code::parse("FR").unwrap()]);
        assert_eq!(choices.from, None);
    }

    #[test]
    fn an_address_reads_back_the_same() {
        for measure in ["value", "rate", "rate-100000"] {
            let (choices, _) = fitted(&format!(
                "indicator=violences-sexuelles&territory=R11,93&from=2024&to=2025&drawing=bars&measure={measure}"
            ));
            let address = choices.address();
            assert_eq!(address.contains(measure), measure != "value");
            let (again, _) = fitted(address.split_once('?').unwrap().1);
            assert_eq!(again, choices);
        }
    }
}
