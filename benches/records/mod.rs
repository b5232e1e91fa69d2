//! What the offices of a city leave behind in years: rounds of every kind and state, accounts, the audit log, messages,
//! reminders, subscriptions, uploads, comments and commitments.

use chrono::{DateTime, Days, Utc};
use haidang::{
    clock::Clock,
    domain::{
        ids::{ResultId, RoundId},
        period::Period,
        round::{Paging, Round, RoundPlan, RoundState},
    },
    store::{Db, rounds},
};

use crate::city::{City, numbers, run};

const OLD_ROUNDS: usize = 60;
const AUDITED: usize = 200_000;
const MESSAGES: usize = 50_000;
const SUBSCRIPTIONS: usize = 5_000;
const LINES: usize = 90_000;
const COMMENTS: usize = 100_000;
const HOUSEHOLDS: usize = 6_000;
const TARGET_ENTRIES: usize = 200;

/// Days that the rounds of today have been open, and have still to go.
const BEFORE: u64 = 20;
const AHEAD: u64 = 10;

/// A round of `set` with the address `slug`, in `state`; its days lie around today.
pub async fn round(db: &Db, set: &str, slug: &str, state: RoundState) -> Round {
    let clock = Clock::system();
    let published = rounds::set(db, set, clock.now()).await.unwrap().unwrap();
    let kind = published.questionnaire.kind;
    let plan = RoundPlan {
        slug: slug.to_owned(),
        questionnaire_hash: published.hash,
        kind,
        title_vi: format!("Đợt khảo sát {slug}"),
        title_en: format!("Round {slug}"),
        period: Period::quarter_of(clock.today()),
        opens_on: clock.today() - Days::new(BEFORE),
        closes_on: clock.today() + Days::new(AHEAD),
        anonymous: kind.is_anonymous(),
        open_link: matches!(set, "danh-gia-dich-vu" | "hanh-phuc"),
        paging: Paging::OnePage,
        target: Some(50_000),
        units: Vec::new(),
    };
    let id = rounds::insert_draft(db, &plan, clock.now()).await.unwrap();
    run(db, &format!("UPDATE rounds SET state = '{state}' WHERE id = {id}")).await;
    rounds::get(db.read(), id).await.unwrap()
}

/// Rounds of years ago.
pub async fn old_rounds(db: &Db) {
    for number in 0..OLD_ROUNDS {
        let set = ["sipas", "doanh-nghiep", "danh-gia-dich-vu"][number % 3];
        round(db, set, &format!("dot-cu-{number}"), RoundState::Closed).await;
    }
}

/// An account for each of `people` people but the first ten, all with the password behind `hash`.
pub async fn accounts(db: &Db, city: City, people: usize, hash: &str) {
    let City { first, units } = city;
    run(
        db,
        &format!(
            "{} INSERT INTO accounts (email, name, password_hash, staff_code, created_at, search, locked_at) \
         SELECT printf('s%06d@haiphong.test', i), 'Nguyễn Văn ' || i, '{hash}', printf('S%06d', i), \
         '2026-01-05T01:00:00+00:00', 'nguyen van ' || i || printf(' s%06d haiphong test s%06d', i, i), \
         CASE WHEN i % 500 = 499 THEN '2026-02-05T01:00:00+00:00' END FROM n WHERE i >= 10",
            numbers(people)
        ),
    )
    .await;
    for (role, held) in [("official", people), ("unit_head", units)] {
        run(db, &format!(
            "INSERT INTO role_grants (account_id, role, unit_id) SELECT id, '{role}', {first} + i % {units} \
             FROM (SELECT id, CAST(substr(staff_code, 2) AS INTEGER) AS i FROM accounts WHERE staff_code IS NOT NULL) \
             WHERE i >= 10 AND i < {held}")).await;
    }
}

pub async fn audit(db: &Db) {
    run(db, &format!(
        "{} INSERT INTO audit_events (at, account_id, actor, action, object, detail) \
         SELECT strftime('%Y-%m-%dT%H:%M:%S', 1751328000 + i * 200, 'unixepoch') || '+00:00', 1 + i * 7919 % 89000, \
         'Nguyễn Văn ' || (i * 7919 % 89000), \
         CASE i % 5 WHEN 0 THEN 'account.grant' WHEN 1 THEN 'account.lock' WHEN 2 THEN 'result.download' \
           WHEN 3 THEN 'round.extend' ELSE 'audit.download' END, \
         CASE i % 5 WHEN 2 THEN 'result:2026-Q2:v1' WHEN 3 THEN 'round:dot-cu-' || (i % {OLD_ROUNDS}) \
           WHEN 4 THEN 'audit' ELSE 'account:' || (1 + i * 31 % 89000) END, NULL FROM n", numbers(AUDITED))).await;
}

