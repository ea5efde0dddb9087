//! Words as one looks for them.

/// Small letters without accents.
#[must_use]
pub fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '’' => '\'',
        other => other,
    };
    text.to_lowercase().replace('œ', "oe").chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for (text, found) in [("Édith L’Œuvre", "edith l'oeuvre"), ("FRANÇOIS", "francois"), ("Noël", "noel")] {
            assert_eq!(super::plain(text), found);
        }
    }
}
