// A head of unit finishes an evaluation, with an error on the way.
import { expect, look, press, signIn, test, url } from "./person";

test("a head of unit evaluates somebody, with an error on the way", async ({ page }) => {
  await signIn(page, "Thủ trưởng đơn vị");
  await page.goto(`${url()}/tasks`);
  await look(page, "tasks");
  await press(page.getByRole("link", { name: /^Đánh giá văn hóa công vụ/ }).first());
  await look(page, "evaluation");
  await press(page.getByRole("button", { name: "Tiếp tục" }));
  await expect(page.getByRole("alert").getByRole("link")).not.toHaveCount(0);
  await look(page, "evaluation-errors");
  const send = page.getByRole("button", { name: "Gửi", exact: true });
  for (let part = 0; part < 6; part += 1) {
    for (const box of await page.locator("input[type=radio][value='4']").all()) {
      if (await box.isVisible()) await press(box);
    }
    if (await send.isVisible()) break;
    await press(page.getByRole("button", { name: "Tiếp tục" }));
  }
  await press(send);
  await expect(page.getByRole("heading", { name: "Đã gửi" })).toBeVisible();
});