/// Messages of every kind; half of them are reminders of `round`, in three sendings.
pub async fn messages(db: &Db, round: &Round) {
    let body = "<p>Kính gửi đồng chí, đây là nội dung của một bức thư.</p>".repeat(60);
    run(db, &format!(
        "{} INSERT INTO outbox (reference, kind, bulk, recipient, subject, plain, html, confidential, search, state, \
         attempts, run_after, reply, created_at, finished_at) \
         SELECT 'r' || i, CASE i % 4 WHEN 1 THEN 'report' WHEN 3 THEN 'subscription' ELSE 'reminder' END, i % 2 = 0, \
         printf('s%06d@haiphong.test', i), 'Báo cáo chỉ số quý', '{body}', '{body}', 0, \
         printf('s%06d haiphong test bao cao chi so quy', i), CASE WHEN i % 50 = 1 THEN 'failed' ELSE 'sent' END, 1, \
         '2026-06-01T01:00:00+00:00', '250 2.0.0 OK', '2026-06-01T01:00:00+00:00', '2026-06-01T01:05:00+00:00' FROM n",
        numbers(MESSAGES))).await;
    for run_of in 1..=3 {
        let day = round.opens_on + Days::new(run_of * 3);
        run(
            db,
            &format!(
                "INSERT INTO reminder_runs (id, day, cursor, queued, started_at, finished_at) \
             VALUES ({run_of}, '{day}', '', 8000, '{day}T01:00:00+00:00', '{day}T02:00:00+00:00')"
            ),
        )
        .await;
        run(
            db,
            &format!(
                "INSERT INTO reminder_rounds (run_id, round_id, before) VALUES ({run_of}, {}, {run_of})",
                round.id
            ),
        )
        .await;
        run(
            db,
            &format!(
                "{} INSERT INTO reminders (run_id, staff_code, day, message_id) \
             SELECT {run_of}, printf('S%06d', 11 * i % 90000), '{day}', id FROM \
             (SELECT i, id FROM n JOIN outbox ON outbox.reference = 'r' || (2 * (i * 3 + {run_of} - 1)))",
                numbers(8_000)
            ),
        )
        .await;
    }
    run(db, &format!(
        "{} INSERT INTO refused_addresses (address, reply, refused_at) SELECT printf('s%06d@haiphong.test', i * 271), \
         '550 5.1.1 no such user', '2026-06-01T01:00:00+00:00' FROM n", numbers(300))).await;
}

/// Subscriptions that are sent nothing today, and the link of one with the token `token` (as a hash) to a file of `result`.
pub async fn subscriptions(db: &Db, now: DateTime<Utc>, result: ResultId, hash: &str) {
    run(db, &format!(
        "{} INSERT INTO subscriptions (email, report, unit, rhythm, hour, language, token, search, created_at) \
         SELECT printf('ngoai%05d@haiphong.test', i), 'published', printf('D%04d', 114 + i % 1386), 'quarterly', 8, 'vi', \
         'ngung-gui-' || i, printf('ngoai%05d haiphong test d%04d', i, 114 + i % 1386), '{}' FROM n",
        numbers(SUBSCRIPTIONS), now.to_rfc3339())).await;
    run(
        db,
        &format!(
            "INSERT INTO report_links (token_hash, subscription_id, result_id, expires_at) \
         SELECT '{hash}', MIN(id), {result}, '2099-01-01T00:00:00+00:00' FROM subscriptions"
        ),
    )
    .await;
}

