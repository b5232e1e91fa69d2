//! The worker: claims what is due, runs it, rests, and stops when the program does.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle};

use super::{
    columns::copy_hourly, comments::gather_often, deliver_next, release::release_hourly, remind_next,
    run_next, send_due, tidy::tidy_hourly,
};
use crate::{
    clock::Clock,
    config::Config,
    mail::Mailer,
    store::{Db, StoreError},
};

/// How long the worker rests when nothing is due.
const REST: Duration = Duration::from_millis(500);
/// The same for what is planned by the hour or the day.
const SLOW_REST: Duration = Duration::from_secs(5);
/// Messages under way at the same time: a server takes a while for each. After a kill at most so many may come twice,
/// under the same Message-ID.
const LANES: usize = 4;
/// How long it rests when the database refused.
const LONG_REST: Duration = Duration::from_secs(5);
/// How long work under way may take when the program stops; what is left comes again when its lease ends.
const LAST_WORK: Duration = Duration::from_secs(20);

/// What background work needs.
#[derive(Clone, Debug)]
pub struct Context {
    pub config: Arc<Config>,
    pub clock: Clock,
    pub db: Db,
    pub mailer: Arc<Mailer>,
}

/// The running background work.
#[derive(Debug)]
pub struct Worker {
    stop: watch::Sender<bool>,
    loops: Vec<JoinHandle<()>>,
}

impl Worker {
    /// Starts the work; mail has loops of its own, so that a slow server holds up no job.
    #[must_use]
    pub fn start(context: &Context) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mail = |context: Context| async move { deliver_next(&context).await };
        let jobs = |context: Context| async move { run_next(&context).await };
        let reminders = |context: Context| async move { remind_next(&context).await };
        let subscriptions = |context: Context| async move { send_due(&context).await };
        let mut loops = vec![
            tokio::spawn(repeat(context.clone(), stopped.clone(), REST, jobs)),
            tokio::spawn(repeat(context.clone(), stopped.clone(), SLOW_REST, reminders)),
            tokio::spawn(repeat(context.clone(), stopped.clone(), SLOW_REST, subscriptions)),
            tokio::spawn(tidy_hourly(context.clone(), stopped.clone())),
            tokio::spawn(release_hourly(context.clone(), stopped.clone())),
            tokio::spawn(gather_often(context.clone(), stopped.clone())),
            tokio::spawn(copy_hourly(context.clone(), stopped.clone())),
        ];
        let lane = |_| tokio::spawn(repeat(context.clone(), stopped.clone(), REST, mail));
        loops.extend((0..LANES).map(lane));
        Self { stop, loops }
    }

    /// Lets what is under way finish, and takes up nothing more.
    pub async fn finish(self) {
        self.stop.send_replace(true);
        for handle in self.loops {
            if tokio::time::timeout(LAST_WORK, handle).await.is_err() {
                tracing::warn!("background work was left unfinished; it is taken up again later");
            }
        }
    }
}

/// Runs `step` until it finds nothing due, rests, and begins again, until told to stop.
async fn repeat<S, F>(context: Context, mut stopped: watch::Receiver<bool>, pause: Duration, step: S)
where
    S: Fn(Context) -> F,
    F: Future<Output = Result<bool, StoreError>>,
{
    while !*stopped.borrow() {
        let rest = match step(context.clone()).await {
            Ok(true) => continue,
            Ok(false) => pause,
            Err(error) => {
                tracing::error!(error = %error, "background work failed");
                LONG_REST
            }
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}
