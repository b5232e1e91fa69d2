//! Every path of the program, each with the action that it serves.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use super::{
    AppState, api, assets, frame,
    guard::{Paths, needs},
    pages, upload,
};
use crate::domain::permission::Action;

/// The whole program as a router.
///
/// # Errors
/// When the settings of the frame cannot be used.
pub fn router(state: AppState) -> anyhow::Result<Router> {
    frame::around(paths(), state)
}

/// The paths with their actions.
#[must_use]
pub fn paths() -> Paths {
    let paths = Paths::default()
        .route("/health/live", needs(Action::Public, get(pages::health::live)))
        .route("/health/ready", needs(Action::Public, get(pages::health::ready)))
        .route("/metrics", needs(Action::Public, get(pages::metrics::get)))
        .route("/assets/{name}", needs(Action::Public, get(assets::get)))
        .route("/language", needs(Action::Public, post(pages::language::post)))
        .route("/login", needs(Action::Public, get(pages::login::get).post(pages::login::post)))
        .route("/logout", needs(Action::Public, post(pages::logout::post)))
        .route(
            "/password/{token}",
            needs(Action::Public, get(pages::password::get).post(pages::password::post)),
        )
        .route(
            "/password",
            needs(Action::Public, get(pages::password_request::get).post(pages::password_request::post)),
        )
        .route("/account", needs(Action::OwnAccount, get(pages::account::get)))
        .route("/account/password", needs(Action::OwnAccount, post(pages::account::post_password)))
        .route("/account/sessions", needs(Action::OwnAccount, post(pages::account::post_sessions)))
        .route("/api/v1/rounds", needs(Action::Public, get(api::rounds::list)))
        .route("/api/v1/rounds/{slug}", needs(Action::Public, get(api::rounds::get)))
        .route("/api/v1/rounds/{slug}/responses", needs(Action::Public, post(api::responses::post)))
        .route("/api/v1/receipts/{code}", needs(Action::Public, get(api::receipts::get)))
        .route("/api/v1/openapi.json", needs(Action::Public, get(api::openapi)));
    administration(accounts(coverage(subscriptions(rounds(forms(responsible(results(paths))))))))
}

/// Results, their downloads, and the mail they go out with.
fn results(paths: Paths) -> Paths {
    paths
        .route("/", needs(Action::Public, get(pages::board::get)))
        .route("/results/{period}", needs(Action::Public, get(pages::results::get)))
        .route("/results/{period}/{unit}", needs(Action::Public, get(pages::results::get_unit)))
        .route("/results/{period}/method/{indicator}", needs(Action::Public, get(pages::formula::get)))
        .route("/results/{period}/indicator/{indicator}", needs(Action::Public, get(pages::indicator::get)))
        .route("/results/over-time/{indicator}", needs(Action::Public, get(pages::indicator::get_over_time)))
        .route("/results/{period}/compare/{indicator}", needs(Action::Public, get(pages::compare::get)))
        .route(
            "/results/{period}/compare/{indicator}/download.csv",
            needs(Action::Public, get(pages::compare::download)),
        )
        .route("/results/{period}/map/{indicator}", needs(Action::Public, get(pages::compare::get_map)))
        .route("/results/{period}/download.csv", needs(Action::Public, get(pages::download::get)))
        .route("/results/{period}/download.xlsx", needs(Action::Public, get(pages::download::get)))
        .route("/results/{period}/download.json", needs(Action::Public, get(pages::download::get)))
        .route(
            "/manage/results",
            needs(Action::ReadManagement, get(pages::manage_results::get))
                .and(needs(Action::ManageIndicators, post(pages::manage_results::post))),
        )
        .route("/manage/results/{id}", needs(Action::ReadManagement, get(pages::manage_result::get)))
        .route(
            "/manage/results/{id}/{unit}",
            needs(Action::ReadManagement, get(pages::manage_result::get_unit)),
        )
        .route(
            "/manage/results/{id}/method/{indicator}",
            needs(Action::ReadManagement, get(pages::formula::get_managed)),
        )
        .route(
            "/manage/results/{id}/approve",
            needs(Action::ManageIndicators, post(pages::manage_result::approve)),
        )
        .route(
            "/manage/results/{id}/publish",
            needs(Action::ManageIndicators, get(pages::publish::get).post(pages::publish::post)),
        )
        .route(
            "/manage/results/{id}/send",
            needs(Action::ManageMail, get(pages::send::get).post(pages::send::post)),
        )
        .route(
            "/manage/results/{id}/download.csv",
            needs(Action::ReadManagement, get(pages::download::get_managed)),
        )
        .route(
            "/manage/results/{id}/download.xlsx",
            needs(Action::ReadManagement, get(pages::download::get_managed)),
        )
        .route(
            "/manage/results/{id}/download.json",
            needs(Action::ReadManagement, get(pages::download::get_managed)),
        )
        .route("/manage/mail", needs(Action::ManageMail, get(pages::mail::get)))
        .route("/manage/mail/{id}/requeue", needs(Action::ManageMail, post(pages::mail::requeue)))
        .route("/manage/mail/reminders", needs(Action::ManageMail, post(pages::mail::remind_again)))
        .route("/manage/mail/refused", needs(Action::ManageMail, post(pages::mail::forget)))
}

