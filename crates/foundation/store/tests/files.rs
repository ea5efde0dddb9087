//! Files: what comes in, what is kept once, what is given out, what goes away.
#![cfg(test)]

use std::io::Cursor;

use store::testing::instant;
use store::{
    Actor, AuditLine, FileError, FileHash, FileKind, FileLimits, FileRefused, IncomingFile, Store, StoreError, ThingId,
    Verb,
};

const LIMITS: FileLimits = FileLimits { bytes: 2_000_000, kinds: &[FileKind::PDF, FileKind::TEXT] };

fn pdf(size: usize) -> Vec<u8> {
    b"%PDF-1.7 ".iter().copied().chain((0..size).map(|byte| byte as u8)).collect()
}

fn kit(name: &str) -> ThingId {
    ThingId::new("kit", name).unwrap()
}

async fn keep(store: &Store, content: &[u8], thing: &ThingId) -> FileHash {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    let file = IncomingFile::check(Cursor::new(content), &LIMITS).unwrap();
    let kept = write.keep_file(file, thing).await.unwrap();
    write.commit(AuditLine::new(Verb::Import, thing.clone())).await.unwrap();
    kept.hash
}

async fn release(store: &Store, hash: &FileHash, thing: &ThingId) -> bool {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    let deleted = write.release_file(hash, thing).await.unwrap();
    write.commit(AuditLine::new(Verb::Delete, thing.clone())).await.unwrap();
    deleted
}

