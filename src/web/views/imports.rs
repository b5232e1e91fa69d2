//! One import: how far it is, what it would change, and its confirmation.

use maud::{Markup, html};

use crate::{
    domain::{
        import::{Import, ImportCounts, ImportLine, ImportState, ImportWhat, LineKind},
        language::{Language, Wording},
    },
    text::{Text, date, import as words, number},
    web::components::{self, Field, Layout, Tone, alert, management_page},
};

/// The lines that are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'a> {
    pub kind: LineKind,
    /// What was searched for.
    pub text: &'a str,
    pub rows: &'a [ImportLine],
    pub found: u64,
    pub page: u64,
    pub pages: u64,
}

/// The page of an import.
#[derive(Clone, Copy, Debug)]
pub struct ImportPage<'a> {
    pub import: &'a Import,
    /// Where its pages lie: `…/imports/{id}` below this.
    pub base: &'a str,
    pub lines: Lines<'a>,
    pub notices: &'a [ImportLine],
    pub may_confirm: bool,
}

impl ImportPage<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let (language, import) = (layout.language, self.import);
        let what = words::what(import.what).get(language);
        let title = words::IMPORT_OF.fill(language, &[("what", what), ("file", &import.file_name)]);
        let kept = matches!(import.state, ImportState::Ready | ImportState::Wrong);
        let is_sample = import.what == ImportWhat::Sample;
        let back = if is_sample { words::BACK_TO_ROUND } else { words::BACK };
        management_page(
            layout,
            &title,
            &html! {
                (self.standing(language))
                @if kept {
                    p { strong { (counts(import, language)) } }
                    @for notice in self.notices { p.note { (notice.body.message.get(language)) } }
                    (self.deciding(language))
                    (self.tabs(language))
                    (self.table(language))
                }
                p { a href=(self.base) { (back.get(language)) } }
            },
        )
    }

    fn standing(&self, language: Language) -> Markup {
        let import = self.import;
        let say = |tone, text: Text| alert(tone, &html! { p { (text.get(language)) } });
        let n = |n: u64| number::count(n, language);
        match import.state {
            ImportState::Checking if import.progress.1 > 0 => {
                let (done, total) = import.progress;
                let text = words::WRITING_DOWN.fill(language, &[("done", &n(done)), ("total", &n(total))]);
                busy(&text, Some((done, total)), language)
            }
            ImportState::Checking => busy(words::READING.get(language), None, language),
            ImportState::Applying => {
                let text = words::APPLYING.fill(language, &[("n", &n(import.counts.changes()))]);
                busy(&text, None, language)
            }
            ImportState::Ready if import.counts.changes() == 0 => say(Tone::Good, words::NOTHING),
            ImportState::Ready if import.shown_again => say(Tone::Attention, words::SHOWN_AGAIN),
            ImportState::Ready => say(Tone::Info, words::READY),
            ImportState::Wrong if import.shown_again => html! {
                (say(Tone::Attention, words::SHOWN_AGAIN)) (say(Tone::Bad, words::WRONG))
            },
            ImportState::Wrong => say(Tone::Bad, words::WRONG),
            ImportState::Applied => html! {
                (say(Tone::Good, words::APPLIED))
                p { strong { (counts(import, language)) } }
            },
            ImportState::Dropped => say(Tone::Info, words::DROPPED),
            ImportState::Failed => say(Tone::Bad, words::FAILED),
        }
    }

    fn deciding(&self, language: Language) -> Markup {
        let import = self.import;
        let is_sample = import.what == ImportWhat::Sample;
        let n = number::count(import.counts.changes(), language);
        let ready = import.state == ImportState::Ready && import.counts.changes() > 0 && self.may_confirm;
        let confirm = if is_sample { words::CONFIRM_SAMPLE } else { words::CONFIRM };
        let at = format!("{}/imports/{}", self.base, import.id);
        html! {
            @if ready && is_sample { p { (words::CONFIRM_SAMPLE_NOTE.get(language)) } }
            div.actions {
                @if ready {
                    form method="post" action={ (at) "/confirm" } {
                        (components::hidden("fingerprint", import.fingerprint.as_deref().unwrap_or_default()))
                        (components::button(&confirm.fill(language, &[("n", &n)])))
                    }
                }
                form method="post" action={ (at) "/drop" } {
                    button.button.second type="submit" { (words::DROP.get(language)) }
                }
            }
            p.base { (words::KEPT.get(language)) }
        }
    }

    fn tabs(&self, language: Language) -> Markup {
        let ImportCounts { added, changed, ended, problems, .. } = self.import.counts;
        let tabs = [
            (LineKind::Problem, problems),
            (LineKind::Added, added),
            (LineKind::Changed, changed),
            (LineKind::Ended, ended),
        ];
        html! {
            nav aria-label=(words::LINE_CHANGES.get(language)) {
                ul.tabs {
                    @for (kind, number) in tabs.into_iter().filter(|(_, number)| *number > 0) {
                        li { a href={ "?lines=" (kind) } aria-current=[(kind == self.lines.kind).then_some("page")] {
                            (words::lines(kind).get(language)) " (" (number::count(number, language)) ")"
                        } }
                    }
                }
            }
        }
    }

    fn table(&self, language: Language) -> Markup {
        let lines = &self.lines;
        if lines.found == 0 && lines.text.is_empty() {
            return html! {};
        }
        let is_problem = lines.kind == LineKind::Problem;
        let caption =
            format!("{}: {}", words::lines(lines.kind).get(language), number::count(lines.found, language));
        let rows = if is_problem { problems(lines.rows, language) } else { changes(lines, language) };
        html! {
            @if !is_problem { (search(lines, language)) }
            @if lines.found == 0 { p { (words::LINES_NONE.get(language)) } }
            @else { (components::list(&caption, &rows)) }
            (components::pagination(language, lines.page, lines.pages, |page| {
                let query = url::form_urlencoded::Serializer::new(String::new())
                    .append_pair("lines", lines.kind.code())
                    .append_pair("q", lines.text)
                    .append_pair("page", &page.to_string())
                    .finish();
                format!("?{query}")
            }))
        }
    }
}

