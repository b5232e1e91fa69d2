// Results that people read: indicators, comparisons, the map, a unit for its head, comments, targets.
import { expect, look, press, signIn, test, url } from "./person";

test("the public goes from the board to an indicator, its course, the comparison and the map", async ({ page }) => {
  await page.goto(`${url()}/`);
  await expect(page.locator("#targets tbody tr")).toHaveCount(22);
  await press(page.getByRole("link", { name: /Xem chi tiết/ }));
  await press(page.getByRole("link", { name: /^Chi tiết chỉ số: Chỉ số hài lòng của người dân/ }).first());
  await look(page, "indicator");
  for (const [link, name] of [["Diễn biến qua các kỳ", "over-time"], ["So sánh các đơn vị", "compare"], ["Bản đồ xã, phường, đặc khu", "map"]]) {
    await press(page.getByRole("link", { name: link, exact: true }));
    await look(page, name);
  }
  await page.getByLabel("Tìm đơn vị").fill("cam giang");
  await press(page.getByRole("button", { name: "Xem" }));
  await expect(page.locator("#units tbody tr")).toHaveCount(2);
});

test("a head of unit reads the unit's results and comments", async ({ page }) => {
  await signIn(page, "Thủ trưởng đơn vị");
  await page.goto(`${url()}/unit/results`);
  await look(page, "unit-results");
  await press(page.getByRole("link", { name: "Ý kiến góp ý" }).last());
  await look(page, "unit-comments");
});

test("home affairs enters a figure of a target", async ({ page }) => {
  await signIn(page, "Sở Nội vụ");
  await page.goto(`${url()}/manage/targets`);
  await look(page, "manage-targets");
  await page.goto(`${url()}/manage/targets/II.6`);
  await page.getByLabel(/^Số liệu/).fill("1");
  await page.getByLabel("Nguồn").fill("Số liệu minh họa");
  await page.getByLabel(/^Lý do đính chính/).fill("Đối chiếu lại với báo cáo của ngành");
  await press(page.getByRole("button", { name: "Ghi nhận" }));
  await expect(page.getByText("Đã ghi nhận số liệu.")).toBeVisible();
  await look(page, "manage-target");
});
