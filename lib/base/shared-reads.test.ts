import { expect, it } from "vitest";
import { sharedReads } from "./shared-reads";

function controlled() {
  const begun: { end: (value: number) => void; fail: (error: Error) => void }[] = [];
  const read = () =>
    new Promise<number>((end, fail) => {
      begun.push({ end, fail });
    });
  return { begun, read };
}

it("asks at once, and once more for all who come meanwhile", async () => {
  const share = sharedReads<number>();
  const { begun, read } = controlled();
  const first = share("a", read);
  const later = [share("a", read), share("a", read), share("a", read)];
  expect(begun).toHaveLength(1);
  begun[0]?.end(1);
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  begun[1]?.end(2);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
});

it("gives nobody an answer that is older than their question", async () => {
  const share = sharedReads<number>();
  let revoked = false;
  const read = async () => {
    const seen = revoked ? 0 : 1;
    await Promise.resolve();
    return seen;
  };
  const before = share("key", read);
  revoked = true;
  const after = share("key", read);
  expect([await before, await after]).toEqual([1, 0]);
});

it("lets one key's failure be those callers' only, and begins anew", async () => {
  const share = sharedReads<number>();
  const { begun, read } = controlled();
  const failing = share("a", read);
  const waiting = share("a", read);
  const other = share("b", async () => 7);
  begun[0]?.fail(new Error("away"));
  await expect(failing).rejects.toThrow("away");
  expect(await other).toBe(7);
  await Promise.resolve();
  begun[1]?.end(3);
  expect(await waiting).toBe(3);
  const afterwards = share("a", read);
  expect(begun).toHaveLength(3);
  begun[2]?.end(4);
  expect(await afterwards).toBe(4);
});
