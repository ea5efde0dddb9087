//! When an outcome is given: `12 yes, or 2 red`. Rules only ask for enough, so one more yes never makes an outcome milder.

/// A number of one thing at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The rank of what is counted, in the tool's names.
    pub name: usize,
    /// How many at least.
    pub at_least: u32,
}

/// Any of these groups, each of which asks for all of its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule(pub Vec<Vec<Term>>);

impl Rule {
    /// What stands for a rule that could not be read, until its file is refused: it never holds.
    pub(crate) const UNREAD: Self = Self(Vec::new());

    /// Reads `12 yes, or 2 red and 1 weapon`: «and» binds more than «or», commas are for the eye.
    ///
    /// # Errors
    /// One sentence that says what is not understood.
    pub fn parse(text: &str, names: &[String]) -> Result<Self, String> {
        let spaced = text.replace(',', " ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let groups = words.split(|word| *word == "or");
        let rule: Vec<Vec<Term>> = groups
            .map(|group| group.split(|word| *word == "and").map(|term| self::term(text, term, names)).collect())
            .collect::<Result<_, String>>()?;
        Ok(Self(rule))
    }

    /// Whether counts satisfy it.
    #[must_use]
    pub fn holds(&self, tally: &[u32]) -> bool {
        let enough = |term: &Term| tally.get(term.name).is_some_and(|count| *count >= term.at_least);
        self.0.iter().any(|group| group.iter().all(enough))
    }

    /// As the browser reads it: `12 yes|2 red&1 weapon`.
    #[must_use]
    pub fn to_attribute(&self, names: &[String]) -> String {
        let term = |term: &Term| format!("{} {}", term.at_least, names[term.name]);
        let group = |group: &Vec<Term>| group.iter().map(term).collect::<Vec<_>>().join("&");
        self.0.iter().map(group).collect::<Vec<_>>().join("|")
    }
}

fn term(text: &str, words: &[&str], names: &[String]) -> Result<Term, String> {
    let [count, name] = words else {
        return Err(format!("«{text}» is not a rule: write «12 yes, or 2 red», a number and what it counts each time"));
    };
    let at_least = count.parse().ok().filter(|count| (1..=1000).contains(count));
    let at_least = at_least.ok_or_else(|| format!("«{count}» is not a number from 1 to 1000"))?;
    let name = names
        .iter()
        .position(|known| known == name)
        .ok_or_else(|| format!("nothing is counted under «{name}»; what can be counted: {}", names.join(", ")))?;
    Ok(Term { name, at_least })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        ["yes", "points", "red", "weapon"].map(str::to_owned).to_vec()
    }

    #[test]
    fn rules_are_read_and_written() {
        for (text, written) in [
            ("12 yes, or 2 red", "12 yes|2 red"),
            ("1 weapon", "1 weapon"),
            ("2 red and 1 weapon or 5 points", "2 red&1 weapon|5 points"),
        ] {
            assert_eq!(Rule::parse(text, &names()).unwrap().to_attribute(&names()), written);
        }
    }

    #[test]
    fn what_is_not_a_rule_is_told() {
        for (text, word) in [
            ("", "is not a rule"),
            ("12", "is not a rule"),
            ("yes 12", "«yes» is not a number"),
            ("12 yes or", "is not a rule"),
            ("0 yes", "«0» is not a number"),
            ("2 rouge", "«rouge»; what can be counted: yes, points, red, weapon"),
            ("99999999999 yes", "is not a number"),
        ] {
            let told = Rule::parse(text, &names()).unwrap_err();
            assert!(told.contains(word), "{text}: {told}");
        }
    }

    #[test]
    fn the_grid_of_2019_is_sayable() {
        // «Danger caractérisé si au moins 12 réponses positives et/ou au moins 2 rouges» (ministère de l’Intérieur, 2019).
        let rule = Rule::parse("12 yes, or 2 red", &names()).unwrap();
        for (tally, danger) in [([11, 0, 1, 0], false), ([12, 0, 0, 0], true), ([2, 0, 2, 0], true), ([0; 4], false)] {
            assert_eq!(rule.holds(&tally), danger, "{tally:?}");
        }
    }
}
