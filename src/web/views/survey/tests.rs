//! What the default sets look like as forms.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use uuid::Uuid;

use super::{Asked, Buttons, FormPage, Sheet};
use crate::{
    domain::{
        answer::{self, AnswerError, AnswerProblem, RawAnswers},
        language::Language,
        questionnaire::{ItemType, Questionnaire, SubjectTrait, parse},
        round::Paging,
    },
    web::survey::Course,
};

fn questionnaire(slug: &str) -> Questionnaire {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("surveys").join(slug);
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let texts = [(Language::Vietnamese, read("v1.vi.toml")), (Language::English, read("v1.en.toml"))];
    let texts: Vec<(Language, &str)> =
        texts.iter().map(|(language, text)| (*language, text.as_str())).collect();
    parse(&read("v1.toml"), &texts).unwrap()
}

fn default_sets() -> Vec<Questionnaire> {
    let slugs = [
        "cam-ket",
        "danh-gia-cheo",
        "danh-gia-dich-vu",
        "doanh-nghiep",
        "hai-long-noi-bo",
        "hanh-phuc",
        "sipas",
        "van-hoa-cong-vu",
    ];
    slugs.into_iter().map(questionnaire).collect()
}

fn page(
    questionnaire: &Questionnaire,
    traits: &[SubjectTrait],
    answers: &RawAnswers,
    errors: &[AnswerError],
    (paging, page): (Paging, usize),
) -> String {
    let course = Course::new(questionnaire, traits, paging);
    let ask = course.ask(page, answers);
    let asked = Asked { questionnaire, language: Language::Vietnamese, traits, answers, errors };
    let sheet = Sheet::new(asked, &ask.sections).unwrap();
    let page = FormPage {
        sheet: &sheet,
        action: "/s/x",
        submission_id: Uuid::from_u128(1),
        fresh: true,
        page: ask.page,
        position: course.position(ask.page),
        buttons: Buttons { last: course.is_last(ask.page), back: false, save: false },
        unit: None,
        about: &[],
        notice: None,
    };
    page.content(&page.body().into_string()).into_string()
}

fn attributes(html: &str, selector: &str, name: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    document.select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
}

/// The frame around a form: head, header, footer.
const FRAME: usize = 3_000;

#[test]
fn every_default_set_asks_everything_and_no_page_is_too_large() {
    for questionnaire in default_sets() {
        let traits = [SubjectTrait::Leader, SubjectTrait::Organisation];
        let count = Course::new(&questionnaire, &traits, Paging::OnePage).position(0).1;
        assert_eq!(count, if questionnaire.slug == "hanh-phuc" { 2 } else { 1 }, "{}", questionnaire.slug);
        let mut asked = BTreeSet::new();
        for index in 0..count {
            let html = page(&questionnaire, &traits, &RawAnswers::new(), &[], (Paging::OnePage, index));
            assert!(html.len() + FRAME < 40_000, "{}: {} bytes", questionnaire.slug, html.len());
            asked.extend(
                attributes(&html, "form [name]", "name").into_iter().filter(|name| !name.starts_with('_')),
            );
            let ids = attributes(&html, "[id]", "id");
            assert_eq!(
                ids.len(),
                ids.iter().collect::<BTreeSet<_>>().len(),
                "{}: ids repeat",
                questionnaire.slug
            );
        }
        let ruled_out = if questionnaire.slug == "van-hoa-cong-vu" { ["B5", "C3"] } else { [""; 2] };
        let codes = questionnaire.answer_codes().map(|(code, _)| code);
        let expected: BTreeSet<String> =
            codes.filter(|code| !ruled_out.contains(code)).map(str::to_owned).collect();
        assert_eq!(asked, expected, "{}", questionnaire.slug);
    }
}

#[test]
fn what_is_on_other_pages_is_carried_along() {
    let happiness = questionnaire("hanh-phuc");
    let codes: Vec<String> = happiness.answer_codes().map(|(code, _)| code.to_owned()).collect();
    let answers: RawAnswers = codes.iter().map(|code| (code.clone(), vec!["<7>".to_owned()])).collect();
    let html = page(&happiness, &[], &answers, &[], (Paging::BySection, 1));
    let carried: BTreeSet<String> =
        attributes(&html, "input[type=hidden][value='<7>']", "name").into_iter().collect();
    let here = happiness.sections[1].items.iter().flat_map(|item| item.answer_codes());
    let here: BTreeSet<String> = here.map(str::to_owned).collect();
    assert!(carried.is_disjoint(&here));
    assert_eq!(carried.len() + here.len(), codes.len());
}

#[test]
fn an_error_is_told_at_its_field_and_in_the_summary_and_the_value_stays() {
    let commitment = questionnaire("cam-ket");
    let answers = RawAnswers::from([("HAN1".to_owned(), vec!["31/02/2026".to_owned()])]);
    let errors = answer::check(&commitment, &[], &answers).unwrap_err();
    assert!(errors.contains(&AnswerError { item: "HAN1".to_owned(), problem: AnswerProblem::NotADate }));
    let html = page(&commitment, &[], &answers, &errors, (Paging::OnePage, 0));
    let links = attributes(&html, "#errors a", "href");
    assert_eq!(links.len(), errors.len());
    for link in links {
        assert_eq!(
            attributes(&html, &format!("[id='{}'].wrong", link.trim_start_matches('#')), "id").len(),
            1,
            "{link}"
        );
    }
    assert_eq!(attributes(&html, "#HAN1", "value"), ["31/02/2026"]);
    assert_eq!(attributes(&html, "#HAN1", "aria-describedby").len(), 1);
}

#[test]
fn a_condition_on_the_same_page_is_told_in_words() {
    let commitment = questionnaire("cam-ket");
    let html = page(&commitment, &[], &RawAnswers::new(), &[], (Paging::OnePage, 0));
    let document = Html::parse_document(&html);
    let hint = Selector::parse("section[data-if] > .only-if").unwrap();
    let hints: Vec<String> = document.select(&hint).map(|hint| hint.text().collect()).collect();
    assert_eq!(hints[0], "Chỉ trả lời phần này nếu Câu 6 chọn “Có”.");
}

#[test]
fn values_are_checked_where_they_were_chosen() {
    for questionnaire in default_sets() {
        let mut answers = RawAnswers::new();
        for (code, item) in questionnaire.answer_codes() {
            let value = match item.item_type {
                ItemType::Single | ItemType::Multiple => item.options[1].clone(),
                _ => questionnaire.scale_of(item).map_or("9".to_owned(), |scale| scale.max.to_string()),
            };
            answers.insert(code.to_owned(), vec![value]);
        }
        let html = page(&questionnaire, &[SubjectTrait::Leader], &answers, &[], (Paging::OnePage, 0));
        for (name, value) in
            attributes(&html, "[checked]", "name").iter().zip(attributes(&html, "[checked]", "value"))
        {
            assert_eq!(answers[name][0], value, "{name}");
        }
        assert!(attributes(&html, "[checked]", "name").len() > 1, "{}", questionnaire.slug);
    }
}
