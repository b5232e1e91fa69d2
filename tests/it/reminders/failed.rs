//! Reminders that could not be delivered.

use chrono::Days;
use haidang::{
    jobs::{deliver_next, remind_next},
    store::{coverage::Part, reminders},
};

use super::{Reminding, begin, deliver, number, queue, remind, reminding};
use crate::coverage::{evaluation, office};

on_both_databases! {
    async fn a_failed_reminder_counts_for_no_limit_and_is_sent_again_alone(db: Db) {
        let (Reminding { context, smtp }, round) = reminding(&db, "2026-05-20T03:00:00Z").await;
        let today = context.clock.today();
        smtp.refuse_once("cb003@haiphong.test", "554 5.7.1 message refused");
        begin(&context, &[&round]).await;
        while deliver_next(&context).await.unwrap() {}
        assert_eq!(smtp.received().len(), 4);
        let tomorrow = today + Days::new(1);
        let reach = reminders::reach(db.read(), round.id, &Part::Whole, 1, tomorrow).await.unwrap();
        assert_eq!((reach.enough, reach.missing), (4, 5), "it reached nobody");
        let tx = db.write_tx().await.unwrap();
        assert!(reminders::send_failed_again(&tx).await.unwrap());
        tx.commit().await.unwrap();
        let tx = db.write_tx().await.unwrap();
        assert!(!reminders::send_failed_again(&tx).await.unwrap(), "once");
        tx.commit().await.unwrap();
        while remind_next(&context).await.unwrap() {}
        while deliver_next(&context).await.unwrap() {}
        let received = smtp.received();
        assert_eq!(received.len(), 5);
        assert_eq!(received[4].recipients, ["cb003@haiphong.test"]);
        let run = reminders::list(db.read(), round.id, 10).await.unwrap().remove(0);
        assert_eq!((run.queued, run.told_apart, run.is_complete), (5, false, true));
    }
}

with_app_on_both_databases! {
    async fn failed_reminders_are_sent_again_by_one_button_without_numbers(app: TestApp) {
        office(&app).await;
        let round = evaluation(&app).await;
        app.smtp.refuse_once("cb03@haiphong.test", "554 5.7.1 message refused");
        let affairs = app.home_affairs().await;
        remind(&affairs, &format!("/manage/coverage/{}", round.slug)).await;
        queue(&app).await;
        deliver(&app).await;
        let failed = number(app.db(), "SELECT id AS n FROM outbox WHERE state = 'failed'").await;
        affairs.post(&format!("/manage/mail/{failed}/requeue"), &[("x", "")]).await.expect(404);
        affairs.post("/manage/mail/999999/requeue", &[("x", "")]).await.expect(404);
        let page = affairs.get("/manage/mail").await.expect(200);
        assert!(page.has("#obstacles form[action='/manage/mail/reminders']"), "{}", page.body);
        let page = affairs.post("/manage/mail/reminders", &[("x", "")]).await.expect(200);
        assert!(page.shows("Các thư nhắc bị hỏng sẽ được lập lại") && !page.has("#obstacles"), "{}", page.body);
        queue(&app).await;
        assert_eq!(app.smtp.wait_for(15).await.len(), 15);
        let log = app.auditor().await.get("/manage/audit?action=mail.remind_again").await.expect(200);
        assert!(log.shows("Gửi lại các thư nhắc bị hỏng"), "{}", log.body);
    }
}