/// What those who are responsible read and enter.
fn responsible(paths: Paths) -> Paths {
    paths
        .route("/unit/results", needs(Action::ReadUnitResults, get(pages::unit_results::get)))
        .route("/unit/results/{code}", needs(Action::ReadUnitResults, get(pages::unit_results::get_unit)))
        .route("/unit/comments", needs(Action::ReadComments, get(pages::comments::get)))
        .route("/unit/comments/{code}", needs(Action::ReadComments, get(pages::comments::get_unit)))
        .route("/manage/targets", needs(Action::EnterTargets, get(pages::targets::get)))
        .route(
            "/manage/targets/{code}",
            needs(Action::EnterTargets, get(pages::targets::get_one).post(pages::targets::post)),
        )
}

/// Forms and what they lead to.
fn forms(paths: Paths) -> Paths {
    paths
        .route("/s/{slug}", needs(Action::Public, get(pages::answer::get).post(pages::answer::post)))
        .route("/i/{token}", needs(Action::Public, get(pages::invitation::get).post(pages::invitation::post)))
        .route(
            "/receipt",
            needs(Action::Public, get(pages::receipt_lookup::get).post(pages::receipt_lookup::post)),
        )
        .route("/receipt/{code}", needs(Action::Public, get(pages::receipt::get)))
        .route("/tasks", needs(Action::AnswerAssignments, get(pages::tasks::get)))
        .route(
            "/tasks/{assignment}",
            needs(Action::AnswerAssignments, get(pages::tasks::form).post(pages::tasks::post)),
        )
        .route("/unit/commitments", needs(Action::ApproveCommitments, get(pages::commitments::get)))
        .route(
            "/unit/commitments/{response}",
            needs(Action::ApproveCommitments, post(pages::commitments::post)),
        )
}

/// How far open rounds have come, and reminding who is missing: for the whole city and for the head of a unit.
fn coverage(paths: Paths) -> Paths {
    use pages::coverage::{download, list, missing, remind, round, schedule};
    let read = Action::ReadManagement;
    let (unit, names) = (Action::FollowUnit, Action::RemindMissing);
    paths
        .route("/manage/coverage", needs(read, get(list::get)))
        .route("/manage/coverage/{round}", needs(read, get(round::get)))
        .route("/manage/coverage/{round}/download.csv", needs(read, get(download::get)))
        .route("/manage/coverage/{round}/download.xlsx", needs(read, get(download::get)))
        .route("/manage/coverage/{round}/missing", needs(names, get(missing::get)))
        .route("/manage/coverage/{round}/remind", needs(names, get(remind::get).post(remind::post)))
        .route("/manage/coverage/{round}/schedule", needs(names, post(schedule::post)))
        .route("/unit/coverage", needs(unit, get(list::get)))
        .route("/unit/coverage/{round}", needs(unit, get(round::get)))
        .route("/unit/coverage/{round}/download.csv", needs(unit, get(download::get)))
        .route("/unit/coverage/{round}/download.xlsx", needs(unit, get(download::get)))
        .route("/unit/coverage/{round}/missing", needs(unit, get(missing::get)))
        .route("/unit/coverage/{round}/remind", needs(unit, get(remind::get).post(remind::post)))
        .route(
            "/manage/calendar",
            needs(Action::EditCalendar, get(pages::calendar::get).post(pages::calendar::post)),
        )
        .route("/manage/calendar/remove", needs(Action::EditCalendar, post(pages::calendar::remove)))
}

/// Reports that are sent by themselves.
fn subscriptions(paths: Paths) -> Paths {
    use pages::subscriptions::{manage, own, unsubscribe};
    paths
        .route("/manage/subscriptions", needs(Action::ManageMail, get(manage::get).post(manage::post)))
        .route("/manage/subscriptions/{id}/stop", needs(Action::ManageMail, post(manage::stop)))
        .route("/manage/subscriptions/{id}/again", needs(Action::ManageMail, post(manage::again)))
        .route("/manage/subscriptions/{id}/delete", needs(Action::ManageMail, post(manage::delete)))
        .route("/subscriptions", needs(Action::OwnAccount, get(own::get).post(own::post)))
        .route("/subscriptions/{id}/stop", needs(Action::OwnAccount, post(own::stop)))
        .route("/subscriptions/{id}/again", needs(Action::OwnAccount, post(own::again)))
        .route("/unsubscribe/{token}", needs(Action::Public, get(unsubscribe::get).post(unsubscribe::post)))
        .route("/unsubscribe/{token}/again", needs(Action::Public, post(unsubscribe::again)))
        .route("/d/{token}", needs(Action::Public, get(pages::report_link::get)))
}

