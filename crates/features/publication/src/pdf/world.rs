//! What the typesetter may see: one template, our fonts, and the files of one publication. No disk, no network, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("../../templates/letter.typ");

const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
    include_bytes!("../../fonts/AtkinsonHyperlegibleNext_400Regular_Italic.ttf"),
    include_bytes!("../../fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
    include_bytes!("../../fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
];

/// What does not change from one publication to the next.
struct Fixed {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
    // Row headings of tables need the extra accessibility functions.
    let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
    Fixed {
        library: LazyHash::new(library),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(file_id("letter.typ"), TEMPLATE.to_owned()),
    }
});

/// The identifier of a file within the publication. Names come from a small fixed set, because identifiers are kept for ever.
fn file_id(name: &str) -> FileId {
    let path =
        VirtualPath::new(name).unwrap_or_else(|_| VirtualPath::new("unnamed").unwrap_or_else(|_| unreachable!()));
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The files of one publication.
pub(super) struct Press {
    files: BTreeMap<String, Bytes>,
}

impl Press {
    /// Files by name.
    pub(super) fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self { files: files.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect() }
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &FIXED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FIXED.book
    }

    fn main(&self) -> FileId {
        FIXED.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == FIXED.template.id() { Ok(FIXED.template.clone()) } else { Err(FileError::NotSource) }
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
pub(super) fn can_draw(character: char) -> bool {
    let info = FIXED.book.info(0);
    info.is_some_and(|info| info.coverage.contains(character.into()))
}
