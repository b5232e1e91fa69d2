//! The outbox: what is promised is sent once, what is not sent is not called sent.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use haidang::{
    clock::Clock,
    config::Config,
    domain::mail::{
        Attachment, MessageFilter, MessageKind, MessageState, MessageStatus, NewMessage, Obstacle,
    },
    jobs::{Context, deliver_next},
    mail::Mailer,
    store::outbox,
};

use crate::support::{Db, SmtpListener};

const ADDRESS: &str = "an@haiphong.example";

fn message(subject: &str) -> NewMessage {
    NewMessage {
        kind: MessageKind::Report,
        recipient: ADDRESS.parse().unwrap(),
        subject: subject.to_owned(),
        plain: "Kính gửi Ông/Bà".to_owned(),
        html: "<p>Kính gửi Ông/Bà</p>".to_owned(),
        confidential: false,
        recipient_hidden: false,
        unsubscribe: None,
        attachments: vec![Attachment {
            name: "bao-cao.csv".to_owned(),
            media_type: "text/csv; charset=utf-8".to_owned(),
            content: "chỉ số".into(),
        }],
    }
}

fn context(db: &Db, clock: &Clock, adjust: impl FnOnce(&mut Config)) -> Context {
    let mut config = Config::from_parts("", &[]).unwrap();
    adjust(&mut config);
    let mailer = Arc::new(Mailer::new(&config).unwrap());
    Context { config: Arc::new(config), clock: clock.clone(), db: db.clone(), mailer }
}

fn with_server(db: &Db, clock: &Clock, smtp: &SmtpListener) -> Context {
    context(db, clock, |config| config.mail.smtp_url = Some(smtp.url()))
}

fn clock() -> Clock {
    let start: DateTime<Utc> = "2026-07-05T01:02:03Z".parse().unwrap();
    Clock::fixed(start, 7)
}

