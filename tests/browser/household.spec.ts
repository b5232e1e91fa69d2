// A sampled household answers through its personal link, with a break in between. The demonstration prints one
// unused link, so this walk is made once, without JavaScript on a phone.
import { expect, look, press, test } from "./person";

test("a household takes a break and goes on where it stopped", async ({ page, context }) => {
  const link = /http:\S+\/i\/\S+/.exec(process.env.HAIDANG_PRINTED ?? "")?.[0];
  if (link === undefined) throw new Error("no invitation was printed");
  await page.goto(link);
  await look(page, "invitation");
  await press(page.getByRole("group", { name: /hài lòng với cuộc sống/ }).getByLabel("7", { exact: true }));
  await press(page.getByRole("button", { name: "Lưu, làm tiếp sau" }));
  await look(page, "invitation-saved");
  await context.clearCookies();
  await page.goto(link);
  const kept = page.getByRole("group", { name: /hài lòng với cuộc sống/ }).getByLabel("7", { exact: true });
  await expect(kept).toBeChecked();
});
