//! How wide words are: advance widths of Atkinson Hyperlegible Next, in thousandths of the font size.
//!
//! Read from the font file of `@fontsource-variable/atkinson-hyperlegible-next` 5.3.0 with fontTools, at weights 400 and 700,
//! for U+0020–007E then U+00A0–00FF.

const REGULAR: [u16; 191] = [
    280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614, 588, 598,
    510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392, 512, 631, 541, 824,
    693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552, 372, 243, 525, 566, 485, 564,
    538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471, 326, 540, 461, 684, 481, 449, 460, 344,
    237, 344, 555, 280, 286, 485, 610, 580, 575, 237, 528, 368, 798, 371, 562, 602, 0, 798, 356, 352, 579, 382, 383,
    243, 0, 509, 240, 265, 256, 380, 562, 816, 820, 867, 450, 626, 626, 626, 626, 626, 626, 891, 645, 569, 569, 569,
    569, 392, 392, 392, 392, 689, 693, 714, 714, 714, 714, 714, 532, 714, 690, 690, 690, 690, 575, 592, 582, 525, 525,
    525, 525, 525, 525, 866, 485, 538, 538, 538, 538, 252, 252, 252, 266, 565, 550, 548, 548, 548, 548, 548, 606, 548,
    540, 540, 540, 540, 449, 566, 449,
];
const BOLD: [u16; 191] = [
    312, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440, 659, 440, 579, 600, 624, 607, 626,
    537, 624, 571, 272, 272, 569, 612, 569, 547, 781, 678, 643, 658, 688, 597, 566, 718, 701, 424, 561, 663, 552, 858,
    717, 746, 629, 756, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582, 400, 288, 552, 596, 510, 596,
    563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, 596, 599, 376, 508, 376, 567, 530, 740, 539, 521, 505, 381,
    254, 381, 537, 312, 303, 510, 634, 593, 650, 254, 555, 432, 798, 390, 649, 615, 0, 798, 383, 394, 611, 402, 407,
    288, 0, 521, 294, 297, 284, 403, 649, 846, 852, 921, 526, 678, 678, 678, 678, 678, 678, 966, 658, 597, 597, 597,
    597, 424, 424, 424, 424, 708, 717, 746, 746, 746, 746, 746, 536, 746, 686, 686, 686, 686, 650, 629, 621, 552, 552,
    552, 552, 552, 552, 878, 510, 563, 563, 563, 563, 300, 300, 300, 314, 588, 571, 576, 576, 576, 576, 576, 595, 576,
    567, 567, 567, 567, 521, 596, 521,
];

/// The weight of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// The width of a text at a font size, in the unit of that size.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    text.chars().map(|char| f64::from(advance(char, weight))).sum::<f64>() * size / 1000.0
}

fn advance(char: char, weight: Weight) -> u16 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    let point = char as usize;
    match point {
        0x20..=0x7e => table[point - 0x20],
        0xa0..=0xff => table[point - 0xa0 + 95],
        0x202f => table[0x5f],
        0x2009 => 140,
        0x2013 => 504,
        0x2014 => 828,
        0x2018 | 0x2019 => 250,
        0x2026 => 720,
        0x2212 => 606,
        0x152 | 0x153 => 1006,
        _ => 640,
    }
}

/// A text cut so that it is no wider than `room`; what is cut shows as «…».
pub(crate) fn fit(text: &str, room: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let left = room - width("…", size, weight);
    let mut used = 0.0;
    let kept = text.chars().take_while(|char| {
        used += f64::from(advance(*char, weight)) * size / 1000.0;
        used <= left
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}

/// Breaks a text into lines no wider than `room`; a word that is wider is cut.
pub(crate) fn wrap(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, weight) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fit(word, room, size, weight)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bold_is_wider_and_figures_have_a_width() {
        assert!((width("0", 1000.0, Weight::Regular) - 648.0).abs() < 1e-9);
        assert!((width("éA", 10.0, Weight::Regular) - 11.64).abs() < 1e-9);
        assert!(width("Victimes", 16.0, Weight::Bold) > width("Victimes", 16.0, Weight::Regular));
    }

    proptest! {
        #[test]
        fn wrapping_keeps_the_words_and_the_room(words in proptest::collection::vec("[a-zé]{1,12}", 0..20), room in 120.0..400.0_f64) {
            let text = words.join(" ");
            let lines = wrap(&text, room, 14.0, Weight::Regular);
            prop_assert_eq!(lines.join(" "), text);
            for line in lines {
                prop_assert!(width(&line, 14.0, Weight::Regular) <= room);
            }
        }

        #[test]
        fn what_is_cut_fits(text in "[ -~é]{0,60}", room in 20.0..400.0_f64) {
            let cut = fit(&text, room, 14.0, Weight::Bold);
            prop_assert!(width(&cut, 14.0, Weight::Bold) <= room);
            prop_assert!(cut == text || cut.ends_with('…'));
        }
    }
}
