//! What the typesetter may see: one template, our fonts, and the files of one document. No disk, no network, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext_400Regular_Italic.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
];

/// What does not change from one document to the next.
struct Fixed {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
    // Row headings of tables need the extra accessibility functions.
    let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
    Fixed { library: LazyHash::new(library), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// A template, in Typst's language: a feature has a few, which never change while the program runs.
#[derive(Debug)]
pub struct Template(Source);

impl Template {
    /// A template under a name of its own. Make it once: names are kept for ever.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        Self(Source::new(file_id(name), text.to_owned()))
    }
}

/// The identifier of a file within a document. Names come from a small fixed set, because identifiers are kept for ever.
fn file_id(name: &str) -> FileId {
    let path =
        VirtualPath::new(name).unwrap_or_else(|_| VirtualPath::new("unnamed").unwrap_or_else(|_| unreachable!()));
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The files of one document, before a template.
pub(crate) struct Press<'t> {
    template: &'t Source,
    files: BTreeMap<String, Bytes>,
}

impl<'t> Press<'t> {
    /// Files by name.
    pub(crate) fn new(template: &'t Template, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let files = files.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect();
        Self { template: &template.0, files }
    }
}

impl World for Press<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &FIXED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FIXED.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_without_slash();
        self.files.get(name).cloned().ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FIXED.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The characters that our fonts can draw.
pub(crate) fn can_draw(character: char) -> bool {
    let info = FIXED.book.info(0);
    info.is_some_and(|info| info.coverage.contains(character.into()))
}
