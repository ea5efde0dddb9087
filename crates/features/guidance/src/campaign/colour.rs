//! The leading colour of an institution, dark enough for white letters.

/// A colour that white letters can be read on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour(String);

impl Colour {
    /// As a style sheet writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Colour {
    /// Vigie's own purple.
    fn default() -> Self {
        Self("#5a2a6b".to_owned())
    }
}

impl std::str::FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let channel = |at: usize| u8::from_str_radix(digits?.get(at..at + 2)?, 16).ok();
        let (Some(red), Some(green), Some(blue)) = (channel(0), channel(2), channel(4)) else {
            return Err(format!("«{text}» is not a colour: write it as #5a2a6b"));
        };
        // Relative luminance and contrast with white, as WCAG 2.2 defines them; AA asks for 4.5.
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        let contrast = 1.05 / (luminance + 0.05);
        if contrast < 4.5 {
            return Err(format!(
                "white letters cannot be read on {text} (contrast {contrast:.1}; 4.5 is needed): choose a darker one"
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_must_carry_white_letters() {
        // #767676 on white has a contrast of 4.54, the lightest grey that AA allows (WCAG, technique G18).
        for (text, good) in [
            ("#5a2a6b", true),
            ("#767676", true),
            ("#777777", false),
            ("#ffcf40", false),
            ("violet", false),
            ("#5a2a6", false),
        ] {
            assert_eq!(text.parse::<Colour>().is_ok(), good, "{text}");
        }
    }
}
