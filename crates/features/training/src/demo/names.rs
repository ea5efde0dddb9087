//! Invented names: each is put together from a list of first names and a list of family names made up for the purpose.

const FIRST: [&str; 48] = [
    "Adèle", "Aïcha", "Alice", "Amandine", "Anaïs", "Antoine", "Awa", "Baptiste", "Camille", "Carole", "Chloé",
    "Claire", "Damien", "Diane", "Élise", "Émile", "Fanny", "Farid", "Florence", "Gabriel", "Hélène", "Hugo", "Inès",
    "Jeanne", "Julien", "Karim", "Laure", "Léa", "Louise", "Lucas", "Manon", "Marc", "Mathilde", "Nadia", "Nicolas",
    "Nora", "Océane", "Paul", "Pauline", "Rachid", "Romane", "Sarah", "Simon", "Sofia", "Thomas", "Valérie", "Yann",
    "Zoé",
];
const FAMILY: [&str; 40] = [
    "Aubrelle",
    "Barsanne",
    "Belcourin",
    "Brévigny",
    "Calvende",
    "Carmoise",
    "Chantelou-Vif",
    "Clairbeau",
    "Corvanne",
    "Dastrel",
    "Delombre",
    "Dorvilles",
    "Écharbon",
    "Estrevin",
    "Falguerre",
    "Fontmarre",
    "Galvant",
    "Grémilly",
    "Hautrive-Sel",
    "Joncheroy",
    "Kervanel",
    "Lamirande",
    "Lestrevel",
    "Malavoix",
    "Marchemont",
    "Montbrelan",
    "Narvesque",
    "Ormecourt",
    "Pastrelle",
    "Quintavel",
    "Ravelane",
    "Rocquevert",
    "Sablonnet",
    "Sauvetier",
    "Tournemire-Lac",
    "Trévalin",
    "Vauclaire",
    "Verdanse",
    "Vilmorande",
    "Yvertois",
];

/// The name of the person of that number.
pub(super) fn name(number: usize) -> String {
    let first = FIRST[number * 7 % FIRST.len()];
    let family = FAMILY[(number / FIRST.len() + number * 3) % FAMILY.len()];
    format!("{first} {family}")
}
