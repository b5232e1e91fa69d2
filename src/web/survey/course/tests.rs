//! The way through a form of three parts, the last of which depends on an answer.

use super::*;
use crate::domain::{
    answer::{Answer, AnswerProblem},
    language::Language,
    questionnaire::parse,
};

const STRUCTURE: &str = r#"
slug = "thu"
version = 1
kind = "staff_anonymous"
source = "thử"
[[sections]]
code = "a"
[[sections.items]]
code = "A1"
type = "single"
options = ["co", "khong"]
required = true
reason = "thử"
[[sections]]
code = "b"
[[sections.items]]
code = "B1"
type = "text"
required = true
reason = "thử"
[[sections]]
code = "c"
show_if = { item = "A1", one_of = ["co"] }
[[sections.items]]
code = "C1"
type = "text"
required = true
reason = "thử"
"#;

fn questionnaire() -> Questionnaire {
    let text = |code: &str| format!("[items.{code}]\nquestion = \"Câu\"\nlabel = \"Câu\"\n");
    let texts = format!(
        "title = \"Thử\"\nintroduction = \"Thử\"\nthanks = \"Thử\"\n[sections]\na = \"A\"\nb = \"B\"\nc = \"C\"\n{}\
         [items.A1.options]\nco = \"Có\"\nkhong = \"Không\"\n{}{}",
        text("A1"),
        text("B1"),
        text("C1")
    );
    parse(STRUCTURE, &[(Language::Vietnamese, &texts), (Language::English, &texts)]).unwrap()
}

fn posted(page: usize, step: Option<Step>, answers: &[(&str, &str)]) -> Posted {
    let answers =
        answers.iter().map(|(code, value)| ((*code).to_owned(), vec![(*value).to_owned()])).collect();
    Posted { page, step, answers, ..Posted::default() }
}

fn required(item: &str) -> AnswerError {
    AnswerError { item: item.to_owned(), problem: AnswerProblem::Required }
}

fn decide(posted: &Posted) -> Decision {
    Course::new(&questionnaire(), &[], Paging::BySection).decide(posted)
}

#[track_caller]
fn asks(decision: &Decision, page: usize, sections: &[usize], errors: &[AnswerError]) {
    assert_eq!(*decision, Decision::Ask(Ask { page, sections: sections.to_vec(), errors: errors.to_vec() }));
}

#[test]
fn next_turns_the_page_only_when_the_page_itself_is_right() {
    asks(&decide(&posted(0, Some(Step::Next), &[])), 0, &[0], &[required("A1")]);
    asks(&decide(&posted(0, Some(Step::Next), &[("A1", "khong")])), 1, &[1], &[]);
}

#[test]
fn back_and_save_never_complain() {
    asks(&decide(&posted(1, Some(Step::Back), &[])), 0, &[0], &[]);
    assert_eq!(decide(&posted(1, Some(Step::Save), &[])), Decision::Save);
}

#[test]
fn a_hidden_part_is_passed_over_and_its_answer_dropped() {
    let all = [("A1", "khong"), ("B1", "x"), ("C1", "cũ")];
    asks(&decide(&posted(1, Some(Step::Next), &all)), 3, &[], &[]);
    let Decision::Submit(answers) = decide(&posted(3, Some(Step::Send), &all)) else { panic!("not taken") };
    assert_eq!(answers.get("B1"), Some(&Answer::Text("x".to_owned())));
    assert_eq!(answers.get("C1"), None);
}

#[test]
fn a_part_that_an_answer_makes_appear_is_asked() {
    asks(&decide(&posted(1, Some(Step::Next), &[("A1", "co"), ("B1", "x")])), 2, &[2], &[]);
    asks(&decide(&posted(1, Some(Step::Send), &[("A1", "co"), ("B1", "x")])), 2, &[2], &[]);
}

#[test]
fn sending_shows_every_part_with_an_error_at_once() {
    let decision = decide(&posted(2, Some(Step::Send), &[("A1", "co")]));
    asks(&decision, 2, &[1, 2], &[required("B1"), required("C1")]);
}

#[test]
fn everything_at_once_is_taken_without_turning_pages() {
    let all = [("A1", "co"), ("B1", "x"), ("C1", "y")];
    assert!(matches!(decide(&posted(0, None, &all)), Decision::Submit(answers) if answers.len() == 3));
}

#[test]
fn the_page_knows_its_place() {
    let questionnaire = questionnaire();
    let course = Course::new(&questionnaire, &[], Paging::BySection);
    assert_eq!((course.position(1), course.is_last(1), course.is_last(2)), ((2, 3), false, true));
    let one = Course::new(&questionnaire, &[], Paging::OnePage);
    assert_eq!((one.position(0), one.is_last(0)), ((1, 1), true));
    assert_eq!(course.ask(2, &RawAnswers::new()).page, 1, "a hidden page is not shown");
    assert_eq!(course.ask(99, &RawAnswers::new()).page, 3);
}
