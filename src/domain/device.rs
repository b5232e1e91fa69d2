//! What somebody signed in with: only the families of browser and system, never a version.

use serde::{Deserialize, Serialize};

use super::code::coded;

coded! {
    /// The family of a browser.
    Browser {
        Chrome = "chrome",
        CocCoc = "coc_coc",
        Edge = "edge",
        Firefox = "firefox",
        Opera = "opera",
        Safari = "safari",
        Samsung = "samsung",
    }
}

coded! {
    /// The family of an operating system.
    System {
        Android = "android",
        Ios = "ios",
        Linux = "linux",
        MacOs = "macos",
        Windows = "windows",
    }
}

/// The marks of browsers in their order: most of them name Chrome and Safari too.
const BROWSERS: [(&str, Browser); 11] = [
    ("coc_coc_browser/", Browser::CocCoc),
    ("Edg", Browser::Edge),
    ("SamsungBrowser/", Browser::Samsung),
    ("OPR/", Browser::Opera),
    ("OPT/", Browser::Opera),
    ("FxiOS/", Browser::Firefox),
    ("Firefox/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chromium/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

/// The marks of systems in their order: Android names Linux too, telephones of Apple name Mac OS X.
const SYSTEMS: [(&str, System); 8] = [
    ("Windows", System::Windows),
    ("Android", System::Android),
    ("iPhone", System::Ios),
    ("iPad", System::Ios),
    ("Macintosh", System::MacOs),
    ("CrOS", System::Linux),
    ("Linux", System::Linux),
    ("X11", System::Linux),
];

/// A browser on a system, as far as its `User-Agent` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub browser: Option<Browser>,
    pub system: Option<System>,
}

impl Device {
    /// What `user_agent` names.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        Self { browser: first(&BROWSERS, user_agent), system: first(&SYSTEMS, user_agent) }
    }
}

fn first<T: Copy>(marks: &[(&str, T)], text: &str) -> Option<T> {
    marks.iter().find(|(mark, _)| text.contains(mark)).map(|(_, family)| *family)
}

impl Browser {
    /// The name that people know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chrome => "Chrome",
            Self::CocCoc => "Cốc Cốc",
            Self::Edge => "Edge",
            Self::Firefox => "Firefox",
            Self::Opera => "Opera",
            Self::Safari => "Safari",
            Self::Samsung => "Samsung Internet",
        }
    }
}

impl System {
    /// The name that people know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Android => "Android",
            Self::Ios => "iOS",
            Self::Linux => "Linux",
            Self::MacOs => "macOS",
            Self::Windows => "Windows",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_told_apart_although_they_name_each_other() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                Some(Browser::Chrome),
                Some(System::Windows),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                Some(Browser::Edge),
                Some(System::Windows),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/132.0.0 Chrome/126.0.0.0 Safari/537.36",
                Some(Browser::CocCoc),
                Some(System::Windows),
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Some(Browser::Firefox),
                Some(System::Linux),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                Some(Browser::Safari),
                Some(System::Ios),
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                Some(Browser::Samsung),
                Some(System::Android),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
                Some(Browser::Safari),
                Some(System::MacOs),
            ),
            ("curl/8.14.1", None, None),
            ("", None, None),
        ];
        for (agent, browser, system) in cases {
            assert_eq!(Device::of(agent), Device { browser, system }, "{agent}");
        }
    }
}
