//! Page by page without a script and without a draft: hidden fields carry what was answered.

use haidang::{
    domain::{
        answer::{Answer, Answers},
        audit::Actor,
        ids::RoundId,
        round::{Paging, Round},
    },
    store::{responses, rounds},
};

use super::press;
use crate::{
    answering::world::{city, open_round},
    support::{Client, Page, TestApp},
};

/// Fills in every question of the page: the last choice, or "x" where text is asked.
async fn fill(client: &Client, page: &Page, step: &str) -> Page {
    let mut answers: Vec<(String, String)> = Vec::new();
    let names = page.attributes(".question input[type=radio]", "name");
    for (name, value) in names.into_iter().zip(page.attributes(".question input[type=radio]", "value")) {
        if value != "na" && !value.is_empty() {
            answers.retain(|(known, _)| *known != name);
            answers.push((name, value));
        }
    }
    let answers: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (&**name, &**value)).collect();
    press(client, page, step, &answers).await
}

/// An open survey, somebody who answers it, and its first page.
async fn begin(app: &TestApp, paging: Paging) -> (Round, Client, Page) {
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "hanh-phuc", |plan| {
        plan.paging = paging;
        plan.open_link = true;
    })
    .await;
    let visitor = app.visitor();
    let first = visitor.get(&format!("/s/{}", round.slug)).await.expect(200);
    (round, visitor, first)
}

/// The answers of a round, which is closed for it.
async fn stored(app: &TestApp, round: RoundId) -> Vec<Answers> {
    rounds::close(app.db(), app.state.clock(), round, &Actor::Program).await.unwrap();
    let mut answers = Vec::new();
    let keep = |row: responses::ResponseRow| {
        answers.push(row.answers()?);
        Ok(())
    };
    responses::for_each(app.db(), round, keep).await.unwrap();
    answers
}

#[tokio::test]
async fn a_survey_is_filled_in_page_by_page_back_and_forth() {
    let app = TestApp::spawn().await;
    let (round, visitor, first) = begin(&app, Paging::BySection).await;
    assert!(first.shows("Câu 1/45") && first.has(".introduction") && first.has("progress[value='1']"));
    assert!(!first.has("button[value=back]") && !first.has("button[value=save]"));
    let wrong = press(&visitor, &first, "next", &[("H1", "11")]).await.expect(422);
    assert!(wrong.has("#errors a[href='#q-H1']"));

    let second = fill(&visitor, &first, "next").await.expect(200);
    assert!(second.has("progress[value='2']") && second.has("input[type=hidden][name=H1][value='10']"));
    let back = press(&visitor, &second, "back", &[("D1a", "3")]).await.expect(200);
    assert!(back.has("input[type=radio][name=H1][value='10'][checked]"));
    let kept = press(&visitor, &back, "next", &[("H1", "4")]).await.expect(200);
    assert!(kept.has("input[type=radio][name=D1a][value='3'][checked]"), "going back loses nothing");

    let mut page = kept;
    for _ in 0..30 {
        if page.has("button[value=send]") {
            break;
        }
        page = fill(&visitor, &page, "next").await.expect(200);
    }
    let receipt = fill(&visitor, &page, "send").await.expect(200);
    assert_eq!(receipt.text("h1"), "Đã gửi", "{}", receipt.body);

    let answers = stored(&app, round.id).await;
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["H1"], Answer::Number(4.0));
    assert_eq!(answers[0]["D1a"], Answer::Number(10.0));
}

#[tokio::test]
async fn a_question_is_asked_only_where_its_condition_holds_and_hidden_answers_are_dropped() {
    let app = TestApp::spawn().await;
    let (round, visitor, first) = begin(&app, Paging::OnePage).await;
    let second = fill(&visitor, &first, "next").await.expect(200);
    let conditional = second.attributes("[data-if]", "id");
    assert_eq!(conditional.len(), 1, "the reason for never taking part");
    assert!(second.shows("Chỉ trả lời nếu Câu 33 chọn “Không lần nào” và Câu 34"));
    let code = conditional[0].strip_prefix("q-").unwrap();
    let choice = second.attributes(&format!("[name={code}]"), "value").remove(0);
    let receipt = press(&visitor, &second, "send", &[("VH1", "1-3"), (code, &choice)]).await;
    let receipt = if receipt.status == 422 { fill(&visitor, &receipt, "send").await } else { receipt };
    receipt.expect(200);
    let answers = stored(&app, round.id).await;
    assert!(!answers[0].contains_key(code), "who took part is not asked why not");
}

#[tokio::test]
async fn changing_the_language_in_the_middle_keeps_every_answer_and_the_page() {
    let app = TestApp::spawn().await;
    let (round, visitor, first) = begin(&app, Paging::BySection).await;
    let second = fill(&visitor, &first, "next").await.expect(200);
    let switch = ".top button[form=survey][formnovalidate][name=_go][value=stay]";
    let action = second.attributes(switch, "formaction").remove(0);
    let mut values = second.form_values("form.survey");
    values.extend([("D1a".to_owned(), "3".to_owned()), ("_go".to_owned(), "stay".to_owned())]);
    let english = visitor.post(&action, &values).await.expect(200);
    assert_eq!(english.attributes("html", "lang"), ["en"]);
    assert!(english.has("progress[value='2']") && !english.has("#errors"));
    assert!(english.has("input[type=hidden][name=H1][value='10']"));
    assert!(english.has("input[type=radio][name=D1a][value='3'][checked]"));
    assert_eq!(visitor.get("/").await.attributes("html", "lang"), ["en"], "the choice is remembered");
    let back = english.attributes(switch, "formaction").remove(0);
    assert_eq!(back, format!("/s/{}?lang=vi", round.slug));
}
