//! Sending files piece by piece: no file is ever whole in memory, however large the film.

use std::io::{self, Write as _};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::http::HeaderMap;
use axum::http::header::RANGE;
use bytes::Bytes;
use futures_core::Stream;
use store::{FileHash, Store};
use tokio::sync::mpsc;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::store::KitFile;

/// Bytes from the first to the last, both sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) first: u64,
    pub(super) last: u64,
}

impl Range {
    /// The range that a request asks for. Several ranges, or none that we understand, mean the whole file, as RFC 9110 allows.
    ///
    /// # Errors
    /// When the range begins after the end of the file.
    pub(super) fn asked(headers: &HeaderMap, size: u64) -> Result<Option<Self>, ()> {
        let Some(asked) = headers.get(RANGE).and_then(|value| value.to_str().ok()) else { return Ok(None) };
        let Some((first, last)) = asked.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
            return Ok(None);
        };
        let end = size.saturating_sub(1);
        let range = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
            (Ok(first), Ok(last)) if last >= first => Self { first, last: last.min(end) },
            (Ok(first), Err(_)) if last.trim().is_empty() => Self { first, last: end },
            (Err(_), Ok(length)) if first.trim().is_empty() => Self { first: size.saturating_sub(length), last: end },
            _ => return Ok(None),
        };
        if range.first >= size || range.last < range.first { Err(()) } else { Ok(Some(range)) }
    }
}

/// What is sent, as it comes.
pub(super) struct Pieces(mpsc::Receiver<io::Result<Bytes>>);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

/// How many pieces wait for a slow reader.
const AHEAD: usize = 2;

/// A range of a file.
pub(super) fn pieces(store: Store, hash: FileHash, range: Range) -> Pieces {
    let (send, receive) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        let mut at = range.first;
        while at <= range.last {
            let mut piece = match store.file_piece(&hash, at).await {
                Ok(piece) if piece.is_empty() => return,
                Ok(piece) => piece,
                Err(error) => {
                    tracing::error!(%error, "a file could not be sent to its end");
                    // The connection is cut, so that nobody takes the part for the whole.
                    let _ = send.send(Err(io::Error::other("the file could not be read"))).await;
                    return;
                }
            };
            let left = usize::try_from(range.last - at + 1).unwrap_or(usize::MAX);
            piece.truncate(left);
            at += piece.len() as u64;
            // A reader who went away needs no more.
            if send.send(Ok(piece.into())).await.is_err() {
                return;
            }
        }
    });
    Pieces(receive)
}

/// An archive of all files, in a folder, in the order given. Films and PDFs are compressed already: everything is stored as it is.
pub(super) fn archive(store: Store, folder: String, files: Vec<KitFile>) -> Pieces {
    let (send, receive) = mpsc::channel(AHEAD);
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        let piece = |hash: &FileHash, at: u64| runtime.block_on(store.file_piece(hash, at)).map_err(io::Error::other);
        if let Err(error) = write_archive(Sender(send.clone()), &folder, &files, &piece) {
            tracing::warn!(%error, "an archive was not sent to its end");
            // The connection is cut; when the reader went away, nobody is there to be told.
            let _ = send.blocking_send(Err(io::Error::other("the archive could not be made")));
        }
    });
    Pieces(receive)
}

fn write_archive(
    to: impl io::Write,
    folder: &str,
    files: &[KitFile],
    piece: &dyn Fn(&FileHash, u64) -> io::Result<Vec<u8>>,
) -> io::Result<()> {
    let mut archive = ZipWriter::new_stream(to);
    // The date is the archive format's first: the same kit is always the same bytes.
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for file in files {
        let large = options.large_file(file.size > u64::from(u32::MAX));
        archive.start_file(format!("{folder}/{}", file.name), large)?;
        let mut at = 0;
        while at < file.size {
            let bytes = piece(&file.hash, at)?;
            if bytes.is_empty() {
                return Err(io::Error::other("a file of the kit is incomplete"));
            }
            at += bytes.len() as u64;
            archive.write_all(&bytes)?;
        }
    }
    archive.finish().map(drop)?;
    Ok(())
}

/// Writes into the stream.
struct Sender(mpsc::Sender<io::Result<Bytes>>);

impl io::Write for Sender {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes)));
        sent.map(|()| bytes.len()).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 9110, section 14.1.2, for a file of 10 000 bytes, and what it lets one ignore.
    #[test]
    fn ranges_are_those_of_rfc_9110() {
        for (asked, expected) in [
            ("bytes=0-499", Ok(Some((0, 499)))),
            ("bytes=500-999", Ok(Some((500, 999)))),
            ("bytes=-500", Ok(Some((9_500, 9_999)))),
            ("bytes=9500-", Ok(Some((9_500, 9_999)))),
            ("bytes=0-20000", Ok(Some((0, 9_999)))),
            ("bytes=-20000", Ok(Some((0, 9_999)))),
            ("bytes=10000-", Err(())),
            ("bytes=-0", Err(())),
            ("bytes=5-4", Ok(None)),
            ("bytes=0-1,5-6", Ok(None)),
            ("pages=1-2", Ok(None)),
            ("bytes=a-b", Ok(None)),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RANGE, asked.parse().unwrap());
            let range = Range::asked(&headers, 10_000).map(|range| range.map(|range| (range.first, range.last)));
            assert_eq!(range, expected, "{asked}");
        }
        assert_eq!(Range::asked(&HeaderMap::new(), 10), Ok(None));
    }
}