async fn enqueue(db: &Db, clock: &Clock, new: &NewMessage) {
    let tx = db.write_tx().await.unwrap();
    outbox::enqueue(&tx, clock, new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn deliver_all(context: &Context) -> usize {
    let mut delivered = 0;
    while deliver_next(context).await.unwrap() {
        delivered += 1;
    }
    delivered
}

async fn only(db: &Db) -> MessageStatus {
    let mut list = outbox::list(db.read(), &MessageFilter::default(), (0, 10)).await.unwrap();
    assert_eq!(list.len(), 1);
    list.remove(0)
}

fn message_id(data: &str) -> String {
    data.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned()
}

on_both_databases! {
    async fn a_message_is_delivered_with_its_attachment(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        enqueue(&db, &clock, &message("Báo cáo")).await;
        assert_eq!(deliver_all(&with_server(&db, &clock, &smtp)).await, 1);
        let received = smtp.received();
        assert_eq!(received.len(), 1);
        assert_eq!(received[0].recipients, [ADDRESS]);
        assert!(received[0].data.contains("bao-cao.csv"), "{}", received[0].data);
        assert!(received[0].data.contains("text/html"), "{}", received[0].data);
        let status = only(&db).await;
        assert_eq!((status.state, status.attempts, status.attachments), (MessageState::Sent, 1, 1));
        assert!(status.reply.unwrap().starts_with("250"));
    }

    async fn what_is_rolled_back_is_never_sent(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        let tx = db.write_tx().await.unwrap();
        outbox::enqueue(&tx, &clock, &message("Báo cáo")).await.unwrap();
        drop(tx);
        assert_eq!(deliver_all(&with_server(&db, &clock, &smtp)).await, 0);
        assert!(smtp.received().is_empty());
    }

    async fn a_transient_refusal_is_tried_again_later_under_the_same_identifier(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        smtp.refuse_once(ADDRESS, "450 4.2.1 mailbox busy");
        let context = with_server(&db, &clock, &smtp);
        enqueue(&db, &clock, &message("Báo cáo")).await;
        assert_eq!(deliver_all(&context).await, 1);
        let status = only(&db).await;
        assert_eq!((status.state, status.attempts), (MessageState::Queued, 1));
        assert_eq!(status.run_after, clock.now() + TimeDelta::minutes(1));
        assert!(status.reply.unwrap().contains("mailbox busy"));
        assert_eq!(deliver_all(&context).await, 0, "not before its time");
        clock.advance(TimeDelta::minutes(2));
        assert_eq!(deliver_all(&context).await, 1);
        assert_eq!(only(&db).await.state, MessageState::Sent);
        assert_eq!(smtp.received().len(), 1);
    }

    async fn a_permanent_refusal_marks_message_and_address_until_the_mark_is_taken_away(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        smtp.refuse_once(ADDRESS, "550 5.1.1 no such user");
        let context = with_server(&db, &clock, &smtp);
        enqueue(&db, &clock, &message("Báo cáo")).await;
        deliver_all(&context).await;
        let status = only(&db).await;
        assert_eq!(status.state, MessageState::Failed);
        assert!(status.reply.as_deref().unwrap().contains("no such user"));
        let refused = outbox::refused(db.read()).await.unwrap();
        assert_eq!(refused.len(), 1);
        assert_eq!(refused[0].address, ADDRESS);
        clock.advance(TimeDelta::days(3));
        assert_eq!(deliver_all(&context).await, 0, "given up");

        assert!(!outbox::requeue(db.read(), status.id, clock.now()).await.unwrap(), "the address is marked");
        outbox::forget_refusal(db.read(), ADDRESS).await.unwrap();
        assert!(outbox::requeue(db.read(), status.id, clock.now()).await.unwrap());
        assert_eq!(deliver_all(&context).await, 1);
        assert_eq!(only(&db).await.state, MessageState::Sent);
        assert!(outbox::refused(db.read()).await.unwrap().is_empty());
        assert!(!outbox::requeue(db.read(), status.id, clock.now()).await.unwrap(), "sent is sent");
    }

    async fn a_refusal_is_told_of_the_address_and_not_of_the_hidden_message(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        let hidden = NewMessage { recipient_hidden: true, ..message("Nhắc việc") };
        let context = with_server(&db, &clock, &smtp);
        smtp.refuse_once(ADDRESS, "450 4.2.1 <an@haiphong.example> is busy");
        enqueue(&db, &clock, &hidden).await;
        deliver_all(&context).await;
        let obstacle = outbox::obstacles(db.read()).await.unwrap().remove(0);
        let reply = obstacle.reply.unwrap();
        assert!(!obstacle.given_up && reply.contains("busy") && !reply.contains("an@"), "{reply}");
        smtp.refuse_once(ADDRESS, "550 5.1.1 <an@haiphong.example> unknown");
        clock.advance(TimeDelta::minutes(2));
        deliver_all(&context).await;
        assert_eq!((only(&db).await.state, only(&db).await.reply), (MessageState::Failed, None));
        assert_eq!(outbox::obstacles(db.read()).await.unwrap(), [Obstacle { given_up: true, reply: None }]);
        let hidden = only(&db).await.id;
        assert_eq!(outbox::find(db.read(), hidden).await.unwrap(), None, "like one that does not exist");
        let refused = outbox::refused(db.read()).await.unwrap();
        assert_eq!(refused[0].address, ADDRESS);
        outbox::forget_refusal(db.read(), ADDRESS).await.unwrap();
        assert!(!outbox::requeue(db.read(), hidden, clock.now()).await.unwrap());
        assert!(refused[0].reply.contains("unknown"), "who mends the address sees why");
    }

    async fn a_process_that_dies_between_claim_and_sending_loses_nothing_and_repeats_nothing(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        enqueue(&db, &clock, &message("Báo cáo")).await;
        let dead = outbox::claim(db.read(), clock.now()).await.unwrap().unwrap();
        let context = with_server(&db, &clock, &smtp);
        assert_eq!(deliver_all(&context).await, 0, "still claimed");
        clock.advance(TimeDelta::minutes(6));
        assert_eq!(deliver_all(&context).await, 1);
        let received = smtp.received();
        assert_eq!(received.len(), 1);
        assert!(message_id(&received[0].data).contains(&dead.reference));
        outbox::mark_failed(db.read(), &dead, "late", clock.now()).await.unwrap();
        assert_eq!(only(&db).await.state, MessageState::Sent, "a claim that ended decides nothing");
    }

    async fn messages_by_the_thousand_let_others_pass(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        for number in 0..3 {
            let new = NewMessage { kind: MessageKind::Subscription, ..message(&format!("hang-loat-{number}")) };
            enqueue(&db, &clock, &new).await;
        }
        clock.advance(TimeDelta::minutes(1));
        enqueue(&db, &clock, &NewMessage { kind: MessageKind::PasswordLink, ..message("mat-khau") }).await;
        let first = outbox::claim(db.read(), clock.now()).await.unwrap().unwrap();
        assert_eq!(first.subject, "mat-khau");
        // Nobody subscribed to the others: they are of no use when their turn comes.
        assert_eq!(deliver_all(&with_server(&db, &clock, &smtp)).await, 3);
        let dropped = MessageFilter { state: Some(MessageState::Dropped), ..MessageFilter::default() };
        assert_eq!(outbox::count(db.read(), &dropped).await.unwrap(), 3);
        assert!(smtp.received().is_empty());
    }

    async fn messages_are_found_by_kind_state_and_words_without_diacritics(db: Db) {
        let clock = clock();
        enqueue(&db, &clock, &message("Báo cáo quý II")).await;
        let hidden = NewMessage { kind: MessageKind::Reminder, recipient_hidden: true, ..message("Nhắc việc") };
        enqueue(&db, &clock, &hidden).await;
        let found = async |filter: MessageFilter| -> Vec<String> {
            let list = outbox::list(db.read(), &filter, (0, 10)).await.unwrap();
            assert_eq!(outbox::count(db.read(), &filter).await.unwrap(), list.len() as u64);
            list.into_iter().map(|message| message.subject).collect()
        };
        let words = |text: &str| MessageFilter { text: text.to_owned(), ..MessageFilter::default() };
        assert_eq!(found(MessageFilter::default()).await, ["Nhắc việc", "Báo cáo quý II"]);
        assert_eq!(found(words("bao cao quy ii")).await, ["Báo cáo quý II"]);
        assert_eq!(found(words("haiphong.example bao")).await, ["Báo cáo quý II"]);
        let none: [&str; 0] = [];
        assert_eq!(found(words("nhac")).await, ["Nhắc việc"]);
        assert_eq!(found(words("haiphong.example nhac")).await, none, "a hidden recipient is not looked up");
        let reminders = MessageFilter { kind: Some(MessageKind::Reminder), ..words("") };
        assert_eq!(found(reminders).await, ["Nhắc việc"]);
        assert_eq!(found(MessageFilter { told_only: true, ..words("") }).await, ["Báo cáo quý II"]);
        assert_eq!(outbox::states(db.read()).await.unwrap(), [(MessageState::Queued, 1)], "nor is it counted");
    }

    async fn workers_side_by_side_send_each_message_once(db: Db) {
        let (clock, smtp) = (clock(), SmtpListener::start().await);
        let context = with_server(&db, &clock, &smtp);
        for number in 0..40 {
            enqueue(&db, &clock, &message(&format!("so-{number}"))).await;
        }
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let context = context.clone();
                tokio::spawn(async move { deliver_all(&context).await })
            })
            .collect();
        let mut handled = 0;
        for worker in workers {
            handled += worker.await.unwrap();
        }
        let mut ids: Vec<_> = smtp.received().iter().map(|mail| message_id(&mail.data)).collect();
        ids.sort();
        ids.dedup();
        assert_eq!((handled, ids.len(), smtp.received().len()), (40, 40, 40));
    }
}

