import { expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { CHANGE_KINDS } from "@/lib/contracts/receipts/changes";

it("has words for each kind of thing that follows from an event", () => {
  expect(Object.keys(messages.webhooks.changes).toSorted()).toEqual([...CHANGE_KINDS].toSorted());
});
