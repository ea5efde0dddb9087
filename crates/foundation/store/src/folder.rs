//! Folders that no other user of the machine reads, since a data folder holds what proves who people are; and whose names outlast a power cut.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

/// Makes a folder, and those above it that are missing, for this user alone. One that is there already keeps the rights that its owner gave it.
///
/// # Errors
/// When it cannot be made, or something else has its name.
pub fn own_folder(path: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes sure that the names in a folder outlast a power cut: a file's own sync keeps what it holds, not how it is called.
///
/// # Errors
/// When the folder cannot be opened or its disk refuses.
pub fn sync_folder(path: &Path) -> std::io::Result<()> {
    std::fs::File::open(path)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn rights(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_folder_is_its_user_s_alone_and_an_old_one_is_left() {
        let place = tempfile::tempdir().unwrap();
        let old = place.path().join("old");
        fs::create_dir(&old).unwrap();
        fs::set_permissions(&old, fs::Permissions::from_mode(0o750)).unwrap();
        let new = old.join("a/b");
        own_folder(&new).unwrap();
        own_folder(&new).unwrap();
        assert_eq!((rights(&new), rights(&old.join("a")), rights(&old)), (0o700, 0o700, 0o750));
        fs::write(old.join("file"), "").unwrap();
        assert!(own_folder(&old.join("file")).is_err());
    }
}
