//! Publishing questionnaires: immutable versions, found by hash, on both engines.

use chrono::{DateTime, Utc};
use haidang::{
    domain::{
        language::Language,
        questionnaire::{Check, Questionnaire, defaults},
    },
    store::questionnaires::{self, PublishError},
};
use sea_orm::ConnectionTrait;

use crate::support::Program;

#[test]
fn the_command_line_checks_lists_and_publishes() {
    let folder = tempfile::tempdir().unwrap();
    let survey = |arguments: &[&str]| {
        let program = Program::new(folder.path()).set("HAIDANG_DATA_DIR", folder.path().join("data"));
        program.run(&[&["survey"], arguments].concat())
    };
    let sound = survey(&["check"]);
    assert_eq!(sound.error, "");
    assert_eq!(sound.works().lines().count(), 8);

    let bad = folder.path().join("surveys/cam-ket");
    std::fs::create_dir_all(&bad).unwrap();
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("surveys");
    for file in ["v1.toml", "v1.vi.toml"] {
        std::fs::copy(project.join("cam-ket").join(file), bad.join(file)).unwrap();
    }
    let unsound = survey(&["check"]);
    assert_eq!(unsound.out, "");
    unsound.refuses(&["surveys/cam-ket/v1.en.toml", "[texts.language]"]);
    survey(&["publish", "sipas", "cam-ket"]).refuses(&[]);

    std::fs::remove_dir_all(&bad).unwrap();
    for _ in 0..2 {
        assert_eq!(survey(&["publish", "sipas", "cam-ket"]).works().lines().count(), 2);
    }
    let out = survey(&["list"]).works();
    assert_eq!(out.lines().count(), 8, "{out}");
    assert_eq!(out.lines().filter(|line| line.contains("đã công bố")).count(), 2, "{out}");
    survey(&["publish", "khong-co"]).refuses(&["van-hoa-cong-vu"]);
}

fn now() -> DateTime<Utc> {
    "2026-07-05T01:02:03.000004Z".parse().unwrap()
}

fn set(slug: &str) -> Questionnaire {
    defaults::Source::find(slug).unwrap().questionnaire().unwrap()
}

on_both_databases! {
    async fn every_default_set_reads_back_as_it_was_published(db: Db) {
        for questionnaire in defaults::all().unwrap() {
            let hash = questionnaires::publish(&db, &questionnaire, now()).await.unwrap();
            assert_eq!(hash.len(), 64);
            let found = questionnaires::find(&db, &hash).await.unwrap().unwrap();
            assert_eq!(*found, questionnaire);
            assert_eq!(questionnaires::hash(&found), hash);
        }
        let listed = questionnaires::list(&db).await.unwrap();
        let slugs: Vec<&str> = listed.iter().map(|version| version.questionnaire.slug.as_str()).collect();
        assert!(slugs.is_sorted() && slugs.len() == 8, "{slugs:?}");
        assert!(listed.iter().all(|version| version.published_at == now()));
    }

    async fn a_version_is_published_once_and_never_changes(db: Db) {
        let first = set("hai-long-noi-bo");
        let hash = questionnaires::publish(&db, &first, now()).await.unwrap();
        assert_eq!(questionnaires::publish(&db, &first, now() + chrono::TimeDelta::days(1)).await.unwrap(), hash);
        let mut changed = first.clone();
        changed.texts.get_mut(&Language::English).unwrap().title.push('!');
        let error = questionnaires::publish(&db, &changed, now()).await.unwrap_err();
        assert!(matches!(error, PublishError::Changed { version: 1, .. }), "{error}");

        changed.version = 2;
        let second = questionnaires::publish(&db, &changed, now()).await.unwrap();
        let latest = questionnaires::latest(&db, "hai-long-noi-bo").await.unwrap().unwrap();
        assert_eq!((latest.hash, latest.questionnaire.version), (second, 2));
        let version = questionnaires::find_version(&db, "hai-long-noi-bo", 1).await.unwrap().unwrap();
        assert_eq!((version.hash.as_str(), version.published_at), (hash.as_str(), now()));
        assert_eq!(*version.questionnaire, first);
        assert_eq!(questionnaires::find_version(&db, "hai-long-noi-bo", 3).await.unwrap(), None);
        assert_eq!(questionnaires::find(&db, &"0".repeat(64)).await.unwrap(), None);
        assert_eq!(questionnaires::list(&db).await.unwrap().len(), 2);
    }

    async fn ten_publications_at_once_make_one_version(db: Db) {
        let questionnaire = set("cam-ket");
        let attempts = (0..10).map(|_| questionnaires::publish(&db, &questionnaire, now()));
        let hashes = futures::future::join_all(attempts).await;
        let expected = questionnaires::hash(&questionnaire);
        assert!(hashes.into_iter().all(|hash| hash.unwrap() == expected));
        assert_eq!(questionnaires::list(&db).await.unwrap().len(), 1);
    }

    async fn what_the_checks_refuse_is_not_published(db: Db) {
        let mut questionnaire = set("cam-ket");
        questionnaire.texts.remove(&Language::English);
        let error = questionnaires::publish(&db, &questionnaire, now()).await.unwrap_err();
        let PublishError::Unsound(findings) = error else { panic!("{error}") };
        assert_eq!(findings.iter().map(|finding| finding.check).collect::<Vec<_>>(), [Check::TextsLanguage]);
        assert_eq!(questionnaires::list(&db).await.unwrap(), []);
    }

    async fn a_stored_questionnaire_that_was_tampered_with_is_not_used(db: Db) {
        let hash = questionnaires::publish(&db, &set("cam-ket"), now()).await.unwrap();
        let body = "UPDATE questionnaires SET body = replace(body, 'cam-ket', 'cam-kat')";
        db.read().execute_unprepared(body).await.unwrap();
        let error = questionnaires::find(&db, &hash).await.unwrap_err();
        assert!(error.to_string().contains("does not match its hash"), "{error}");
    }
}
