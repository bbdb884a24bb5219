import { defineConfig } from "vitest/config";

// The browser editor is an add-on; its tests need it installed, and are no part of npm test.
export default defineConfig({
  test: { include: ["test/editor/editor.browser.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
