//! The fingerprint of a result: the same inputs give the same bytes.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    domain::indicator::{Figure, Manifest},
    store::StoreError,
};

#[derive(Serialize)]
struct Content<'a> {
    manifest: &'a Manifest,
    figures: &'a [Figure],
}

/// SHA-256, in hexadecimal, of the manifest and the figures in canonical JSON: fields in the order of their types,
/// no white space, numbers in their shortest form that reads back to the same double.
///
/// # Errors
/// `Damaged` when a figure cannot be written.
pub fn digest(manifest: &Manifest, figures: &[Figure]) -> Result<String, StoreError> {
    let mut hash = Hasher(Sha256::new());
    serde_json::to_writer(&mut hash, &Content { manifest, figures })
        .map_err(|error| StoreError::damaged("result")(&error))?;
    Ok(data_encoding::HEXLOWER.encode(&hash.0.finalize()))
}

pub fn json(manifest: &Manifest) -> Result<String, StoreError> {
    serde_json::to_string(manifest).map_err(|error| StoreError::damaged("manifest")(&error))
}

struct Hasher(Sha256);

impl std::io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
