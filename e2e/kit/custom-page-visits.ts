// Why: the pages by which an organization adds what the catalogue does not have.
import type { Page } from "@playwright/test";
import type { Places } from "./places";

const path = () => "/integration-hub/marketplace/add";
const shows = "Add your own integration";

export const CUSTOM_VISITS = {
  "/integration-hub/marketplace/add": [
    { when: "new", path, as: ({ full }: Places) => full.owner, shows },
    { when: "viewer", path, as: ({ full }: Places) => full.viewer, shows: "Your role does not include this" },
    {
      when: "by key",
      path,
      as: ({ full }: Places) => full.admin,
      shows,
      opens: async (page: Page) => {
        await page.getByLabel("How it is connected").selectOption("api_key");
      },
    },
  ],
  "/integration-hub/marketplace/[integration]/change": [
    {
      when: "not of one's own",
      path: () => "/integration-hub/marketplace/stripe/change",
      as: ({ full }: Places) => full.owner,
      shows: "There is no such page",
      status: 404,
    },
  ],
} as const;
