// Sở Nội vụ computes, reads, downloads and sends; the public reads what is published.
import { readFile } from "node:fs/promises";
import { expect, look, signIn, test, url } from "./person";

test("the public reads the board and a period's results", async ({ page }) => {
  await page.goto(`${url()}/`);
  await look(page, "board");
  await page.getByRole("link", { name: /Xem chi tiết/ }).click();
  await look(page, "results");
  await page.goto(`${url()}/?lang=en`);
  await look(page, "board-english");
  await page.goto(`${url()}/login`);
  await look(page, "login");
});

test("home affairs manages rounds and results, downloads and sends a report", async ({ page }) => {
  await signIn(page, "Sở Nội vụ");
  for (const [path, name] of [["rounds", "rounds"], ["rounds/new", "round-new"], ["results", "results"]]) {
    await page.goto(`${url()}/manage/${path}`);
    await look(page, `manage-${name}`);
  }
  await page.getByRole("link", { name: "quý III/2026" }).first().click();
  await look(page, "manage-result");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "XLSX" }).first().click(),
  ]);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  await page.getByRole("link", { name: "Gửi báo cáo qua thư" }).click();
  await look(page, "manage-send");
  await page.getByRole("textbox").first().fill("lanh-dao@haiphong.example");
  await page.getByRole("button", { name: /Gửi/ }).click();
  await page.goto(`${url()}/manage/mail`);
  await expect(page.getByText("lanh-dao@haiphong.example").first()).toBeVisible();
  await look(page, "manage-mail");
});

test("a head of unit reads and approves commitments", async ({ page }) => {
  await signIn(page, "Thủ trưởng đơn vị");
  await page.goto(`${url()}/unit/commitments`);
  await look(page, "commitments");
  await page.goto(`${url()}/account`);
  await look(page, "account");
});
