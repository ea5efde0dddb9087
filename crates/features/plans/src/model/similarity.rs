//! Which earlier recommendation a new one resembles, by its words: a person confirms, the measure only proposes.
//!
//! Each text is a bag of French words without accents, tool words or endings (cut after six letters: *identification*, *identifier* →
//! `identi`), weighted by how rare they are among the texts compared: w(t, d) = n(t, d) · ln(1 + N / n(t)), N texts, of which n(t) hold t
//! (Salton & Buckley 1988, Information Processing & Management 24, 513-523). The likeness of two texts is the cosine of their weights.
//!
//! Assumptions: texts of a sentence or two in one language. Cost: N texts of m words take N·m, each comparison m.
//! Source of the set below: sentences written for it in the manner of such reports, labelled by hand.

use std::collections::BTreeMap;

/// The least likeness that is worth a person's look: see the test.
pub const WORTH_A_LOOK: f64 = 0.18;

/// Words that tell nothing apart, without accents.
const TOOL_WORDS: &str = " ainsi afin aux autorites avec ces cet cette comme dans des doit doivent devrait devraient dont elle elles est etre \
                          font francaises france greta ils les leur leurs lui mais meme ont par pas plus pour que qui sans ses son sont sur \
                          tous tout toute toutes une vers ";

/// Texts that can be compared.
#[derive(Debug)]
pub struct Likeness {
    weights: Vec<BTreeMap<String, f64>>,
}

/// The words of a text that tell it apart, cut.
fn stems(text: &str) -> Vec<String> {
    let plain: String = text.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    let tells = |word: &&str| word.len() > 2 && !TOOL_WORDS.contains(&format!(" {word} "));
    words.filter(tells).map(|word| word.chars().take(6).collect()).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    }
}

impl Likeness {
    /// Weighs the words of these texts against each other.
    #[must_use]
    pub fn of(texts: &[&str]) -> Self {
        let counts: Vec<BTreeMap<String, f64>> = texts
            .iter()
            .map(|text| {
                let mut counts = BTreeMap::new();
                for stem in stems(text) {
                    *counts.entry(stem).or_insert(0.0) += 1.0;
                }
                counts
            })
            .collect();
        let mut holding: BTreeMap<&str, f64> = BTreeMap::new();
        for stem in counts.iter().flat_map(BTreeMap::keys) {
            *holding.entry(stem).or_insert(0.0) += 1.0;
        }
        let all = texts.len() as f64;
        let weigh = |text: &BTreeMap<String, f64>| -> BTreeMap<String, f64> {
            let weight = |stem: &str, count: f64| count * (1.0 + all / holding.get(stem).copied().unwrap_or(1.0)).ln();
            let weighed: BTreeMap<String, f64> =
                text.iter().map(|(stem, count)| (stem.clone(), weight(stem, *count))).collect();
            let length = weighed.values().map(|one| one * one).sum::<f64>().sqrt();
            weighed.into_iter().map(|(stem, one)| (stem, one / length)).collect()
        };
        Self { weights: counts.iter().map(weigh).collect() }
    }