/// The administration of the installation.
fn administration(paths: Paths) -> Paths {
    paths
        .route("/manage/design", needs(Action::Public, get(pages::design::get)))
        .route("/manage/audit", needs(Action::ReadAudit, get(pages::audit::get)))
        .route("/manage/audit/download.csv", needs(Action::ReadAudit, get(pages::audit::download)))
}

/// The management of accounts.
fn accounts(paths: Paths) -> Paths {
    use pages::accounts::{change, detail, file, list, new};
    let manage = |methods| needs(Action::ManageAccounts, methods);
    paths
        .route("/manage/accounts", manage(get(list::get)))
        .route("/manage/accounts/download.csv", manage(get(file::get)))
        .route("/manage/accounts/new", manage(get(new::get).post(new::post)))
        .route("/manage/accounts/{id}", manage(get(detail::get)))
        .route("/manage/accounts/{id}/grant", manage(post(change::grant)))
        .route("/manage/accounts/{id}/withdraw", manage(post(change::withdraw)))
        .route("/manage/accounts/{id}/lock", manage(post(change::lock)))
        .route("/manage/accounts/{id}/unlock", manage(post(change::unlock)))
        .route("/manage/accounts/{id}/reset", manage(post(change::reset)))
        .route("/manage/accounts/{id}/move", manage(post(change::relocate)))
        .route("/manage/accounts/{id}/sign-out", manage(post(change::sign_out)))
}

/// The management of rounds, from draft to archive.
fn rounds(paths: Paths) -> Paths {
    use pages::rounds::{copy, detail, links, list, new, preview, step, turn};
    let paths = paths
        .route("/manage/rounds", needs(Action::ReadManagement, get(list::get)))
        .route("/manage/rounds/new", needs(Action::ManageRounds, get(new::get)))
        .route(
            "/manage/rounds/new/{guide}",
            needs(Action::ManageRounds, get(new::get_start).post(new::post_start)),
        )
        .route("/manage/rounds/{slug}", needs(Action::ReadManagement, get(detail::get)))
        .route(
            "/manage/rounds/{slug}/steps/{step}",
            needs(Action::ManageRounds, get(step::get).post(step::post)),
        )
        .route("/manage/rounds/{slug}/links", needs(Action::ReadManagement, get(links::get)))
        .route(
            "/manage/rounds/{slug}/preview",
            needs(Action::ReadManagement, get(preview::get).post(preview::post)),
        )
        .route("/manage/rounds/{slug}/open", needs(Action::ManageRounds, post(turn::open)))
        .route("/manage/rounds/{slug}/extend", needs(Action::ManageRounds, post(turn::extend)))
        .route("/manage/rounds/{slug}/close", needs(Action::ManageRounds, post(turn::close)))
        .route("/manage/rounds/{slug}/reopen", needs(Action::ManageRounds, post(turn::reopen)))
        .route("/manage/rounds/{slug}/archive", needs(Action::ManageRounds, post(turn::archive)))
        .route("/manage/rounds/{slug}/delete", needs(Action::ManageRounds, post(turn::delete)))
        .route("/manage/rounds/{slug}/copy", needs(Action::ManageRounds, post(copy::post)))
        .route("/manage/questionnaires", needs(Action::ReadManagement, get(pages::questionnaires::get)))
        .route(
            "/manage/questionnaires/{hash}/preview",
            needs(Action::ReadManagement, get(preview::get_set).post(preview::post_set)),
        );
    imports(paths)
}

/// Files that bring in units, people and samples.
fn imports(paths: Paths) -> Paths {
    use pages::{directory, imports, rounds::sample};
    let file = DefaultBodyLimit::max(upload::BODY_LIMIT);
    paths
        .route("/manage/directory", needs(Action::ManageDirectory, get(directory::get)))
        .route("/manage/directory/{what}", needs(Action::ManageDirectory, post(directory::post).layer(file)))
        .route("/manage/directory/imports/{id}", needs(Action::ManageDirectory, get(directory::get_import)))
        .route(
            "/manage/directory/imports/{id}/confirm",
            needs(Action::ManageDirectory, post(directory::confirm)),
        )
        .route(
            "/manage/directory/imports/{id}/drop",
            needs(Action::ManageDirectory, post(directory::put_aside)),
        )
        .route("/manage/templates/{file}", needs(Action::ReadManagement, get(imports::template_file)))
        .route(
            "/manage/rounds/{slug}/sample",
            needs(Action::ReadManagement, get(sample::get))
                .and(needs(Action::ManageRounds, post(sample::post).layer(file))),
        )
        .route("/manage/rounds/{slug}/sample/links", needs(Action::ManageRounds, post(sample::renew)))
        .route(
            "/manage/rounds/{slug}/sample/imports/{id}",
            needs(Action::ManageRounds, get(sample::get_import)),
        )
        .route(
            "/manage/rounds/{slug}/sample/imports/{id}/confirm",
            needs(Action::ManageRounds, post(sample::confirm)),
        )
        .route(
            "/manage/rounds/{slug}/sample/imports/{id}/drop",
            needs(Action::ManageRounds, post(sample::put_aside)),
        )
}
