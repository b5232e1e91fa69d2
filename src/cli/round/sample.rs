//! `haidang round import-sample`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::{
    cli::{CliError, cause},
    clock::Clock,
    domain::{
        account::Email,
        audit::Entry,
        questionnaire::Kind,
        round::{Round, RoundState},
        sample::SampledHousehold,
    },
    import::{Problems, sample},
    store::{Db, StoreError, households, invitations, units},
};

#[derive(Debug, clap::Args)]
pub struct ImportSample {
    /// Tên ngắn của đợt khảo sát dân cư.
    pub slug: String,
    /// Tệp .csv hoặc .xlsx: mã hộ, mã xã, tầng, cụm, trọng số cơ sở, và địa chỉ thư nếu hộ có để lại.
    file: PathBuf,
    /// Tệp CSV để ghi đường dẫn riêng của từng hộ; không hiện ở đâu khác.
    #[arg(long)]
    out: PathBuf,
}

impl ImportSample {
    /// Invites the households of the file, all or none, and writes their links; with what the audit log says of it.
    pub async fn run(
        &self,
        db: &Db,
        clock: &Clock,
        base_url: &str,
        round: &Round,
    ) -> Result<(String, Entry), CliError> {
        if round.kind != Kind::Population || !matches!(round.state, RoundState::Draft | RoundState::Open) {
            let why = "chỉ đợt khảo sát dân cư chưa đóng mới mời hộ theo mẫu";
            return Err(CliError::Input(format!("đợt {:?}: {why}", round.slug)));
        }
        if self.out.exists() {
            let out = self.out.display();
            return Err(CliError::Input(format!(
                "tệp {out} đã có; hãy chọn tên khác để không ghi đè đường dẫn cũ"
            )));
        }
        let (households, contacts) = self.households(db, round).await?;
        let references = households.iter().map(|household| household.reference.as_str());
        let links = sample::links(clock, base_url, references).context("không tạo được đường dẫn")?;
        let notices: String =
            sample::notices(&households).iter().map(|notice| format!("{}\n", notice.vi)).collect();
        let invited: Vec<_> = households.into_iter().zip(links.hashes).collect();
        // The links are on the disk before the invitations exist: a link that was lost could never be told again.
        let waiting = self.out.with_extension("tmp");
        write(&waiting, &links.csv).with_context(|| format!("không ghi được tệp {}", waiting.display()))?;
        if let Err(error) = insert(db, round, &invited, &contacts).await {
            drop(fs::remove_file(&waiting));
            return Err(anyhow::Error::from(error).context("không lưu được mẫu").into());
        }
        fs::rename(&waiting, &self.out)
            .with_context(|| format!("đã mời các hộ; đường dẫn nằm trong tệp {}", waiting.display()))?;
        let out = self.out.display();
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let entry = round.entry("round.invite").fact("file", &name).fact("households", &invited.len());
        let text = format!("Đã mời {} hộ; đường dẫn riêng của từng hộ: {out}\n{notices}", invited.len());
        Ok((text, entry))
    }

    /// The households of the file, and the addresses of those that left one.
    async fn households(
        &self,
        db: &Db,
        round: &Round,
    ) -> Result<(Vec<SampledHousehold>, Vec<(String, Email)>), CliError> {
        let file = &self.file;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let content = fs::read(file).map_err(|error| {
            CliError::Input(format!("không đọc được tệp {}: {}", file.display(), cause::of(&error)))
        })?;
        let table =
            sample::read(&name, &content).map_err(|problems| CliError::Input(problems.to_string()))?;
        let tree = units::tree(db.read()).await.context("không đọc được danh mục đơn vị")?;
        let known = invitations::references(db.read(), round.id).await.context("không đọc được mẫu đã có")?;
        let input = |problems: Problems| CliError::Input(problems.to_string());
        let contacts = sample::contacts(&table).map_err(input)?;
        Ok((sample::households(&table, round, &tree, &known).map_err(input)?, contacts))
    }
}

fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = fs::File::create(path)?;
    file.write_all(content)?;
    file.sync_all()
}

async fn insert(
    db: &Db,
    round: &Round,
    invited: &[(SampledHousehold, String)],
    contacts: &[(String, Email)],
) -> Result<(), StoreError> {
    let tx = db.write_tx().await?;
    invitations::insert_many(&tx, round.id, invited).await?;
    households::set_contacts(&tx, round.id, contacts).await?;
    Ok(tx.commit().await?)
}
