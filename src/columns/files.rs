//! The folder of one round's copy: locked by whoever works on it, written so that a kill at any moment leaves either
//! the file before or the file after.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    time::Duration,
};

const LOCK: &str = "lock";
const UNFINISHED: &str = "tmp";

/// How often a lock is tried, and how long one rests in between: together longer than the largest copy takes.
const ATTEMPTS: usize = 600;
const REST: Duration = Duration::from_millis(100);

/// A folder that nobody else works on as long as this lives.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// The folder at `path`, made if need be, once no other process or task works on it.
    ///
    /// # Errors
    /// When it cannot be made or locked, or stays locked for a minute.
    pub async fn lock(path: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&path)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(path.join(LOCK))?;
        for _ in 0..ATTEMPTS {
            match lock.try_lock() {
                Ok(()) => return Ok(Self { path, _lock: lock }),
                Err(TryLockError::WouldBlock) => tokio::time::sleep(REST).await,
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::Error::new(io::ErrorKind::ResourceBusy, "another process holds the lock"))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file `name`; None when there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Puts `bytes` on the disk as the file `name`, in place of what had that name.
    ///
    /// # Errors
    /// When the disk is full or refuses; then the file is as it was.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let unfinished = self.path.join(name).with_extension(UNFINISHED);
        let written = write_through(&unfinished, bytes)
            .and_then(|()| fs::rename(&unfinished, self.path.join(name)))
            .and_then(|()| sync_folder(&self.path));
        if written.is_err() {
            drop(fs::remove_file(&unfinished));
        }
        written
    }

    /// Removes every file but those in `keep`.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub fn sweep(&self, keep: &BTreeSet<String>) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_kept = name.to_str().is_some_and(|name| name == LOCK || keep.contains(name));
            if !is_kept {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// Removes every folder of `root` but those in `keep`.
///
/// # Errors
/// When one cannot be removed.
pub fn remove_folders(root: &Path, keep: &BTreeSet<String>) -> io::Result<()> {
    if !root.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(|name| keep.contains(name)) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a rename last; only Unix lets a folder be opened for it.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}
