//! Reminders: the schedule of a round, each sending, and who got one. A person gets at most one a day: the unique index
//! is what keeps a program that was killed from sending a second.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(schedules()).await?;
        manager.create_table(runs()).await?;
        manager.create_table(rounds()).await?;
        manager.create_table(reminders()).await?;
        let unique = |name: &str, table: &'static str, one: &'static str, other: &'static str| {
            Index::create().name(name).table(table).col(one).col(other).unique().take()
        };
        for index in [
            unique("idx_reminder_rounds_point", "reminder_rounds", "round_id", "before"),
            unique("idx_reminders_official", "reminders", "staff_code", "day"),
            unique("idx_reminders_household", "reminders", "invitation_id", "day"),
            Index::create()
                .name("idx_reminders_message")
                .table("reminders")
                .col("message_id")
                .unique()
                .take(),
            Index::create().name("idx_reminders_run").table("reminders").col("run_id").take(),
            Index::create().name("idx_reminder_runs_state").table("reminder_runs").col("finished_at").take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn key(from: (&'static str, &'static str), to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(from.0, from.1).to(to, "id").on_delete(ForeignKeyAction::Cascade).take()
}

fn schedules() -> TableCreateStatement {
    Table::create()
        .table("reminder_schedules")
        .col(big_integer("round_id").primary_key().take())
        .col(string("before"))
        .col(integer("at_most"))
        .col(date("set_on"))
        .foreign_key(&mut key(("reminder_schedules", "round_id"), "rounds"))
        .take()
}

fn runs() -> TableCreateStatement {
    Table::create()
        .table("reminder_runs")
        .col(big_pk_auto("id"))
        .col(date("day"))
        .col(big_integer_null("unit_id"))
        .col(string_null("asked_by"))
        .col(string("cursor"))
        .col(big_integer("queued"))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .take()
}

/// The rounds that a sending is for, each with the point of its schedule where there is one.
fn rounds() -> TableCreateStatement {
    Table::create()
        .table("reminder_rounds")
        .col(big_pk_auto("id"))
        .col(big_integer("run_id"))
        .col(big_integer("round_id"))
        .col(integer_null("before"))
        .foreign_key(&mut key(("reminder_rounds", "run_id"), "reminder_runs"))
        .foreign_key(&mut key(("reminder_rounds", "round_id"), "rounds"))
        .take()
}

fn reminders() -> TableCreateStatement {
    Table::create()
        .table("reminders")
        .col(big_pk_auto("id"))
        .col(big_integer("run_id"))
        .col(string_null("staff_code"))
        .col(big_integer_null("invitation_id"))
        .col(date("day"))
        .col(big_integer("message_id"))
        .foreign_key(&mut key(("reminders", "run_id"), "reminder_runs"))
        .foreign_key(&mut key(("reminders", "invitation_id"), "invitations"))
        .foreign_key(&mut key(("reminders", "message_id"), "outbox"))
        .take()
}
