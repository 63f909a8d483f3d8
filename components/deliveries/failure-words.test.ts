import { expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { ATTEMPT_ERRORS } from "@/lib/core/outbox/attempt-errors";

it("has words for everything that can be wrong with a try", () => {
  expect(Object.keys(messages.deliveries.errors).toSorted()).toEqual([...ATTEMPT_ERRORS].toSorted());
});
