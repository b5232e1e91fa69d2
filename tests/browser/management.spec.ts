// Sở Nội vụ computes, reads, downloads and sends; the public reads what is published.
import { expect, look, press, signIn, test, url } from "./person";

test("the public reads the board and a period's results", async ({ page }) => {
  await page.goto(`${url()}/`);
  await look(page, "board");
  await press(page.getByRole("link", { name: /Xem chi tiết/ }));
  await look(page, "results");
  await page.goto(`${url()}/?lang=en`);
  await look(page, "board-english");
  await page.goto(`${url()}/login`);
  await look(page, "login");
  await page.goto(`${url()}/manage/design`);
  await look(page, "design");
});

test("home affairs manages rounds and results, downloads and sends a report", async ({ page }) => {
  await signIn(page, "Sở Nội vụ");
  for (const [path, name] of [
    ["rounds", "rounds"],
    ["rounds/new", "round-new"],
    ["rounds/new/population", "round-start"],
    ["questionnaires", "questionnaires"],
    ["directory", "directory"],
    ["results", "results"],
  ]) {
    await page.goto(`${url()}/manage/${path}`);
    await look(page, `manage-${name}`);
  }
  await press(page.getByRole("link", { name: "quý III/2026" }).first());
  await look(page, "manage-result");
  const workbook = await page.getByRole("link", { name: "XLSX", exact: true }).getAttribute("href");
  const file = await page.request.get(new URL(workbook ?? "", page.url()).href);
  expect(file.headers()["content-disposition"]).toContain(".xlsx");
  expect((await file.body()).subarray(0, 2).toString()).toBe("PK");
  await press(page.getByRole("link", { name: "Gửi báo cáo qua thư" }));
  await look(page, "manage-send");
  await page.getByRole("textbox").first().fill("lanh-dao@haiphong.example");
  await press(page.getByRole("button", { name: "Đưa vào hàng đợi gửi" }));
  await page.goto(`${url()}/manage/mail`);
  await expect(page.getByText("lanh-dao@haiphong.example").first()).toBeVisible();
  await look(page, "manage-mail");
});

test("home affairs makes a round step by step and looks at its form", async ({ page }) => {
  await signIn(page, "Sở Nội vụ");
  await page.goto(`${url()}/manage/rounds/new/individual_360`);
  await press(page.getByRole("button", { name: "Tạo bản nháp và đi tiếp" }));
  await look(page, "round-dates");
  await press(page.getByRole("button", { name: "Lưu và đi tiếp" }));
  await look(page, "round-scope");
  await press(page.getByRole("button", { name: "Lưu và đi tiếp" }));
  await expect(page.getByText("Số phiếu dự kiến")).toBeVisible();
  await look(page, "round-check");
  await press(page.getByRole("link", { name: "Xem trước phiếu" }));
  await expect(page.getByText("không có gì được lưu")).toBeVisible();
  await look(page, "round-preview");
});

test("home affairs brings people in from a file, seeing every change first", async ({ page }) => {
  await signIn(page, "Sở Nội vụ");
  await page.goto(`${url()}/manage/directory`);
  const units = "Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên\nVD-01;Phòng Ví dụ;đơn vị trực thuộc;SNV\n";
  await page.locator("#file-units").setInputFiles({ name: "don-vi.csv", mimeType: "text/csv", buffer: Buffer.from(units) });
  await press(page.getByRole("button", { name: "Tải lên và so sánh" }).first());
  await look(page, "import-shown");
  await press(page.getByRole("button", { name: "Bỏ, không ghi" }));
  await expect(page.getByText("Đã bỏ, không ghi gì")).toBeVisible();
});

test("a head of unit reads and approves commitments", async ({ page }) => {
  await signIn(page, "Thủ trưởng đơn vị");
  await page.goto(`${url()}/unit/commitments`);
  await look(page, "commitments");
  await page.goto(`${url()}/account`);
  await look(page, "account");
});

test("the administrator manages accounts and reads the audit log", async ({ page }) => {
  await signIn(page, "Quản trị");
  await page.goto(`${url()}/manage/accounts`);
  await look(page, "manage-accounts");
  await page.goto(`${url()}/manage/accounts/new?q=nguyen`);
  await look(page, "manage-account-new");
  await page.goto(`${url()}/manage/accounts?role=unit_head`);
  await press(page.locator("tbody th a").first());
  await look(page, "manage-account");
  await page.goto(`${url()}/manage/audit`);
  await look(page, "manage-audit");
});

test("home affairs follows a round, reminds, and keeps calendar and subscriptions", async ({ page }) => {
  await signIn(page, "Sở Nội vụ");
  await page.goto(`${url()}/manage/coverage`);
  await look(page, "coverage");
  await press(page.locator("main tbody a", { hasText: "văn hóa công vụ" }).first());
  await look(page, "coverage-round");
  await press(page.getByRole("link", { name: /còn thiếu/ }).first());
  await look(page, "coverage-missing");
  for (const name of ["calendar", "subscriptions", "mail"]) {
    await page.goto(`${url()}/manage/${name}`);
    await look(page, `manage-${name}`);
  }
  await page.goto(`${url()}/manage/subscriptions`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đăng ký nhận báo cáo");
  await page.goto(`${url()}/subscriptions`);
  await look(page, "subscriptions");
  await press(page.getByRole("button", { name: "Đăng ký", exact: true }));
  await expect(page.getByText("Đã đăng ký.")).toBeVisible();
  await look(page, "subscribed");
});

test("the service centre prints the sheet with the QR code of an office", async ({ page }) => {
  await signIn(page, "Trung tâm Phục vụ hành chính công");
  const rounds: { slug: string; kind: string }[] = await (await fetch(`${url()}/api/v1/rounds`)).json();
  const round = rounds.find((candidate) => candidate.kind === "service_rating");
  await page.goto(`${url()}/manage/rounds/${round?.slug}`);
  await press(page.getByRole("link", { name: "Liên kết và mã QR" }));
  await look(page, "round-links");
  await press(page.getByRole("link", { name: /Tờ dán để in/ }).first());
  await expect(page.locator(".sheet").getByRole("img", { name: /Mã QR/ })).toBeVisible();
  await look(page, "round-sheet");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".sheet")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
});
