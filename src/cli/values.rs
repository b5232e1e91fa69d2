//! Values of the command line: what cannot be used is refused in Vietnamese, with what can.

use std::{error::Error, net::SocketAddr, str::FromStr};

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser};

use crate::domain::{
    account::Email, language::Language, period::Period, permission::Role, report::FileFormat,
};

/// One of a closed list of codes.
fn one_of<T>(codes: impl Iterator<Item = &'static str>) -> ValueParser
where
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    let codes: Vec<_> = codes.collect();
    ValueParser::new(PossibleValuesParser::new(codes).try_map(|code| code.parse::<T>()))
}

pub fn role() -> ValueParser {
    one_of::<Role>(Role::ALL.iter().map(|role| role.code()))
}

pub fn file_format() -> ValueParser {
    one_of::<FileFormat>(FileFormat::ALL.iter().map(|format| format.code()))
}

pub fn language() -> ValueParser {
    one_of::<Language>(Language::ALL.iter().map(|language| language.code()))
}

pub fn email(text: &str) -> Result<Email, String> {
    text.parse().map_err(|_| "viết địa chỉ thư, ví dụ an.nguyen@haiphong.gov.vn".to_owned())
}

pub fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|_| "viết 2026-06, 2026-Q2, 2026-H1 hoặc 2026".to_owned())
}

pub fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "viết địa chỉ và cổng, ví dụ 127.0.0.1:8080".to_owned())
}

pub fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "viết một số nguyên không âm".to_owned())
}

/// A whole number within bounds.
pub fn number<const LEAST: u32, const MOST: u32>(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (LEAST..=MOST).contains(number));
    number.ok_or_else(|| match MOST {
        u32::MAX => format!("viết một số nguyên từ {LEAST} trở lên"),
        most => format!("viết một số nguyên từ {LEAST} đến {most}"),
    })
}
