use proptest::prelude::*;

use super::*;
use crate::domain::{
    answer::Answer,
    questionnaire::{Item, parse},
};

const FORM: &str = r#"
slug = "thu"
version = 1
kind = "individual_360"
source = "thử"
[scales.muc]
min = 1
max = 5
not_applicable = true
[[sections]]
code = "a"
items = [
  { code = "L", type = "likert", scale = "muc", required = true, reason = "x" },
  { code = "S", type = "single", options = ["co", "khong"], required = true, reason = "x" },
  { code = "W", type = "text", show_if = { item = "S", one_of = ["khong"] }, required = true, max_length = 5, reason = "x" },
  { code = "V", type = "text", show_if = { item = "W", one_of = ["vi"] }, reason = "x" },
  { code = "M", type = "multiple", options = ["a", "b", "none"], exclusive = ["none"], reason = "x" },
  { code = "N", type = "number", min = 0, max = 10, whole = true, reason = "x" },
  { code = "F", type = "number", reason = "x" },
  { code = "D", type = "date", reason = "x" },
  { code = "X", type = "matrix", scale = "muc", rows = ["X1", "X2"], show_if = { item = "N", at_least = 5 }, reason = "x" },
]
[[sections]]
code = "b"
show_if = { subject = "leader" }
items = [{ code = "Q", type = "rating", scale = "muc", required = true, reason = "x" }]
"#;

fn form() -> Questionnaire {
    parse(FORM, &[]).unwrap()
}

fn raw(values: &[(&str, &[&str])]) -> RawAnswers {
    let own = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    values.iter().map(|(code, values)| ((*code).to_owned(), own(values))).collect()
}

fn problems(values: &[(&str, &[&str])]) -> Vec<(String, AnswerProblem)> {
    let errors = check(&form(), &[], &raw(values)).unwrap_err();
    errors.into_iter().map(|error| (error.item, error.problem)).collect()
}

fn answer(code: &str, value: &str) -> Result<Answer, AnswerProblem> {
    let values = raw(&[("L", &["5"]), ("S", &["co"]), ("N", &["7"]), (code, &[value])]);
    match check(&form(), &[], &values) {
        Ok(mut answers) => Ok(answers.remove(code).unwrap()),
        Err(mut errors) => Err(errors.remove(0).problem),
    }
}

#[test]
fn all_errors_are_found_at_once_in_the_order_of_the_form() {
    let found = problems(&[
        ("S", &["khong"]),
        ("L", &["6"]),
        ("M", &["a", "none"]),
        ("W", &["sáu chữ cái"]),
        ("N", &["3,5"]),
        ("D", &["30/02/2026"]),
        ("Z9", &[""]),
        ("X", &["1"]),
    ]);
    let expected = [
        ("L", AnswerProblem::NotAnOption),
        ("W", AnswerProblem::TooLong { max: 5 }),
        ("M", AnswerProblem::NotTogether),
        ("N", AnswerProblem::NotWhole),
        ("D", AnswerProblem::NotADate),
        ("X", AnswerProblem::UnknownItem),
        ("Z9", AnswerProblem::UnknownItem),
    ];
    assert_eq!(found, expected.map(|(code, problem)| (code.to_owned(), problem)));
}

#[test]
fn required_counts_only_while_the_item_is_shown() {
    let needs = |values: &[(&str, &[&str])], traits: &[SubjectTrait]| -> Vec<String> {
        let checked = check(&form(), traits, &raw(values));
        let errors = checked.err().unwrap_or_default();
        assert!(errors.iter().all(|error| error.problem == AnswerProblem::Required), "{errors:?}");
        errors.into_iter().map(|error| error.item).collect()
    };
    assert_eq!(needs(&[], &[]), ["L", "S"]);
    assert_eq!(needs(&[("L", &["na"]), ("S", &["co"])], &[]), Vec::<String>::new());
    assert_eq!(needs(&[("L", &["1"]), ("S", &["khong"]), ("W", &["  "])], &[]), ["W"]);
    assert_eq!(needs(&[("L", &["1"]), ("S", &["co"])], &[SubjectTrait::Leader]), ["Q"]);
}

#[test]
fn a_hidden_answer_is_dropped_and_opens_nothing() {
    let values =
        raw(&[("L", &["1"]), ("S", &["co"]), ("W", &["vi"]), ("V", &["ẩn"]), ("X1", &["9"]), ("Q", &["?"])]);
    let answers = check(&form(), &[], &values).unwrap();
    assert_eq!(answers.keys().collect::<Vec<_>>(), ["L", "S"]);
}

#[test]
fn values_are_read_as_people_and_clients_write_them() {
    for (code, value, number) in [
        ("L", " 4 ", 4.0),
        ("L", "4.0", 4.0),
        ("F", "3,5", 3.5),
        ("F", "1.234,5", 1234.5),
        ("F", "-0", 0.0),
        ("X2", "5", 5.0),
    ] {
        assert_eq!(answer(code, value), Ok(Answer::Number(number)), "{value}");
    }
    let day: chrono::NaiveDate = "2026-11-20".parse().unwrap();
    assert_eq!(answer("D", "20/11/2026"), Ok(Answer::Date(day)));
    assert_eq!(answer("D", "2026-11-20"), Ok(Answer::Date(day)));
    for (code, value, problem) in [
        ("F", "1e5", AnswerProblem::NotANumber),
        ("F", "inf", AnswerProblem::NotANumber),
        ("F", "1,2,3", AnswerProblem::NotANumber),
        ("F", "12.34,5", AnswerProblem::NotANumber),
        ("N", "11", AnswerProblem::TooLarge { max: "10".to_owned() }),
        ("N", "-1", AnswerProblem::TooSmall { min: "0".to_owned() }),
        ("X1", "0", AnswerProblem::NotAnOption),
        ("X1", "1.5", AnswerProblem::NotAnOption),
        ("M", "c", AnswerProblem::NotAnOption),
        ("D", "0226-11-20", AnswerProblem::NotADate),
        ("D", "+92026-11-20", AnswerProblem::NotADate),
        ("F", "\u{0}", AnswerProblem::NotText),
    ] {
        assert_eq!(answer(code, value), Err(problem), "{code} {value:?}");
    }
}

