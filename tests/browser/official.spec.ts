// A head of unit finishes an evaluation, with an error on the way.
import { expect, look, signIn, test, url } from "./person";

test("a head of unit evaluates somebody, with an error on the way", async ({ page }) => {
  await signIn(page, "Thủ trưởng đơn vị");
  await page.goto(`${url()}/tasks`);
  await look(page, "tasks");
  await page.getByRole("link", { name: /^Đánh giá văn hóa công vụ/ }).first().click();
  await look(page, "evaluation");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByRole("alert").getByRole("link")).not.toHaveCount(0);
  await look(page, "evaluation-errors");
  const send = page.getByRole("button", { name: "Gửi", exact: true });
  for (let part = 0; part < 6; part += 1) {
    for (const box of await page.locator("input[type=radio][value='4']").all()) {
      if (await box.isVisible()) await box.check();
    }
    if (await send.isVisible()) break;
    await page.getByRole("button", { name: "Tiếp tục" }).click();
  }
  await send.click();
  await expect(page.getByRole("heading", { name: "Đã gửi" })).toBeVisible();
});