store::on_both_databases! {
    /// Sizes around those of a piece, and several pieces.
    async fn a_file_comes_back_as_it_went(base) {
        let store = base.open(&[]).await;
        for size in [0, 262_134, 262_135, 262_136, 1_000_000] {
            let content = pdf(size);
            let hash = keep(&store, &content, &kit("a")).await;
            assert_eq!(store.read_file(&hash).await.unwrap(), content);
            let known = store.file(&hash).await.unwrap().unwrap();
            assert_eq!((known.kind, known.size), (FileKind::PDF, content.len() as u64));
        }
        assert_eq!(store.damaged_files().await.unwrap(), (5, Vec::new()));
    }

    async fn the_same_file_is_kept_once_until_nobody_uses_it(base) {
        let store = base.open(&[]).await;
        let hash = keep(&store, &pdf(10), &kit("a")).await;
        assert_eq!(keep(&store, &pdf(10), &kit("b")).await, hash);
        assert_eq!(store.files_of(&kit("b")).await.unwrap(), std::slice::from_ref(&hash));
        assert!(!release(&store, &hash, &kit("a")).await);
        assert!(store.read_file(&hash).await.is_ok());
        assert!(release(&store, &hash, &kit("b")).await);
        assert!(store.file(&hash).await.unwrap().is_none());
        assert!(!release(&store, &hash, &kit("b")).await);
    }

    async fn a_damaged_file_is_not_given_out(base) {
        let store = base.open(&[]).await;
        let hash = keep(&store, &pdf(300_000), &kit("a")).await;
        store.script("DELETE FROM store_file_chunk WHERE position = 1").await.unwrap();
        assert!(matches!(store.read_file(&hash).await, Err(FileError::Damaged(_))));
        assert_eq!(store.damaged_files().await.unwrap(), (1, vec![hash]));
    }

    /// A piece that is gone, changed, or has another's digest: whoever sends the same file again makes it whole, for all who use it.
    async fn a_damaged_file_is_mended_by_sending_it_again(base) {
        let store = base.open(&[]).await;
        let content = pdf(600_000);
        let hash = keep(&store, &content, &kit("a")).await;
        for damage in [
            "DELETE FROM store_file_chunk WHERE position = 1",
            "DELETE FROM store_file_chunk WHERE position = 0",
            "UPDATE store_file_chunk SET bytes = CAST('x' AS BYTEA) WHERE position = 2",
            "UPDATE store_file_chunk SET digest = 'x' WHERE position = 1",
        ] {
            store.script(damage).await.unwrap();
            assert_eq!(keep(&store, &content, &kit("b")).await, hash);
            assert_eq!(store.read_file(&hash).await.unwrap(), content, "{damage}");
            assert_eq!(store.file_piece(&hash, 300_000).await.unwrap(), content[300_000..524_288], "{damage}");
        }
        assert_eq!(store.damaged_files().await.unwrap(), (1, Vec::new()));
        assert!(!release(&store, &hash, &kit("b")).await, "the first still uses it");
    }

    /// A film is sent piece by piece, or from its middle: whole pieces come as they went, a damaged one does not come, and the others still do.
    async fn each_piece_is_checked_before_it_is_given(base) {
        let store = base.open(&[]).await;
        let content = pdf(600_000);
        let hash = keep(&store, &content, &kit("a")).await;
        let mut sent = Vec::new();
        while let Some(piece) = Some(store.file_piece(&hash, sent.len() as u64).await.unwrap()).filter(|piece| !piece.is_empty()) {
            sent.extend(piece);
        }
        assert_eq!(sent, content);
        assert_eq!(store.file_piece(&hash, 300_000).await.unwrap(), content[300_000..524_288]);
        assert_eq!(store.file_piece(&hash, content.len() as u64).await.unwrap(), [0_u8; 0]);

        store.script("UPDATE store_file_chunk SET bytes = (SELECT o.bytes FROM store_file_chunk o WHERE o.position = 0) WHERE position = 1").await.unwrap();
        assert_eq!(store.file_piece(&hash, 0).await.unwrap(), content[..262_144]);
        assert!(matches!(store.file_piece(&hash, 300_000).await, Err(FileError::Damaged(_))));
        store.script("DELETE FROM store_file_chunk WHERE position = 2").await.unwrap();
        assert!(matches!(store.file_piece(&hash, 530_000).await, Err(FileError::Damaged(_))), "a piece that is gone is no end");
        release(&store, &hash, &kit("a")).await;
        assert!(matches!(store.file_piece(&hash, 0).await, Err(FileError::Store(StoreError::Missing))));
    }

    /// Files kept by an earlier version have no digests of pieces: the whole is checked once, and vouches for them from then on.
    async fn pieces_kept_before_are_checked_with_their_whole_file(base) {
        let store = base.open(&[]).await;
        let content = pdf(600_000);
        let hash = keep(&store, &content, &kit("a")).await;
        let bare = "UPDATE store_file_chunk SET digest = NULL";
        store.script(bare).await.unwrap();
        assert_eq!(store.file_piece(&hash, 300_000).await.unwrap(), content[300_000..524_288]);
        let without = store::sql("SELECT COUNT(*) AS n FROM store_file_chunk WHERE digest IS NULL");
        assert_eq!(store.row(without).await.unwrap().unwrap().get::<i64>("n").unwrap(), 0);

        store.script(bare).await.unwrap();
        store.script("UPDATE store_file_chunk SET bytes = (SELECT o.bytes FROM store_file_chunk o WHERE o.position = 0) WHERE position = 1").await.unwrap();
        for from in [0, 300_000] {
            assert!(matches!(store.file_piece(&hash, from).await, Err(FileError::Damaged(_))), "{from}");
        }
    }

    /// A file is kept with the transaction or not at all.
    async fn a_dropped_transaction_keeps_no_file(base) {
        let store = base.open(&[]).await;
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        let file = IncomingFile::check(Cursor::new(pdf(10)), &LIMITS).unwrap();
        let hash = write.keep_file(file, &kit("a")).await.unwrap().hash;
        drop(write);
        assert!(store.file(&hash).await.unwrap().is_none());
    }

    /// One keeps while the other releases the same file: it is there in the end, whole.
    async fn keeping_and_releasing_at_once_loses_nothing(base) {
        let store = base.open(&[]).await;
        for _ in 0..10 {
            let hash = keep(&store, &pdf(10), &kit("a")).await;
            let other = store.clone();
            let keeping = tokio::spawn(async move { keep(&other, &pdf(10), &kit("b")).await });
            release(&store, &hash, &kit("a")).await;
            keeping.await.unwrap();
            assert!(store.read_file(&hash).await.is_ok());
            release(&store, &hash, &kit("b")).await;
        }
    }
}

fn refused(content: &[u8]) -> FileRefused {
    IncomingFile::check(Cursor::new(content), &LIMITS).unwrap_err()
}

#[test]
fn what_is_not_accepted_says_why() {
    assert_eq!(refused(b"").to_string(), "the file is empty: choose another one");
    assert_eq!(
        refused(&pdf(2_000_000)).to_string(),
        "the file has more than 2 MB: make it smaller, or cut it in parts"
    );
    assert_eq!(
        refused(b"\x89PNG\r\n\x1a\n").to_string(),
        "this kind of file is not accepted here (png): send one of pdf, txt"
    );
    assert_eq!(
        refused(b"MZ\x90\0").to_string(),
        "this kind of file is not accepted here (unknown): send one of pdf, txt"
    );
}

/// BLAKE3 of the empty input begins with af1349b9 (its reference test vectors); of "abc", with 6437b3ac.
#[test]
fn a_file_is_named_by_blake3() {
    let file = IncomingFile::check(Cursor::new(b"abc"), &LIMITS).unwrap();
    assert!(file.hash().as_str().starts_with("6437b3ac38465133ffb63b75273a8db5"));
}
