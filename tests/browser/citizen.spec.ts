// A citizen rates a service on the way out; a household answers through the open link.
import { expect, look, press, test, url } from "./person";

async function openRound(kind: string): Promise<string> {
  const rounds: { slug: string; kind: string }[] = await (await fetch(`${url()}/api/v1/rounds`)).json();
  const round = rounds.find((candidate) => candidate.slug.startsWith(kind));
  if (round === undefined) throw new Error(`no open round of ${kind}`);
  return round.slug;
}

test("a citizen finds the office, taps once and gets a receipt", async ({ page }) => {
  await page.goto(`${url()}/s/${await openRound("danh-gia-dich-vu")}`);
  await look(page, "rate-choose-office");
  await page.getByLabel(/Tìm theo tên/).fill("le chan");
  await press(page.getByRole("button", { name: "Tìm" }));
  await press(page.getByRole("link", { name: "Lê Chân" }));
  await look(page, "rate-tap");
  await press(page.locator("summary", { hasText: "Đánh giá chi tiết" }));
  await page.getByRole("textbox").last().fill("Cán bộ hướng dẫn rõ ràng, dễ hiểu.");
  await press(page.locator("details").getByRole("button", { name: "Rất hài lòng" }));
  await expect(page.getByRole("heading", { name: "Đã gửi" })).toBeVisible();
  await look(page, "rate-receipt");
  const code = await page.locator(".receipt").innerText();
  await press(page.getByRole("main").getByRole("link", { name: "Tra cứu mã biên nhận" }));
  await page.getByLabel("Mã biên nhận").fill("K7QF-2MX");
  await press(page.getByRole("button", { name: "Tra cứu" }));
  await expect(page.getByRole("alert")).toBeVisible();
  await look(page, "receipt-lookup-errors");
  await page.getByLabel("Mã biên nhận").fill(code.toLowerCase().replaceAll("-", " "));
  await press(page.getByRole("button", { name: "Tra cứu" }));
  await expect(page.getByRole("heading", { name: "Đã ghi nhận" })).toBeVisible();
  await look(page, "receipt-lookup");
});

test("what is missing is named all at once, and what was answered is kept", async ({ page }) => {
  await page.goto(`${url()}/s/${await openRound("hanh-phuc")}`);
  await press(page.getByRole("group", { name: /hài lòng với cuộc sống/ }).getByLabel("8", { exact: true }));
  await press(page.getByRole("button", { name: "Tiếp tục" }));
  await expect(page.getByRole("alert").getByRole("link")).not.toHaveCount(0);
  const kept = page.getByRole("group", { name: /hài lòng với cuộc sống/ }).getByLabel("8", { exact: true });
  await expect(kept).toBeChecked();
  await look(page, "household-errors");
});

test("a household answers the whole survey through the open link", async ({ page }) => {
  await page.goto(`${url()}/s/${await openRound("hanh-phuc")}`);
  for (let part = 0; part < 20; part += 1) {
    for (const group of await page.locator("fieldset:has(> * input[type=radio], > input[type=radio])").all()) {
      const choices = group.locator("input[type=radio]:not([value='na']):not([value=''])");
      if (await group.isVisible()) await press(choices.nth(Math.min(6, (await choices.count()) - 1)));
    }
    const send = page.getByRole("button", { name: "Gửi", exact: true });
    if (await send.isVisible()) {
      await look(page, "household-last-part");
      await press(send);
      break;
    }
    await press(page.getByRole("button", { name: "Tiếp tục" }));
  }
  await expect(page.getByRole("heading", { name: "Đã gửi" })).toBeVisible();
});
