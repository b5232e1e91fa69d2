// A head of unit finishes an evaluation, with an error on the way: of a person part by part, or, when those are all
// sent by an earlier walk, of an agency on one page.
import { expect, look, press, signIn, test, url } from "./person";

test("a head of unit sends an evaluation, with an error on the way", async ({ page }) => {
  await signIn(page, "Thủ trưởng đơn vị");
  await page.goto(`${url()}/tasks`);
  await look(page, "tasks");
  await press(page.getByRole("region", { name: "Cần làm" }).getByRole("link", { name: /^Đánh giá/ }).first());
  await look(page, "evaluation");
  const onward = page.getByRole("button", { name: "Tiếp tục" });
  const send = page.getByRole("button", { name: "Gửi", exact: true });
  await press(onward.or(send));
  await expect(page.getByRole("alert").getByRole("link")).not.toHaveCount(0);
  await look(page, "evaluation-errors");
  for (let part = 0; part < 6; part += 1) {
    for (const box of await page.locator("input[type=radio][value='4']").all()) {
      if (await box.isVisible()) await press(box);
    }
    if (await send.isVisible()) break;
    await press(onward);
  }
  await press(send);
  await expect(page.getByRole("heading", { name: "Đã gửi" })).toBeVisible();
});
