//! Several tasks and processes on the same folder.

use super::world::{World, facts};

on_both_databases! {
    async fn nothing_is_copied_twice_when_several_copy_at_once(db: Db) {
        let mut world = World::new(db).await;
        world.answer(30, 1).await;
        for on in 2..6 {
            world.answer(15, on).await;
            let mut tasks = Vec::new();
            for (round, questionnaire) in &world.rounds {
                for _ in 0..4 {
                    let (copies, round, questionnaire) = (world.copies(), round.clone(), questionnaire.clone());
                    tasks.push(tokio::spawn(async move {
                        facts(&copies.read(&round, &questionnaire).await.unwrap(), &questionnaire).len()
                    }));
                }
            }
            for task in tasks {
                assert_eq!(task.await.unwrap(), 30 + (on as usize - 1) * 15);
            }
            world.assert_same(&world.copies()).await;
        }
        assert_eq!(world.segments(0).len(), 4, "each batch was appended once");
    }

    async fn answers_that_come_while_a_copy_is_made_are_in_the_next(db: Db) {
        let mut world = World::new(db).await;
        world.answer(200, 1).await;
        let (copies, rounds) = (world.copies(), world.rounds.clone());
        let reading = tokio::spawn(async move {
            for _ in 0..6 {
                for (round, questionnaire) in &rounds {
                    facts(&copies.read(round, questionnaire).await.unwrap(), questionnaire);
                }
            }
        });
        for _ in 0..10 {
            world.answer(7, 1).await;
        }
        reading.await.unwrap();
        world.assert_same(&world.copies()).await;
    }
}
