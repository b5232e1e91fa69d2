//! A city with one of everything that a path can name, all of it in the office `SNV` where it belongs to a unit.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::Display,
};

use haidang::{
    credential,
    domain::{
        account::Email,
        audit::Actor,
        directory::{Person, UnitKind},
        evaluation::Relation,
        ids::{AccountId, ResultId, UnitId},
        import::ImportWhat,
        indicator::Indicator,
        language::Language,
        mail::{MessageKind, NewMessage},
        permission::Role,
        round::Channel,
        sample::{SampledHousehold, Sampling},
        submission::{Guard, Submission, SubmissionId},
        subscription::{NewSubscription, ReportKind, Rhythm},
    },
    store::{
        accounts, assignments, commitments, imports, invitations, outbox, people, report_links, results,
        rounds, subscriptions,
    },
};

use crate::{
    answering::world::{draft, open_round, rating},
    report::{figure, new_result, publish},
    support::{Engine, TestApp},
};

/// The person whose forms and commitment the samples are.
pub const PERSON: &str = "CB1";
/// Somebody of the other office.
pub const STRANGER: &str = "CB9";

/// Something that a gap of a path names, and something of the same kind that does not exist.
#[derive(Clone, Debug)]
pub struct Sample {
    pub there: String,
    pub missing: String,
}

/// Where the samples lie, and where nothing of them does.
#[derive(Debug)]
pub struct World {
    pub app: TestApp,
    pub city: UnitId,
    pub elsewhere: UnitId,
    samples: BTreeMap<&'static str, Sample>,
}

impl World {
    /// The sample for the gap `{name}` of a path: by what comes after it, as in `manage/rounds/{slug}/sample`, else by
    /// the longest beginning that is known: `manage/rounds/{slug}` before `rounds/{slug}` before `{slug}`.
    pub fn sample(&self, path: &str, gap: &str) -> Sample {
        let further = |key: &&&str| key.contains(gap) && !key.ends_with(gap) && path[1..].starts_with(**key);
        if let Some(key) = self.samples.keys().filter(further).max_by_key(|key| key.len()) {
            return self.samples[key].clone();
        }
        let (before, _) = path.split_once(gap).unwrap();
        let parts: Vec<&str> = before.split('/').filter(|part| !part.is_empty()).collect();
        let keys = (0..=parts.len()).map(|from| {
            let mut key = parts[from..].join("/");
            if !key.is_empty() {
                key.push('/');
            }
            key + gap
        });
        let found = keys.into_iter().find_map(|key| self.samples.get(key.as_str()).cloned());
        found.unwrap_or_else(|| {
            panic!("nothing to walk {path} with: add a sample for {gap} in tests/it/permission/world.rs")
        })
    }

    /// The unit to which the samples belong, and one that does not exist.
    pub fn unit(&self) -> &Sample {
        &self.samples["{unit}"]
    }

    pub async fn new() -> Self {
        let app = TestApp::spawn_with(Engine::Sqlite, |config| {
            config.demo = true;
            config.http.metrics_token = Some("watched over".to_owned());
        })
        .await;
        let city = app.city().await;
        let office = app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
        let cell = app.unit("CB-SNV", "Chi bộ Sở Nội vụ", UnitKind::PartyOrganisation, Some(office)).await;
        let commune = app.unit("11302", "Phường Hồng Bàng", UnitKind::Commune, Some(city)).await;
        let elsewhere = app.unit("STC", "Sở Tài chính", UnitKind::Department, Some(city)).await;
        let staff = [
            person(PERSON, office, Some(cell), true),
            person("CB2", office, Some(cell), false),
            person(STRANGER, elsewhere, None, true),
        ];
        people::insert_many(app.db().read(), &staff).await.unwrap();
        let mut world = Self { app, city, elsewhere, samples: BTreeMap::new() };
        world.add_public().await;
        world.add_rounds(office, cell).await;
        world.add_household(commune).await;
        world.add_results().await;
        world.add_administration(office).await;
        world.add_uploads().await;
        world.add_subscriptions().await;
        world
    }

    fn add(&mut self, key: &'static str, there: &dyn Display, missing: &dyn Display) {
        self.samples.insert(key, Sample { there: there.to_string(), missing: missing.to_string() });
    }

