//! A report as a workbook: a summary, a sheet per indicator, and a sheet of method and bases.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::{
    RenderError, Report, Row,
    basis::{basis, marks, title},
    table::{COLUMNS, Cell, NumberFormat},
};
use crate::text::report as words;

/// Row of the headings; what the sheet is about stands above.
const HEADINGS: u32 = 3;
/// Columns that stay in view: unit code, unit, content.
const FROZEN_COLUMNS: u16 = 3;
/// Widths of [`COLUMNS`] in characters.
const WIDTHS: &[f64] =
    &[13.0, 34.0, 46.0, 11.0, 15.0, 11.0, 11.0, 12.0, 12.0, 11.0, 12.0, 10.0, 10.0, 26.0, 20.0, 18.0, 26.0];

/// A workbook that is written line by line: the cells of a whole city are never in memory together.
pub struct Pen {
    workbook: Workbook,
    formats: Formats,
    /// The report with the sections that have a sheet, without their rows.
    report: Report,
    /// Lines below the headings of the last sheet.
    lines: u32,
}

impl Pen {
    /// Begins with the summary of the main figures, which `report` has. The created date is the time of the data, so that
    /// the same report gives the same bytes.
    ///
    /// # Errors
    /// When a sheet cannot hold what is to be written.
    pub fn begin(report: &Report) -> Result<Self, RenderError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_timestamp(report.result.computed_at.timestamp())?;
        workbook.set_properties(
            &DocProperties::new()
                .set_title(title(report))
                .set_author(format!("Hải Đăng {}", report.result.manifest.program_version))
                .set_comment(format!("SHA-256 {}", report.result.sha256))
                .set_creation_datetime(&created),
        );
        let mut pen = Self { workbook, formats: Formats::new(), report: report.without_rows(), lines: 0 };
        pen.open(words::SUMMARY.get(report.language), &title(report))?;
        for row in report.headlines() {
            pen.line(report, row, true)?;
        }
        Ok(pen)
    }

    /// The figures of `part`, which follow those before, on a sheet for each indicator.
    ///
    /// # Errors
    /// As above.
    pub fn rows(&mut self, part: &Report) -> Result<(), RenderError> {
        for section in &part.sections {
            if self.report.sections.last().is_none_or(|last| last.indicator != section.indicator) {
                self.close()?;
                let heading =
                    format!("{} {}", section.indicator, section.indicator.name().get(part.language));
                self.open(section.indicator.code(), &heading)?;
                self.report.sections.push(section.without_rows());
            }
            for row in &section.rows {
                self.line(part, row, false)?;
            }
        }
        Ok(())
    }

    /// The whole workbook, with the sheet of method and bases.
    ///
    /// # Errors
    /// As above.
    pub fn end(mut self) -> Result<Vec<u8>, RenderError> {
        self.close()?;
        basis_sheet(&mut self.workbook, &self.report, &self.formats)?;
        Ok(self.workbook.save_to_buffer()?)
    }

    fn open(&mut self, name: &str, heading: &str) -> Result<(), RenderError> {
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?;
        head(sheet, &self.report, &self.formats, heading)?;
        for (column, (heading, _)) in (0_u16..).zip(COLUMNS) {
            let heading = heading.get(self.report.language);
            sheet.write_with_format(HEADINGS, column, heading, &self.formats.heading)?;
        }
        for (column, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(column, *width)?;
        }
        self.lines = 0;
        Ok(())
    }

    fn line(&mut self, part: &Report, row: &Row, summary: bool) -> Result<(), RenderError> {
        let Some(sheet) = self.workbook.worksheets_mut().last_mut() else { return Ok(()) };
        self.lines += 1;
        for (column, (heading, cell)) in (0_u16..).zip(COLUMNS) {
            let named = summary && *heading == words::COLUMN_LABEL;
            let cell = if named { Cell::Text(summary_label(part, row)) } else { cell(part, row) };
            put(sheet, HEADINGS + self.lines, column, &cell, &self.formats)?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), RenderError> {
        let Some(sheet) = self.workbook.worksheets_mut().last_mut() else { return Ok(()) };
        sheet.set_freeze_panes(HEADINGS + 1, FROZEN_COLUMNS)?;
        if let Some(last) = COLUMNS.len().checked_sub(1) {
            let last = u16::try_from(last).unwrap_or_default();
            sheet.autofilter(HEADINGS, 0, HEADINGS + self.lines, last)?;
        }
        sheet.set_landscape().set_repeat_rows(HEADINGS, HEADINGS)?.set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

struct Formats {
    title: Format,
    note: Format,
    heading: Format,
    text: Format,
    /// Percentages by their number of decimals.
    percent: Vec<Format>,
    whole: Format,
    one: Format,
    two: Format,
}

impl Formats {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let number = |code: &str| Format::new().set_num_format(code).set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_italic(),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00E3_EEF4))
                .set_border_bottom(FormatBorder::Thin),
            text,
            percent: (0..=6).map(|places| number(&format!("0.{}%", "0".repeat(places.max(1))))).collect(),
            whole: number("#,##0"),
            one: number("#,##0.0"),
            two: number("#,##0.00"),
        }
    }

    fn number(&self, format: NumberFormat) -> &Format {
        match format {
            NumberFormat::Percent(places) => self.percent.get(places).unwrap_or(&self.two),
            NumberFormat::Whole => &self.whole,
            NumberFormat::Decimal(1) => &self.one,
            NumberFormat::Decimal(_) => &self.two,
        }
    }
}

/// In the summary, the indicators stand side by side.
fn summary_label(report: &Report, row: &Row) -> String {
    let name = row.figure.indicator.name().get(report.language);
    let code = row.figure.indicator;
    if row.figure.is_headline() { format!("{code} {name}") } else { format!("{code} {}", row.label) }
}

fn head(sheet: &mut Worksheet, report: &Report, formats: &Formats, heading: &str) -> Result<(), RenderError> {
    sheet.write_with_format(0, 0, heading, &formats.title)?;
    let about = format!("{} · {} · v{}", report.unit_name, title(report), report.result.version);
    sheet.write_with_format(1, 0, about, &formats.note)?;
    sheet.write_with_format(2, 0, marks(report).join(" · "), &formats.note)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), RenderError> {
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(line, column, text, &formats.text)?,
        Cell::Number(number, format) => {
            sheet.write_number_with_format(line, column, *number, formats.number(*format))?
        }
        Cell::Empty => return Ok(()),
    };
    Ok(())
}

fn basis_sheet(workbook: &mut Workbook, report: &Report, formats: &Formats) -> Result<(), RenderError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::METHOD_SHEET.get(report.language))?;
    head(sheet, report, formats, &title(report))?;
    for (line, row) in (HEADINGS..).zip(basis(report)) {
        sheet.write_string_with_format(line, 0, row.name, &formats.heading)?;
        sheet.write_string_with_format(line, 1, row.value, &formats.text)?;
    }
    sheet.set_column_width(0, 44)?.set_column_width(1, 100)?;
    sheet.set_freeze_panes(HEADINGS, 1)?;
    Ok(())
}
