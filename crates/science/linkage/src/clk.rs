//! Cryptographic long-term keys (CLKs): the filters that stand for records, alone and in flat sets.

use base64::Engine as _;

mod file;

pub use file::{ClkFileError, from_json, key_slots, read_json, to_json};

/// One filter: `length` bits, the first being the most significant bit of the first byte.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clk {
    length: usize,
    words: Vec<u64>,
}

/// Why a text is not a CLK.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClkError {
    /// Not base64.
    #[error("is not base64: {0}")]
    NotBase64(String),
    /// Another number of bytes than the others.
    #[error("has {found} bytes where the others have {expected}")]
    OtherLength {
        /// Bytes of this one.
        found: usize,
        /// Bytes of the others.
        expected: usize,
    },
}

impl Clk {
    /// A filter of `length` bits, all 0.
    #[must_use]
    pub fn zero(length: usize) -> Self {
        Self { length, words: vec![0; length.div_ceil(64)] }
    }

    /// Reads bytes, each giving eight bits.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut clk = Self::zero(bytes.len() * 8);
        for (word, chunk) in clk.words.iter_mut().zip(bytes.chunks(8)) {
            let mut whole = [0; 8];
            whole[..chunk.len()].copy_from_slice(chunk);
            *word = u64::from_be_bytes(whole);
        }
        clk
    }

    /// Reads base64, as CLK files have it.
    ///
    /// # Errors
    /// When the text is not base64.
    pub fn from_base64(text: &str) -> Result<Self, ClkError> {
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map(|bytes| Self::from_bytes(&bytes))
            .map_err(|fault| ClkError::NotBase64(fault.to_string()))
    }

    /// The bytes of the filter; the last is filled with zeros.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.words.iter().flat_map(|word| word.to_be_bytes()).collect();
        bytes.truncate(self.length.div_ceil(8));
        bytes
    }

    /// The filter in base64, as CLK files have it.
    #[must_use]
    pub fn to_base64(&self) -> String {
        base64::engine::general_purpose::STANDARD.encode(self.to_bytes())
    }

    /// Number of bits.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// Bits that are 1.
    #[must_use]
    pub fn count_ones(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// The bit at `index`; 0 beyond the end.
    #[must_use]
    pub fn get(&self, index: usize) -> bool {
        index < self.length && self.words[index / 64] >> (63 - index % 64) & 1 == 1
    }

    /// Makes the bit at `index` 1; nothing beyond the end.
    pub fn set(&mut self, index: usize) {
        if index < self.length {
            self.words[index / 64] |= 1 << (63 - index % 64);
        }
    }

    /// Inverts the bit at `index`; nothing beyond the end.
    pub fn flip(&mut self, index: usize) {
        if index < self.length {
            self.words[index / 64] ^= 1 << (63 - index % 64);
        }
    }

    /// The words of the filter, 64 bits each, the first bit being the most significant.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The filter folded upon itself: its first half exclusive-or its second. An odd last bit is dropped.
    #[must_use]
    pub fn fold(&self) -> Self {
        let half = self.length / 2;
        let mut folded = Self::zero(half);
        for index in 0..half {
            if self.get(index) != self.get(index + half) {
                folded.set(index);
            }
        }
        folded
    }
}

/// Many filters of one length, in one flat block of memory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClkSet {
    length: usize,
    width: usize,
    words: Vec<u64>,
    count: usize,
}

impl ClkSet {
    /// An empty set of filters of `length` bits.
    #[must_use]
    pub fn new(length: usize) -> Self {
        Self { length, width: length.div_ceil(64), words: Vec::new(), count: 0 }
    }

    /// Adds a filter.
    ///
    /// # Errors
    /// When its length is not that of the set.
    pub fn push(&mut self, clk: &Clk) -> Result<(), ClkError> {
        if clk.length != self.length {
            return Err(ClkError::OtherLength { found: clk.length.div_ceil(8), expected: self.length.div_ceil(8) });
        }
        self.words.extend_from_slice(&clk.words);
        self.count += 1;
        Ok(())
    }

    /// Adds all filters of another set.
    ///
    /// # Errors
    /// When they have another length; an empty set fits any.
    pub fn append(&mut self, other: &Self) -> Result<(), ClkError> {
        if other.is_empty() {
            return Ok(());
        }
        if other.length != self.length {
            return Err(ClkError::OtherLength { found: other.length.div_ceil(8), expected: self.length.div_ceil(8) });
        }
        self.words.extend_from_slice(&other.words);
        self.count += other.count;
        Ok(())
    }

    /// The filters of a range, which is cut where the set ends.
    #[must_use]
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        let (start, end) = (range.start.min(self.count), range.end.min(self.count));
        let words = self.words[start * self.width..end.max(start) * self.width].to_vec();
        Self { length: self.length, width: self.width, words, count: end.saturating_sub(start) }
    }

    /// Bits of each filter.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// Words of each filter.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Number of filters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no filter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The filter at `index`; panics beyond the end, as slices do.
    #[must_use]
    pub fn clk(&self, index: usize) -> Clk {
        Clk { length: self.length, words: self.words(index).to_vec() }
    }

    /// The words of the filter at `index`; panics beyond the end, as slices do.
    #[must_use]
    pub fn words(&self, index: usize) -> &[u64] {
        &self.words[index * self.width..(index + 1) * self.width]
    }
}

impl FromIterator<Clk> for ClkSet {
    /// Gathers filters; those whose length is not the first's are left out.
    fn from_iter<I: IntoIterator<Item = Clk>>(clks: I) -> Self {
        let mut clks = clks.into_iter().peekable();
        let mut set = ClkSet::new(clks.peek().map_or(0, Clk::length));
        for clk in clks {
            let _ = set.push(&clk);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_is_the_exclusive_or_of_halves() {
        let clk = Clk::from_bytes(&[0b1100_1010, 0b1010_0110]);
        assert_eq!(clk.fold().to_bytes(), [0b0110_1100]);
        assert_eq!(clk.fold().fold().to_bytes(), [0b1010_0000]);
    }

    #[test]
    fn bytes_make_the_round_trip() {
        for length in 0..20 {
            let bytes: Vec<u8> = (0..length).map(|i: u8| i.wrapping_mul(37)).collect();
            assert_eq!(Clk::from_bytes(&bytes).to_bytes(), bytes);
        }
    }
}
