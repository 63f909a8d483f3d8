// Why: what a shared calendar hides is hidden by the verbs. An action that asks the provider itself would show all of it.
import { expect, it } from "vitest";
import { listIntegrations } from "@/lib/providers/registry";

it("no integration with calendars reads them by an action of its own", () => {
  const own = listIntegrations().filter(({ capabilities, actions }) => capabilities.calendar && actions.length > 0);
  expect(own.map(({ meta }) => meta.key)).toEqual([]);
});