    async fn add_public(&mut self) {
        let page = self.app.visitor().get("/login").await.expect(200);
        let style = page.attributes("link[rel=stylesheet]", "href").remove(0);
        self.add("{name}", &style.rsplit('/').next().unwrap(), &"haidang-000000000000.css");
        let round = open_round(self.app.db(), self.app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
        let path = format!("/api/v1/rounds/{}/responses", round.slug);
        let sent = rating(self.app.state.clock().uuid());
        let stored = self.app.visitor().post_json(&path, &sent).await.expect(201).json();
        self.add("{code}", &stored["receipt"].as_str().unwrap(), &"AAAA-AAAA-AAAA");
        self.add("s/{slug}", &round.slug, &"khong-co");
        self.add("v1/rounds/{slug}", &round.slug, &"khong-co");
    }

    async fn add_rounds(&mut self, office: UnitId, cell: UnitId) {
        let (db, clock) = (self.app.db().clone(), self.app.state.clock().clone());
        let own = open_round(&db, &clock, "danh-gia-dich-vu", |plan| {
            plan.slug = "dich-vu-cua-so-noi-vu".to_owned();
            plan.units = vec![office];
        });
        self.add("{slug}", &own.await.slug, &"khong-co");
        let evaluation = open_round(&db, &clock, "van-hoa-cong-vu", |plan| plan.units = vec![office]).await;
        self.add("coverage/{round}", &evaluation.slug, &"khong-co");
        self.add("{hash}", &evaluation.questionnaire_hash, &"0".repeat(64));
        let drafted = draft(&db, &clock, "danh-gia-dich-vu", |plan| {
            plan.slug = "ban-nhap".to_owned();
            plan.units = vec![office];
        });
        drafted.await;
        self.add("manage/rounds/{slug}/steps", &"ban-nhap", &"khong-co");
        self.add("{step}", &"about", &"khong-co");
        self.add("{guide}", &"service_rating", &"khong-co");
        let owed = assignments::list_for(db.read(), PERSON).await.unwrap();
        self.add("{assignment}", &owed[0].id, &999_999);
        let round = open_round(&db, &clock, "cam-ket", |plan| plan.units = vec![office]).await;
        let commitment = Submission {
            round: round.id,
            submission_id: SubmissionId([7; 16]),
            unit: Some(cell),
            relation: Relation::Member,
            subject: Some("CB2".to_owned()),
            rater: Some("CB2".to_owned()),
            day: clock.today(),
            channel: Channel::Assignment,
            language: Language::Vietnamese,
            sampling: None,
            answers: BTreeMap::new(),
            guard: Guard::None,
        };
        self.app.state.writer().submit(commitment).await.unwrap();
        let sent = commitments::list(db.read(), round.id, &HashSet::from([cell]), (0, 1)).await.unwrap();
        self.add("{response}", &sent[0].response.id, &"00000000-0000-4000-8000-000000000000");
    }

    async fn add_household(&mut self, commune: UnitId) {
        let (db, clock) = (self.app.db(), self.app.state.clock());
        let round = open_round(db, clock, "hanh-phuc", |plan| plan.units = vec![commune]).await;
        let household = SampledHousehold {
            reference: "HB-001".to_owned(),
            unit: commune,
            sampling: Sampling { stratum: "1".to_owned(), cluster: "1".to_owned(), base_weight: 100.0 },
        };
        let invited = [(household, invitations::token_hash("mot-ma-moi"))];
        invitations::insert_many(self.app.db().read(), round.id, &invited).await.unwrap();
        self.add("i/{token}", &"mot-ma-moi", &"khong-co");
        self.add("manage/rounds/{slug}/sample", &round.slug, &"khong-co");
    }

    async fn add_results(&mut self) {
        let mut new = new_result(None, 0.5);
        new.figures.push(figure(Indicator::Happiness, "SNV", "", Some(0.7)));
        new.figures.sort_by_key(|figure| (figure.indicator, figure.unit.clone()));
        let id = results::insert(self.app.db(), &new).await.unwrap().id();
        publish(&self.app, id).await;
        self.add("{period}", &"2026-Q1", &"2031-Q1");
        self.add("{unit}", &"SNV", &"KHONG-CO");
        self.add("unit/results/{code}", &"SNV", &"KHONG-CO");
        self.add("unit/comments/{code}", &"SNV", &"KHONG-CO");
        self.add("targets/{code}", &"II.11", &"KHONG-CO");
        self.add("{indicator}", &Indicator::Evaluated, &"CT-99");
        self.add("results/{id}", &id, &999_999);
    }

    async fn add_administration(&mut self, office: UnitId) {
        let account = self.account("mau@haiphong.test", Role::Official, office, None).await;
        self.add("accounts/{id}", &account, &999_999);
        let owner = self.account("moi@haiphong.test", Role::Official, office, None).await;
        let (clock, config) = (self.app.state.clock().clone(), self.app.state.config().clone());
        let tx = self.app.db().write_tx().await.unwrap();
        let owner = accounts::find(&tx, owner).await.unwrap().unwrap();
        let link = credential::issue_link(&tx, &clock, &config, &owner, &Actor::Program).await.unwrap();
        let message = NewMessage {
            recipient: "ai-do@haiphong.test".parse::<Email>().unwrap(),
            subject: "Báo cáo".to_owned(),
            plain: String::new(),
            html: String::new(),
            kind: MessageKind::Report,
            confidential: false,
            recipient_hidden: false,
            unsubscribe: None,
            attachments: Vec::new(),
        };
        let message = outbox::enqueue(&tx, &clock, &message).await.unwrap();
        tx.commit().await.unwrap();
        self.add("password/{token}", &link.url.rsplit('/').next().unwrap(), &"khong-co");
        self.add("mail/{id}", &message, &999_999);
    }

    async fn add_uploads(&mut self) {
        self.add("{what}", &"people", &"khong-co");
        self.add("{file}", &"people.xlsx", &"khong-co.xlsx");
        let (db, now) = (self.app.db().clone(), self.app.state.clock().now());
        let round =
            rounds::find(db.read(), &self.samples["manage/rounds/{slug}/sample"].there).await.unwrap();
        let upload = |what, round| imports::NewImport {
            what,
            round,
            file_name: "tep.csv".to_owned(),
            content: b"a,b".to_vec(),
            by: "ai do".to_owned(),
        };
        let import = imports::insert(db.read(), upload(ImportWhat::People, None), now).await.unwrap();
        self.add("directory/imports/{id}", &import, &999_999);
        let round = round.map(|round| round.id);
        let import = imports::insert(db.read(), upload(ImportWhat::Sample, round), now).await.unwrap();
        self.add("sample/imports/{id}", &import, &999_999);
    }

    /// Somebody else's: whose own it is may stop it.
    async fn add_subscriptions(&mut self) {
        let (db, now) = (self.app.db().clone(), self.app.state.clock().now());
        let new = NewSubscription {
            account: None,
            email: "ben-ngoai@haiphong.test".parse().unwrap(),
            report: ReportKind::Published,
            unit: "SNV".to_owned(),
            rhythm: Rhythm::Quarterly,
            hour: 8,
            language: Language::Vietnamese,
        };
        let id = subscriptions::insert(db.read(), &new, "ngung-gui", now).await.unwrap();
        self.add("subscriptions/{id}", &id, &999_999);
        self.add("unsubscribe/{token}", &"ngung-gui", &"khong-co");
        let result = ResultId(self.samples["results/{id}"].there.parse().unwrap());
        let hash = credential::token_hash("tai-tep");
        let until = now + chrono::TimeDelta::days(1);
        report_links::insert(db.read(), &hash, (id, result), until).await.unwrap();
        self.add("d/{token}", &"tai-tep", &"khong-co");
    }

    async fn account(&self, email: &str, role: Role, unit: UnitId, code: Option<&str>) -> AccountId {
        self.app.account(email, role, unit, code).await
    }

    /// Somebody with `role` over `unit`, as a browser that can sign in again.
    pub async fn walker(&self, role: Role, unit: UnitId, staff_code: &str) -> super::walk::Walker {
        let email = format!("{role}.{staff_code}@haiphong.test").to_lowercase();
        self.account(&email, role, unit, Some(staff_code)).await;
        let walker = super::walk::Walker { client: self.app.visitor(), email };
        walker.sign_in().await;
        walker
    }
}

fn person(code: &str, unit: UnitId, cell: Option<UnitId>, is_leader: bool) -> Person {
    Person {
        is_leader,
        is_party_member: cell.is_some(),
        party_unit: cell,
        ..crate::support::person(code, &format!("Người {code}"), unit)
    }
}
