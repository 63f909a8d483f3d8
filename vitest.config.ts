import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const NOT_OURS = [...configDefaults.exclude, "**/.next*/**", "**/.data*/**"];

export default defineConfig({
  resolve: {
    alias: [
      // It throws outside a server bundle; in tests everything is the server.
      { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NOT_OURS, "**/*.int.test.ts", "e2e/peers/**"],
          globalSetup: ["./scripts/test/temp-folder.ts"],
          setupFiles: ["./scripts/test/clear-environment.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.int.test.ts", "e2e/peers/*.test.ts"],
          exclude: NOT_OURS,
          globalSetup: ["./scripts/test/temp-folder.ts", "./scripts/test/database.ts"],
          setupFiles: ["./scripts/test/clear-environment.ts", "./scripts/test/own-database.ts"],
          server: { deps: { inline: ["next-auth"] } },
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
