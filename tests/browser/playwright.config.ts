import { defineConfig } from "@playwright/test";

const phone = { width: 360, height: 800 };
const once = /household\.spec/; // uses up the only unused invitation
const desktop = { width: 1280, height: 900 };

// Without a network of its own, a Chromium that tries to reach its maker's hosts only loses time.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/browser",
  globalSetup: "./city.ts",
  reporter: [["list"]],
  forbidOnly: true,
  workers: 1,
  timeout: 90_000,
  use: {
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet,
    },
  },
  projects: [
    { name: "phone", testIgnore: once, use: { viewport: phone, hasTouch: true } },
    { name: "phone-without-script", use: { viewport: phone, hasTouch: true, javaScriptEnabled: false } },
    { name: "desktop", testIgnore: once, use: { viewport: desktop } },
    { name: "desktop-without-script", testIgnore: once, use: { viewport: desktop, javaScriptEnabled: false } },
  ],
});