async fn sqlite() -> (crate::support::TestDatabase, Db) {
    let database = crate::support::TestDatabase::create(crate::support::Engine::Sqlite).await;
    let db = database.connect().await;
    (database, db)
}

#[tokio::test]
async fn without_a_server_messages_are_files_and_not_called_sent() {
    let (database, db) = sqlite().await;
    let clock = clock();
    let context = context(&db, &clock, |config| config.database.data_dir = database.dir().to_owned());
    enqueue(&db, &clock, &message("Báo cáo")).await;
    assert_eq!(deliver_all(&context).await, 1);
    let status = only(&db).await;
    assert_eq!(status.state, MessageState::Filed);
    let file = haidang::mail::folder(database.dir()).join(status.reply.unwrap());
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(ADDRESS) && text.contains("bao-cao.csv"), "{text}");
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_tried_until_the_attempts_run_out() {
    let (_database, db) = sqlite().await;
    let clock = clock();
    let context = context(&db, &clock, |config| config.mail.smtp_url = Some("smtp://127.0.0.1:1".to_owned()));
    enqueue(&db, &clock, &message("Báo cáo")).await;
    deliver_all(&context).await;
    assert_eq!(only(&db).await.state, MessageState::Queued);
    for _ in 0..20 {
        clock.advance(TimeDelta::hours(7));
        deliver_all(&context).await;
    }
    let status = only(&db).await;
    assert_eq!(
        (status.state, status.attempts),
        (MessageState::Failed, haidang::domain::mail::ATTEMPTS_MAXIMUM)
    );
}

#[tokio::test]
async fn a_one_time_link_is_wiped_once_it_is_through() {
    let (_database, db) = sqlite().await;
    let (clock, smtp) = (clock(), SmtpListener::start().await);
    enqueue(&db, &clock, &NewMessage { confidential: true, ..message("Đặt mật khẩu") }).await;
    deliver_all(&with_server(&db, &clock, &smtp)).await;
    let status = only(&db).await;
    assert_eq!(status.state, MessageState::Sent);
    assert!(!status.can_be_requeued());
    let rows = sea_orm::ConnectionTrait::query_one_raw(
        db.read(),
        sea_orm::Statement::from_string(
            sea_orm::DbBackend::Sqlite,
            "SELECT plain || html AS text FROM outbox",
        ),
    );
    let text: String = rows.await.unwrap().unwrap().try_get("", "text").unwrap();
    assert_eq!(text, "");
}
