//! The program says whether it runs and whether it can work.

with_app_on_both_databases! {
    async fn a_fresh_program_is_alive_and_ready(app: TestApp) {
        let visitor = app.visitor();
        visitor.get("/health/live").await.expect(200);
        visitor.get("/health/ready").await.expect(200);
    }
}