#[test]
fn several_values_are_refused_unless_they_are_the_same_or_wanted() {
    let base: [(&str, &[&str]); 2] = [("L", &["1"]), ("S", &["co", "", "co"])];
    assert!(check(&form(), &[], &raw(&base)).is_ok());
    assert_eq!(problems(&[("L", &["1", "2"]), ("S", &["co"])]), [("L".to_owned(), AnswerProblem::Several)]);
    let values = raw(&[("L", &["1"]), ("S", &["co"]), ("M", &["b", "a", "b"])]);
    let answers = check(&form(), &[], &values).unwrap();
    assert_eq!(answers["M"], Answer::Options(vec!["a".to_owned(), "b".to_owned()]));
}

#[test]
fn text_becomes_nfc_and_is_counted_in_characters() {
    let values = raw(&[("L", &["1"]), ("S", &["khong"]), ("W", &["\r\n Vie\u{302}\u{323}t\r\n"])]);
    assert_eq!(check(&form(), &[], &values).unwrap()["W"], Answer::Text("Việt".to_owned()));
}

#[test]
fn text_that_looks_like_a_day_is_stored_as_it_was_written() {
    for text in ["2026-11-20", "2026-1-2", " 2026-01-02", "+2026-01-02"] {
        let json = serde_json::to_string(&Answer::Text(text.to_owned())).unwrap();
        let back: Answer = serde_json::from_str(&json).unwrap();
        assert_eq!(back.raw(), [text]);
    }
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        (-2_i32..12).prop_map(|number| number.to_string()),
        proptest::sample::select(vec![
            "co",
            "khong",
            "a",
            "b",
            "none",
            "na",
            "vi",
            "",
            " ",
            "3,5",
            "20/11/2026"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ]
}

fn any_answers() -> impl Strategy<Value = RawAnswers> {
    let codes = vec!["L", "S", "W", "V", "M", "N", "F", "D", "X1", "X2", "Q"];
    let code = proptest::sample::select(codes).prop_map(str::to_owned);
    proptest::collection::btree_map(code, proptest::collection::vec(any_value(), 0..3), 0..11)
}

/// Replaces what cannot be read until the rest can be stored.
fn accepted(raw: &RawAnswers, traits: &[SubjectTrait]) -> Answers {
    let mut raw = raw.clone();
    loop {
        match check(&form(), traits, &raw) {
            Ok(answers) => return answers,
            Err(errors) => {
                for error in errors {
                    let value = if error.item == "S" { "khong" } else { "1" };
                    let value = if error.problem == AnswerProblem::Required {
                        vec![value.to_owned()]
                    } else {
                        vec![]
                    };
                    raw.insert(error.item, value);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn checked_answers_check_to_themselves(raw in any_answers(), leader: bool) {
        let traits: &[SubjectTrait] = if leader { &[SubjectTrait::Leader] } else { &[] };
        let answers = accepted(&raw, traits);
        let again: RawAnswers = answers.iter().map(|(code, answer)| (code.clone(), answer.raw())).collect();
        prop_assert_eq!(check(&form(), traits, &again), Ok(answers.clone()));
        let stored: Answers = serde_json::from_str(&serde_json::to_string(&answers).unwrap()).unwrap();
        let stored: RawAnswers = stored.iter().map(|(code, answer)| (code.clone(), answer.raw())).collect();
        prop_assert_eq!(stored, again);
    }

    #[test]
    fn nothing_hidden_is_ever_stored(raw in any_answers(), leader: bool) {
        let traits: &[SubjectTrait] = if leader { &[SubjectTrait::Leader] } else { &[] };
        let (questionnaire, answers) = (form(), accepted(&raw, traits));
        for code in answers.keys() {
            prop_assert!(flow::is_shown(&questionnaire, traits, &answers, code), "{}", code);
        }
        let shown = |code: &str| flow::is_shown(&questionnaire, traits, &answers, code);
        let required = questionnaire.items().filter(|item: &&Item| item.required && shown(&item.code));
        for item in required {
            prop_assert!(item.answer_codes().all(|code| answers.contains_key(code)));
        }
    }

    #[test]
    fn a_form_in_filling_shows_what_its_readable_answers_show(raw in any_answers()) {
        let questionnaire = form();
        let mut readable = Answers::new();
        for (code, item) in questionnaire.answer_codes() {
            let values = raw.get(code).map_or(&[][..], Vec::as_slice);
            readable.extend(read(&questionnaire, item, values).ok().flatten().map(|answer| (code.to_owned(), answer)));
        }
        for (code, _) in questionnaire.answer_codes() {
            prop_assert_eq!(
                flow::is_shown(&questionnaire, &[], &raw, code),
                flow::is_shown(&questionnaire, &[], &readable, code)
            );
        }
    }
}