/// An import of the directory that waits to be confirmed, and older ones.
pub async fn imports(db: &Db, now: DateTime<Utc>) {
    let counts = format!(r#"{{"added":{LINES},"changed":0,"ended":0,"unchanged":0,"problems":0}}"#);
    let now = now.to_rfc3339();
    run(db, &format!(
        "{} INSERT INTO imports (what, file_name, size, state, done, total, counts, shown_again, uploaded_by, created_at, \
         finished_at, fingerprint) \
         SELECT 'people', 'nhan-su.xlsx', 5000000, CASE i WHEN 0 THEN 'ready' ELSE 'applied' END, {LINES}, {LINES}, \
         '{counts}', 0, 'Nguyễn Văn An', '{now}', CASE i WHEN 0 THEN NULL ELSE '{now}' END, 'abc' FROM n", numbers(30))).await;
    run(db, &format!(
        "{} INSERT INTO import_lines (import_id, kind, number, code, name, body, search) \
         SELECT (SELECT MIN(id) FROM imports), 'added', i, printf('S%06d', i), 'Nguyễn Văn ' || i, \
         '{{\"fields\":[[\"Họ và tên\",\"\",\"Nguyễn Văn\"],[\"Đơn vị\",\"\",\"Đơn vị 12\"],[\"Chức vụ\",\"\",\"Chuyên viên\"]]}}', \
         'nguyen van ' || i || printf(' s%06d', i) FROM n", numbers(LINES))).await;
}

/// Gathers comments of a closed rating, and marks every other closed round as gathered too.
pub async fn comments(db: &Db, city: City, rating: RoundId) {
    let City { first, units } = city;
    run(
        db,
        "INSERT INTO gathered_rounds (round_id) SELECT id FROM rounds WHERE state IN ('closed', 'archived')",
    )
    .await;
    run(
        db,
        &format!(
            "{} INSERT INTO comments (round_id, item, unit_id, place, text, search) \
         SELECT {rating}, 'GY', {first} + i % {units}, lower(hex(randomblob(8))), \
         'Cán bộ hướng dẫn tận tình, nhưng thời gian chờ còn lâu, mong được cải thiện: ' || i, \
         'can bo huong dan tan tinh nhung thoi gian cho con lau mong duoc cai thien ' || i FROM n",
            numbers(COMMENTS)
        ),
    )
    .await;
}

/// Commitments of all Party members for `round`, two of three approved, in the form that the ledger knows.
pub async fn commitments(db: &Db, city: City, round: &Round, people: usize) {
    let City { first, units } = city;
    let answers = r#"{"HD1":"Trả lời trong ngày","NG1":"Người dân","DO1":"Số phản ánh"}"#;
    run(db, &format!(
        "{} INSERT INTO responses (id, round_id, submission_id, receipt, unit_id, relation, rater, subject, answered_on, \
         channel, language, answers) \
         SELECT randomblob(16), {}, randomblob(16), lower(hex(randomblob(12))), {first} + 3 * i % {units}, 'member', \
         printf('S%06d', 3 * i), printf('S%06d', 3 * i), date('{}', '+' || (i % {BEFORE}) || ' days'), 'assignment', 'vi', \
         '{answers}' FROM n", numbers(people / 3), round.id, round.opens_on)).await;
    run(db, &format!(
        "INSERT INTO commitment_approvals (response_id, approved_on) SELECT id, answered_on FROM responses \
         WHERE round_id = {} AND rowid % 3 > 0", round.id)).await;
    run(db, &format!(
        "{} INSERT INTO assignments (round_id, rater, relation, subject, unit_id, due_on, done_on) \
         SELECT {}, printf('S%06d', 3 * i), 'member', printf('S%06d', 3 * i), {first} + 3 * i % {units}, '{}', \
         CASE WHEN i % 4 > 0 THEN '{}' END FROM n", numbers(people / 3), round.id, round.closes_on, round.opens_on)).await;
}

/// Leaders of communes and departments rate the departments.
pub async fn ratings_between_units(db: &Db, city: City, round: &Round) {
    let City { first, .. } = city;
    run(db, &format!(
        "{} INSERT INTO assignments (round_id, rater, relation, subject, unit_id, due_on, done_on) \
         SELECT {}, printf('S%06d', i / 16), 'unit', printf('D%04d', 114 + i % 16), {first} + 114 + i % 16, '{}', \
         CASE WHEN i % 3 = 0 THEN '{}' END FROM n WHERE i / 16 <> 114 + i % 16",
        numbers(130 * 16), round.id, round.closes_on, round.opens_on)).await;
}

/// A sample of households of the communes, half with an address; the first has the link with the hash `hash`.
pub async fn households(db: &Db, city: City, round: &Round, hash: &str) {
    let City { first, .. } = city;
    run(db, &format!(
        "{} INSERT INTO invitations (round_id, token_hash, reference, unit_id, stratum, cluster, base_weight, done_on) \
         SELECT {}, CASE i WHEN 0 THEN '{hash}' ELSE 'h' || i END, 'HO-' || i, {first} + i % 114, i % 114, i / 114 % 40, \
         20.5 + i % 7, CASE WHEN i % 3 = 1 THEN '{}' END FROM n", numbers(HOUSEHOLDS), round.id, round.opens_on)).await;
    run(db, &format!(
        "INSERT INTO household_contacts (invitation_id, email) SELECT id, 'ho' || id || '@haiphong.test' FROM invitations \
         WHERE round_id = {} AND id % 2 = 0", round.id)).await;
}

/// The published result once more as that of the quarter before, and as a draft of a new version.
pub async fn earlier_results(db: &Db, result: ResultId) {
    for (period, version, state) in [("2026-Q1", 1, "published"), ("2026-Q2", 2, "draft")] {
        run(db, &format!(
            "INSERT INTO results (period, version, state, computed_at, manifest, sha256, reason, published_at) \
             SELECT '{period}', {version}, '{state}', computed_at, manifest, sha256, reason, \
             CASE '{state}' WHEN 'published' THEN published_at END FROM results WHERE id = {result}")).await;
        run(db, &format!(
            "INSERT INTO result_values SELECT (SELECT MAX(id) FROM results), position, indicator, unit, breakdown, kind, value, \
             numerator, denominator, n, missing, excluded, weighted, sensitive, standard_error, ci_low, ci_high, status, \
             verdict, band, reason FROM result_values WHERE result_id = {result}")).await;
    }
}

/// Figures that were entered by hand for the target `code`.
pub async fn target_entries(db: &Db, code: &str) {
    run(db, &format!(
        "{} INSERT INTO target_entries (target, value, as_of, source, reason, entered_at, entered_by, account_id) \
         SELECT '{code}', '5', date('2025-01-01', '+' || i || ' days'), 'Báo cáo', '', '2026-01-05T01:00:00+00:00', \
         'Nguyễn Văn An', (SELECT MIN(id) FROM accounts) FROM n", numbers(TARGET_ENTRIES))).await;
}
