//! The numbers that a word processor writes of itself before paragraphs: which lists count, and how far each is.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::docx::value;

/// How a list counts its first level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counting {
    start: u32,
    decimal: bool,
}

/// The lists of a document, and how far each is.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By list, which one it shares its numbers with.
    lists: BTreeMap<String, String>,
    counting: BTreeMap<String, Counting>,
    /// By style, the list that it belongs to.
    styles: BTreeMap<String, String>,
    headings: BTreeSet<String>,
    reached: BTreeMap<String, u32>,
}

impl Numbering {
    /// Reads `word/numbering.xml` and `word/styles.xml`; nothing when one is no XML.
    pub(super) fn read(numbering: Option<&str>, styles: Option<&str>) -> Option<Self> {
        let mut all = Self::default();
        if let Some(text) = numbering {
            all.read_lists(text)?;
        }
        if let Some(text) = styles {
            all.read_styles(text)?;
        }
        Some(all)
    }

    fn read_lists(&mut self, text: &str) -> Option<()> {
        let mut reader = Reader::from_str(text);
        let (mut list, mut level, mut own) = (String::new(), None, None);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "abstractNum" => list = value(&tag, "abstractNumId")?,
                    "lvl" => level = value(&tag, "ilvl"),
                    "start" if level.as_deref() == Some("0") => {
                        let start = value(&tag, "val").and_then(|text| text.parse().ok()).unwrap_or(1);
                        self.counted(&list).start = start;
                    }
                    "numFmt" if level.as_deref() == Some("0") => {
                        let decimal = value(&tag, "val").as_deref() == Some("decimal");
                        self.counted(&list).decimal = decimal;
                    }
                    "num" => own = value(&tag, "numId"),
                    "abstractNumId" => {
                        self.lists.insert(own.take()?, value(&tag, "val")?);
                    }
                    _ => {}
                },
                Event::Eof => return Some(()),
                _ => {}
            }
        }
    }

    fn counted(&mut self, list: &str) -> &mut Counting {
        self.counting.entry(list.to_owned()).or_insert(Counting { start: 1, decimal: false })
    }

    fn read_styles(&mut self, text: &str) -> Option<()> {
        let mut reader = Reader::from_str(text);
        let mut style = String::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "style" => style = value(&tag, "styleId").unwrap_or_default(),
                    "outlineLvl" => {
                        self.headings.insert(style.clone());
                    }
                    "numId" => {
                        self.styles.insert(style.clone(), value(&tag, "val")?);
                    }
                    _ => {}
                },
                Event::Eof => return Some(()),
                _ => {}
            }
        }
    }

    /// Whether a style is that of headings.
    pub(super) fn is_heading(&self, style: &str) -> bool {
        let name = style.to_lowercase();
        self.headings.contains(style) || name.starts_with("heading") || name.starts_with("titre")
    }

    /// The number of the next paragraph of that style and list, where the list counts with digits at its first level.
    pub(super) fn next(&mut self, style: Option<&str>, list: Option<&str>, level: u8) -> Option<u32> {
        let own = list.or_else(|| style.and_then(|style| self.styles.get(style)).map(String::as_str))?;
        let shared = self.lists.get(own)?.clone();
        let counting = *self.counting.get(&shared)?;
        if level > 0 || !counting.decimal {
            return None;
        }
        let reached = self.reached.get(&shared).map_or(counting.start, |last| last.saturating_add(1));
        self.reached.insert(shared, reached);
        Some(reached)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_count_where_they_are_numbered() {
        let lists = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/></w:lvl>
            <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#;
        let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="Para"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="T1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#;
        let mut read = Numbering::read(Some(lists), Some(styles)).unwrap();
        assert_eq!(read.next(None, Some("1"), 0), Some(5));
        assert_eq!(read.next(Some("Para"), None, 0), Some(6), "by its style, in the same list");
        assert_eq!((read.next(None, Some("1"), 1), read.next(None, Some("2"), 0)), (None, None));
        assert_eq!(read.next(None, None, 0), None);
        assert!(read.is_heading("T1") && read.is_heading("Heading2") && !read.is_heading("Para"));
    }
}
