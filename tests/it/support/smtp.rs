//! A mail server in the test's own process that speaks SMTP, keeps what it gets and can be told to refuse.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A message as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    pub recipients: Vec<String>,
    /// Headers and body, dots unstuffed.
    pub data: String,
}

impl Received {
    /// The plain text, its transfer encoding undone.
    pub fn plain(&self) -> String {
        let part = self.data.split("Content-Transfer-Encoding: ").nth(1).unwrap();
        let (head, rest) = part.split_once("\r\n\r\n").unwrap();
        let body = rest.split("\r\n--").next().unwrap();
        match head.lines().next().unwrap().trim() {
            "base64" => {
                let text: String = body.split_whitespace().collect();
                String::from_utf8(data_encoding::BASE64.decode(text.as_bytes()).unwrap()).unwrap()
            }
            "quoted-printable" => unquoted(body),
            _ => body.to_owned(),
        }
    }
}

fn unquoted(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        if *first == b'=' && more.len() >= 2 {
            let hex = std::str::from_utf8(&more[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[derive(Debug, Default)]
struct Mailbox {
    received: Vec<Received>,
    refusals: HashMap<String, VecDeque<String>>,
}

/// The listening server; every clone sees the same mailbox.
#[derive(Clone, Debug)]
pub struct SmtpListener {
    port: u16,
    mailbox: Arc<Mutex<Mailbox>>,
}

impl SmtpListener {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mailbox = Arc::new(Mutex::new(Mailbox::default()));
        let shared = Arc::clone(&mailbox);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, Arc::clone(&shared)));
            }
        });
        Self { port, mailbox }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The next `RCPT TO` for `address` is answered with `reply`, such as `450 4.2.1 mailbox busy`.
    pub fn refuse_once(&self, address: &str, reply: &str) {
        let mut mailbox = self.mailbox.lock().unwrap();
        mailbox.refusals.entry(address.to_owned()).or_default().push_back(reply.to_owned());
    }

    pub fn received(&self) -> Vec<Received> {
        self.mailbox.lock().unwrap().received.clone()
    }

    /// Waits until `count` messages came in; the test stops after ten seconds.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        for _ in 0..500 {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{} of {count} messages arrived", self.received().len());
    }
}

async fn converse(stream: TcpStream, mailbox: Arc<Mutex<Mailbox>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut recipients = Vec::new();
    let mut say = async |text: String| write.write_all(format!("{text}\r\n").as_bytes()).await.is_ok();
    say("220 test.invalid ESMTP".to_owned()).await;
    while let Ok(Some(line)) = lines.next_line().await {
        let verb = line.split_whitespace().next().unwrap_or_default().to_uppercase();
        let reply = match verb.as_str() {
            "EHLO" | "HELO" => "250-test.invalid\r\n250-8BITMIME\r\n250 SMTPUTF8".to_owned(),
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                let refusal =
                    mailbox.lock().unwrap().refusals.get_mut(&address).and_then(VecDeque::pop_front);
                refusal.unwrap_or_else(|| {
                    recipients.push(address);
                    "250 2.1.5 ok".to_owned()
                })
            }
            "DATA" => {
                say("354 go ahead".to_owned()).await;
                let mut data = String::new();
                loop {
                    // A client that is gone in the middle has delivered nothing.
                    let Ok(Some(line)) = lines.next_line().await else { return };
                    if line == "." {
                        break;
                    }
                    data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    data.push_str("\r\n");
                }
                let recipients = std::mem::take(&mut recipients);
                mailbox.lock().unwrap().received.push(Received { recipients, data });
                "250 2.0.0 queued".to_owned()
            }
            "QUIT" => {
                say("221 bye".to_owned()).await;
                return;
            }
            _ => "250 ok".to_owned(),
        };
        if !say(reply).await {
            return;
        }
    }
}
