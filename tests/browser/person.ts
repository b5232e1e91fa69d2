// What every walk does: look at a page with care, sign in, and see that nothing is asked of another host.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Locator, type Page } from "@playwright/test";

export { expect };

/** Address of the demonstration city. */
export const url = (): string => process.env.HAIDANG_URL ?? "";

/** A test whose page must not ask anything of another host, nor leave an error in the console. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const strangers: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      const asked = new URL(request.url());
      if (asked.origin !== url() && asked.protocol !== "data:") strangers.push(request.url());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await use(page);
    expect(strangers, "requests to other hosts").toEqual([]);
    expect(complaints, "errors of our scripts").toEqual([]);
  },
});

/** The narrower width at which a page is looked at too, beside that of its project. */
const narrower = (width: number): number => (width < 700 ? 320 : 768);

/** Looks at the page as it stands, light and dark, at its own width and a narrower one: no sideways scroll, no
 * WCAG 2.2 AA violation; keeps pictures. */
export async function look(page: Page, name: string): Promise<void> {
  const info = test.info();
  const file = (more: string): string => `../../test-results/screenshots/${name}-${info.project.name}${more}.png`;
  const own = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const width of [narrower(own.width), own.width]) {
    await page.setViewportSize({ width, height: own.height });
    const picture = await page.screenshot({ path: file(width === own.width ? "" : `-${width}`), fullPage: true });
    // A full-page PNG is as wide as the page can be scrolled.
    expect(picture.readUInt32BE(16), `${name} scrolls sideways at ${width} px`).toBe(width);
  }
  if (info.project.use.javaScriptEnabled === false) return; // axe is a script itself; it sees the same pages with JavaScript
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    if (colorScheme === "dark") await page.screenshot({ path: file("-dark"), fullPage: true });
    await expectNoBarrier(page, `${name} (${colorScheme})`);
  }
}

async function expectNoBarrier(page: Page, name: string): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await new AxeBuilder({ page }).withTags(tags).analyze();
  const violations = found.violations.map((violation) => ({
    rule: violation.id,
    at: violation.nodes.map((node) => node.target.join(" ")),
    why: violation.nodes[0]?.failureSummary,
  }));
  expect(violations, `${name} has barriers`).toEqual([]);
}

/** Presses a link, button or box: with a finger, or with the keyboard where no script runs (the test runner
 * waits for a page to come to rest with a script of its own). */
export async function press(target: Locator): Promise<void> {
  if (test.info().project.use.javaScriptEnabled !== false) return target.click();
  const kind = await target.getAttribute("type");
  await target.press(kind === "radio" || kind === "checkbox" ? "Space" : "Enter");
}

/** Signs in with what the demonstration printed for `role`. */
export async function signIn(page: Page, role: string): Promise<void> {
  const { email, password } = printedSignIn(role);
  await page.goto(`${url()}/login`);
  await page.getByLabel("Địa chỉ thư điện tử công vụ").fill(email);
  await page.getByLabel("Mật khẩu").fill(password);
  await press(page.getByRole("button", { name: "Đăng nhập" }));
  await expect(page).not.toHaveURL(/login/);
}

function printedSignIn(role: string): { email: string; password: string } {
  const line = (process.env.HAIDANG_PRINTED ?? "").split("\n").find((text) => text.includes(role));
  const [, email, password] = /(\S+@\S+)\s+(\S+)\s*$/.exec(line ?? "") ?? [];
  if (email === undefined || password === undefined) throw new Error(`no sign-in was printed for ${role}`);
  return { email, password };
}