fn busy(text: &str, progress: Option<(u64, u64)>, language: Language) -> Markup {
    html! {
        div.progress role="status" {
            span #progress-words { (text) }
            @match progress {
                Some((done, total)) => progress max=(total) value=(done) aria-labelledby="progress-words" {},
                None => progress aria-labelledby="progress-words" {},
            }
        }
        p.note { (words::RELOADS.get(language)) " " a href="" { (words::RELOAD.get(language)) } }
    }
}

/// What an import changes, in numbers.
fn counts(import: &Import, language: Language) -> String {
    let n = |n: u64| number::count(n, language);
    let ImportCounts { added, changed, ended, unchanged, problems } = import.counts;
    if problems > 0 {
        return words::PROBLEMS.fill(language, &[("problems", &n(problems))]);
    }
    let text = if import.what == ImportWhat::Sample { words::COUNTS_SAMPLE } else { words::COUNTS };
    let values =
        [("added", n(added)), ("changed", n(changed)), ("ended", n(ended)), ("unchanged", n(unchanged))];
    text.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn search(lines: &Lines<'_>, language: Language) -> Markup {
    html! {
        form.filters method="get" {
            (components::hidden("lines", lines.kind.code()))
            div.field {
                label for="q" { (words::LINE_SEARCH.get(language)) }
                input #q name="q" type="search" value=(lines.text);
            }
            (components::button(words::SEARCH.get(language)))
        }
    }
}

fn problems(rows: &[ImportLine], language: Language) -> Markup {
    html! {
        thead { tr { @for heading in [words::LINE_ROW, words::LINE_COLUMN, words::LINE_ERROR] {
            th scope="col" { (heading.get(language)) }
        } } }
        tbody { @for line in rows { tr {
            td data-name=(words::LINE_ROW.get(language)) { (line.body.row.map(|row| row.to_string()).unwrap_or_default()) }
            td data-name=(words::LINE_COLUMN.get(language)) { (line.body.column.as_ref().map_or("", |column| column.get(language))) }
            td { (line.body.message.get(language)) }
        } } }
    }
}

fn changes(lines: &Lines<'_>, language: Language) -> Markup {
    let facts = if lines.kind == LineKind::Added { words::LINE_NEW } else { words::LINE_CHANGES };
    html! {
        thead { tr { @for heading in [words::LINE_CODE, words::LINE_NAME, words::LINE_SINCE, facts] {
            th scope="col" { (heading.get(language)) }
        } } }
        tbody { @for line in lines.rows { tr {
            th scope="row" { (line.code) }
            td { (line.name) }
            td data-name=[line.body.since.map(|_| words::LINE_SINCE.get(language))] { (line.body.since.map(|day| date::date(day, language)).unwrap_or_default()) }
            td { (fields(line, language)) }
        } } }
    }
}

fn fields(line: &ImportLine, language: Language) -> Markup {
    let shown = |value: &Wording| {
        if value.is_empty() { words::EMPTY.get(language).to_owned() } else { value.get(language).to_owned() }
    };
    html! {
        ul.changes {
            @for (label, old, new) in &line.body.fields {
                @if line.kind == LineKind::Added { li { span.base { (label.get(language)) ": " } (new.get(language)) } }
                @else { li { span.base { (label.get(language)) ": " } del { (shown(old)) } " → " ins { (shown(new)) } } }
            }
        }
    }
}

/// The form that sends a file; `id` tells several on one page apart.
#[must_use]
pub fn upload_form(
    action: &str,
    (id, wrong): (&str, Option<Text>),
    megabytes: usize,
    language: Language,
) -> Markup {
    let size = [("mb", &*megabytes.to_string())];
    let (hint, error) =
        (words::FILE_HINT.fill(language, &size), wrong.map(|text| text.fill(language, &size)));
    let field = Field {
        name: id,
        label: words::CHOOSE_FILE.get(language),
        hint: Some(&hint),
        error: error.as_deref(),
        required: true,
        language,
    };
    html! {
        form method="post" action=(action) enctype="multipart/form-data" {
            (components::file_input(&field, "file", ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt"))
            (components::button(words::UPLOAD.get(language)))
        }
    }
}

/// The files to fill in.
#[must_use]
pub fn templates(what: ImportWhat, language: Language) -> Markup {
    html! {
        p {
            (words::TEMPLATES.get(language)) ": "
            a href={ "/manage/templates/" (what) ".xlsx" } { (words::TEMPLATE_XLSX.get(language)) } " · "
            a href={ "/manage/templates/" (what) ".csv" } { (words::TEMPLATE_CSV.get(language)) }
        }
    }
}

/// The latest imports, each a link below `base`.
#[must_use]
pub fn recent(imports: &[Import], base: &str, language: Language) -> Markup {
    html! {
        @if !imports.is_empty() {
            (components::list(words::RECENT.get(language), &html! {
                thead { tr { @for heading in [words::FILE, words::UPLOADED, words::BY, words::STATE, words::RESULT] {
                    th scope="col" { (heading.get(language)) }
                } } }
                tbody { @for import in imports { tr {
                    th scope="row" { a href={ (base) "/imports/" (import.id) } { (import.file_name) } " " small { (words::what(import.what).get(language)) } }
                    td data-name=(words::UPLOADED.get(language)) { (date::moment(import.created_at, language)) }
                    td data-name=(words::BY.get(language)) { (import.by) }
                    td { (mark(import.state, language)) }
                    td { @if counted(import) { (counts(import, language)) } }
                } } }
            }))
        }
    }
}

const fn counted(import: &Import) -> bool {
    matches!(
        import.state,
        ImportState::Ready | ImportState::Wrong | ImportState::Applying | ImportState::Applied
    )
}

fn mark(state: ImportState, language: Language) -> Markup {
    let tone = match state {
        ImportState::Applied => Tone::Good,
        ImportState::Ready | ImportState::Checking | ImportState::Applying => Tone::Attention,
        ImportState::Wrong | ImportState::Failed => Tone::Bad,
        ImportState::Dropped => Tone::Info,
    };
    components::tag(tone, words::state(state).get(language))
}
