//! `haidang round create`.

use anyhow::Context;
use chrono::NaiveDate;

use crate::{
    cli::{CliError, survey, values},
    clock::Clock,
    domain::{
        audit::Entry,
        ids::UnitId,
        language::Language,
        period::Period,
        questionnaire::Questionnaire,
        round::{Paging, PlanProblem, RoundPlan},
    },
    store::{Db, StoreError, rounds, units},
};

#[derive(Debug, clap::Args)]
pub struct Create {
    /// Tên ngắn của đợt, dùng trong địa chỉ: chữ thường không dấu, chữ số, gạch nối.
    pub slug: String,
    /// Tên bộ câu hỏi, hoặc tên@phiên-bản; bộ có sẵn chưa công bố thì được công bố luôn.
    #[arg(long)]
    questionnaire: String,
    /// Kỳ: 2026-06, 2026-Q2, 2026-H1 hoặc 2026.
    #[arg(long)]
    period: String,
    /// Ngày đầu, viết 2026-06-01 hoặc 1/6/2026.
    #[arg(long)]
    opens: String,
    /// Ngày cuối.
    #[arg(long)]
    closes: String,
    /// Tiêu đề tiếng Việt; không ghi: tên bộ câu hỏi và kỳ.
    #[arg(long)]
    title_vi: Option<String>,
    /// Tiêu đề tiếng Anh.
    #[arg(long)]
    title_en: Option<String>,
    /// Mã đơn vị trong phạm vi (gồm các đơn vị trực thuộc), có thể ghi nhiều lần; không ghi: toàn thành phố.
    #[arg(long = "unit", value_name = "CODE")]
    units: Vec<String>,
    /// Ai có đường dẫn cũng trả lời được, ngoài những người được mời; đánh giá dịch vụ luôn như vậy.
    #[arg(long)]
    open_link: bool,
    /// Cách trình bày: một trang (one_page) hay từng phần (by_section).
    #[arg(long, default_value = "by_section")]
    paging: String,
    /// Số phiếu mục tiêu.
    #[arg(long, value_parser = values::number::<1, { u32::MAX }>)]
    target: Option<u32>,
    /// Ẩn danh: không lưu ai trả lời thế nào (với phiếu được giao, chỉ ghi ai đã nộp); khảo sát nội bộ và khảo sát
    /// dân cư luôn như vậy.
    #[arg(long)]
    anonymous: bool,
}

impl Create {
    /// Stores the draft, with what the audit log says of it, or reports everything that is wrong together.
    pub async fn run(&self, db: &Db, clock: &Clock) -> Result<(String, Entry), CliError> {
        let set = rounds::set(db, &self.questionnaire, clock.now()).await;
        let set = set.map_err(|error| survey::refused(&self.questionnaire, error))?;
        let Some(set) = set else {
            let known = "xem các bộ câu hỏi bằng: haidang survey list";
            return Err(CliError::Input(format!("không có bộ câu hỏi {:?}; {known}", self.questionnaire)));
        };
        let plan = self.plan(db, &set.questionnaire, set.hash.clone()).await?;
        match rounds::insert_draft(db, &plan, clock.now()).await {
            Ok(_) => {}
            Err(StoreError::Duplicate(_)) => {
                return Err(CliError::Input(format!("đã có đợt {:?}; hãy chọn tên khác", plan.slug)));
            }
            Err(error) => return Err(anyhow::Error::from(error).context("không lưu được đợt").into()),
        }
        let entry = rounds::entry(db, "round.create", None, &plan).await.context("không đọc được đợt")?;
        let slug = &plan.slug;
        Ok((format!("Đã tạo đợt {slug}. Mở bằng: haidang round open {slug}\n"), entry))
    }

    async fn plan(
        &self,
        db: &Db,
        questionnaire: &Questionnaire,
        hash: String,
    ) -> Result<RoundPlan, CliError> {
        let mut problems = Vec::new();
        let period = self.period.parse::<Period>().map_err(|_| {
            format!("kỳ {:?} không đúng: viết 2026-06, 2026-Q2, 2026-H1 hoặc 2026", self.period)
        });
        let period = noted(period, &mut problems);
        let opens_on = noted(day(&self.opens), &mut problems);
        let closes_on = noted(day(&self.closes), &mut problems);
        let paging = self.paging.parse::<Paging>().map_err(|_| {
            format!("cách trình bày {:?} không đúng: viết one_page hoặc by_section", self.paging)
        });
        let paging = noted(paging, &mut problems);
        let units = self.units(db, &mut problems).await?;
        let (Some(period), Some(opens_on), Some(closes_on), Some(paging)) =
            (period, opens_on, closes_on, paging)
        else {
            return Err(CliError::Input(problems.join("\n")));
        };
        let title = |own: &Option<String>, language, period: String| {
            let set = questionnaire.texts(language).map(|texts| texts.title.as_str()).unwrap_or_default();
            own.clone().unwrap_or_else(|| format!("{set}, {period}"))
        };
        let kind = questionnaire.kind;
        let plan = RoundPlan {
            slug: self.slug.clone(),
            questionnaire_hash: hash,
            kind,
            title_vi: title(&self.title_vi, Language::Vietnamese, period.vietnamese()),
            title_en: title(&self.title_en, Language::English, period.english()),
            period,
            opens_on,
            closes_on,
            anonymous: self.anonymous || kind.is_anonymous(),
            open_link: self.open_link || kind.needs_open_link(),
            paging,
            target: self.target,
            units,
        };
        problems.extend(plan.problems().into_iter().map(|problem| words(problem).to_owned()));
        if problems.is_empty() { Ok(plan) } else { Err(CliError::Input(problems.join("\n"))) }
    }

    async fn units(&self, db: &Db, problems: &mut Vec<String>) -> Result<Vec<UnitId>, CliError> {
        if self.units.is_empty() {
            return Ok(Vec::new());
        }
        let tree = units::tree(db.read()).await.context("không đọc được danh mục đơn vị")?;
        let mut found = Vec::new();
        for code in &self.units {
            match tree.by_code(code) {
                Some(unit) if found.contains(&unit.id) => {}
                Some(unit) => found.push(unit.id),
                None => problems.push(format!("không có đơn vị với mã {code:?}")),
            }
        }
        Ok(found)
    }
}

fn noted<T>(value: Result<T, String>, problems: &mut Vec<String>) -> Option<T> {
    value.map_err(|problem| problems.push(problem)).ok()
}

/// A day as it is typed.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    ["%Y-%m-%d", "%d/%m/%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .ok_or_else(|| format!("ngày {text:?} không đúng: viết 2026-06-01 hoặc 1/6/2026"))
}

const fn words(problem: PlanProblem) -> &'static str {
    match problem {
        PlanProblem::Slug => "tên đợt chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, dài không quá 60",
        PlanProblem::Title => "tiêu đề không được để trống và không quá 200 ký tự",
        PlanProblem::Dates => "ngày đóng phải sau hoặc trùng ngày mở",
        PlanProblem::OpenLinkNeeded => "đánh giá dịch vụ cần đường dẫn mở",
        PlanProblem::OpenLinkImpossible => "loại phiếu này giao cho từng người, không có đường dẫn mở",
        PlanProblem::MustBeAnonymous => "loại phiếu này phải ẩn danh",
        PlanProblem::CannotBeAnonymous => "loại phiếu này cần biết ai đánh giá ai, không ẩn danh được",
    }
}
