import { expect, it } from "vitest";
import { inBatches } from "./in-batches";

const ids = Array.from({ length: 401 }, (_, index) => String(index));

it("sends all, in requests that the API takes", async () => {
  const sent: string[][] = [];
  await inBatches(ids, async (batch) => sent.push(batch));
  expect(sent.map(({ length }) => length)).toEqual([200, 200, 1]);
  expect(sent.flat()).toEqual(ids);
});

it("stops where a request fails, and says so", async () => {
  const sent: string[][] = [];
  const failing = inBatches(ids, async (batch) => {
    sent.push(batch);
    if (sent.length === 2) throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(sent).toHaveLength(2);
});
