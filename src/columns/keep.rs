//! Writing a copy: segment, stamp, manifest, in this order, so that whatever is cut short leaves the copy before.

use std::{collections::BTreeSet, sync::Arc};

use uuid::Uuid;

use super::{
    Copies, RoundColumns, Scheme,
    copy::CopyError,
    fetch::Fetched,
    files::Folder,
    manifest::{self, FORMAT, Manifest, Seen, SegmentFile},
    segments,
};
use crate::{
    domain::{ids::RoundId, round::Round},
    store::column_copies,
};

/// Stamps that are tried: random numbers of a fixed clock may repeat.
const STAMPS: usize = 16;

/// A copy to be written.
#[derive(Debug)]
pub struct Next {
    /// With the segments that stay.
    manifest: Manifest,
    /// What lies in them.
    kept: RoundColumns,
    /// What is to be written.
    fresh: RoundColumns,
}

impl Next {
    /// A copy made anew of what was `fetched` after what was `seen`.
    pub fn anew(round: &Round, seen: &Seen, fetched: Fetched) -> Self {
        let manifest = Manifest {
            format: FORMAT,
            round: round.id.0,
            slug: round.slug.clone(),
            definition: round.questionnaire_hash.clone(),
            anonymous: round.anonymous,
            stamp: Uuid::nil(),
            changes: seen.changes,
            days: fetched.days,
            segments: Vec::new(),
        };
        Self { manifest, kept: RoundColumns::default(), fresh: fetched.columns }
    }

    /// The copy of `manifest` and `columns` with what was `fetched`, in at most `most` segments.
    pub fn appended(
        mut manifest: Manifest,
        mut columns: RoundColumns,
        fetched: Fetched,
        most: usize,
    ) -> Self {
        for (day, answers) in fetched.days {
            *manifest.days.entry(day).or_default() += answers;
        }
        if manifest.segments.len() < most {
            return Self { manifest, kept: columns, fresh: fetched.columns };
        }
        manifest.segments.clear();
        columns.append(fetched.columns);
        Self { manifest, kept: RoundColumns::default(), fresh: columns }
    }
}

impl Copies {
    /// Writes `next` and hands out its columns, which do not depend on what becomes of the files.
    pub(super) async fn keep(
        &self,
        folder: &Arc<Folder>,
        scheme: &Arc<Scheme>,
        next: Next,
    ) -> Result<RoundColumns, CopyError> {
        let Next { manifest, kept, fresh } = next;
        if fresh.is_empty() {
            if kept.is_empty() {
                folder.sweep(&BTreeSet::new())?;
            }
            return Ok(kept);
        }
        let (at, scheme) = (folder.clone(), scheme.clone());
        let work = move || {
            let fresh = fresh.arranged();
            let file = write_segment(&at, &fresh, &scheme);
            let mut columns = kept;
            columns.append(fresh);
            (columns, file)
        };
        let (columns, file) = tokio::task::spawn_blocking(work).await?;
        let finished = match file {
            Ok(file) => self.finish(folder, manifest, file).await,
            Err(error) => Err(error),
        };
        if let Err(error) = finished {
            tracing::warn!(folder = %folder.path().display(), %error, "the columnar copy was not written");
        }
        Ok(columns)
    }

    /// Stores the stamp, writes the manifest, and removes what it does not name.
    async fn finish(
        &self,
        folder: &Arc<Folder>,
        mut manifest: Manifest,
        file: SegmentFile,
    ) -> Result<(), CopyError> {
        let before = std::mem::replace(&mut manifest.stamp, self.stamp(RoundId(manifest.round)).await?);
        manifest.segments.push(file);
        let at = folder.clone();
        let write = move || -> Result<(), CopyError> {
            at.write(manifest::FILE, &serde_json::to_vec_pretty(&manifest)?)?;
            Ok(at.sweep(&manifest.files())?)
        };
        tokio::task::spawn_blocking(write).await??;
        Ok(column_copies::delete(self.db.read(), before).await?)
    }

    async fn stamp(&self, round: RoundId) -> Result<Uuid, CopyError> {
        for _ in 0..STAMPS {
            let stamp = self.clock.uuid();
            if column_copies::insert(self.db.read(), stamp, round, self.clock.today()).await? {
                return Ok(stamp);
            }
        }
        Err(CopyError::Stamp)
    }
}

fn write_segment(folder: &Folder, columns: &RoundColumns, scheme: &Scheme) -> Result<SegmentFile, CopyError> {
    let bytes = segments::write(columns, scheme)?;
    let file = SegmentFile::of(&bytes, columns.len());
    folder.write(&file.name(), &bytes)?;
    Ok(file)
}