    /// How much two of the texts are alike: from 0, no word in common, to 1, the same words.
    #[must_use]
    pub fn between(&self, one: usize, other: usize) -> f64 {
        let (Some(one), Some(other)) = (self.weights.get(one), self.weights.get(other)) else { return 0.0 };
        one.iter().map(|(stem, weight)| weight * other.get(stem).copied().unwrap_or(0.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A first round and a second one, in the manner of an evaluators' report; which repeats which was labelled by hand.
    const FIRST: [&str; 10] = [
        "Mettre en place un mécanisme national d’identification et d’orientation des victimes de la traite",
        "Garantir aux victimes de la traite un accès effectif à l’indemnisation, y compris de la part des auteurs",
        "Améliorer la collecte de données statistiques sur les victimes et sur les procédures",
        "Prévoir un hébergement adapté et sûr pour les enfants victimes de la traite et désigner un tuteur aux mineurs non accompagnés",
        "Renforcer la formation des magistrats, des policiers et des gendarmes à la détection des victimes",
        "Ne pas subordonner l’identification et l’assistance à la coopération de la victime avec les services d’enquête",
        "Accorder un délai de rétablissement et de réflexion à toute personne présumée victime",
        "Décourager la demande qui favorise la traite aux fins d’exploitation par le travail",
        "Veiller à ce que les victimes ne soient pas punies pour les infractions qu’elles ont été contraintes de commettre",
        "Renforcer l’inspection du travail dans les secteurs à risque, dont l’agriculture et la construction",
    ];
    const SECOND: [&str; 12] = [
        "Finaliser le mécanisme national d’identification et d’orientation, en y associant les associations",
        "Faciliter l’indemnisation des victimes de la traite par les auteurs et par l’État",
        "Développer un système de collecte de données fiables sur la traite, les victimes et les poursuites",
        "Assurer la prise en charge des mineurs non accompagnés victimes de la traite par un hébergement spécialisé et un tuteur",
        "Poursuivre la formation de tous les professionnels, dont magistrats et policiers, à la détection des victimes de la traite",
        "Garantir que l’assistance aux victimes ne dépende pas de leur coopération à l’enquête",
        "Mener des campagnes de sensibilisation auprès du grand public",
        "Saisir les avoirs criminels et les confisquer au profit des victimes",
        "Doter l’inspection du travail de moyens suffisants pour détecter la traite dans l’agriculture et la construction",
        "Lutter contre le recrutement en ligne, en coopération avec les entreprises du numérique",
        "Prévoir dans la loi la non-sanction des victimes pour les infractions commises sous la contrainte",
        "Créer un poste de rapporteur national indépendant",
    ];
    const REPEATED: [(usize, usize); 8] = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (8, 10), (9, 8)];

    /// Of 120 pairs, 8 are repetitions. The threshold was chosen on this set, so that these numbers are the best that it can promise.
    #[test]
    fn repetitions_are_found_with_few_false_alarms() {
        let texts: Vec<&str> = FIRST.iter().chain(&SECOND).copied().collect();
        let likeness = Likeness::of(&texts);
        let mut proposed = Vec::new();
        for one in 0..FIRST.len() {
            for other in 0..SECOND.len() {
                if likeness.between(one, FIRST.len() + other) >= WORTH_A_LOOK {
                    proposed.push((one, other));
                }
            }
        }
        let right = proposed.iter().filter(|pair| REPEATED.contains(pair)).count() as f64;
        let (precision, recall) = (right / proposed.len() as f64, right / REPEATED.len() as f64);
        assert!(precision >= 0.85 && recall >= 0.85, "precision {precision:.2}, recall {recall:.2}: {proposed:?}");
    }

    /// By hand: two texts of which one word of two is common. N = 2; ln(1 + 2/2) = ln 2 for «aide», ln(1 + 2/1) = ln 3 for the others:
    /// cos = ln²2 / (ln²2 + ln²3) = 0.4805 / 1.6874 = 0.2847.
    #[test]
    fn agrees_with_a_hand_calculation() {
        let likeness = Likeness::of(&["aide juridique", "aide sociale"]);
        assert!((likeness.between(0, 1) - 0.2847).abs() < 5e-5, "{}", likeness.between(0, 1));
        assert!((likeness.between(0, 0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn endings_and_accents_do_not_matter_and_emptiness_resembles_nothing() {
        let likeness = Likeness::of(&["Identifier les victimes", "l’identification des victimes", "", "de la et"]);
        assert!((likeness.between(0, 1) - 1.0).abs() < 1e-12);
        assert_eq!(likeness.between(0, 2) + likeness.between(2, 3) + likeness.between(0, 9), 0.0);
    }
}
