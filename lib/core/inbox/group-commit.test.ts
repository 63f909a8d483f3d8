import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/base/errors";
import { type GroupLimits, groupCommit } from "./group-commit";

const LIMITS: GroupLimits = {
  ...{ running: 1, most: 3, mostBytes: 100, mostWaitingBytes: 1_000 },
  ...{ withinMs: 10_000, overdue: 2 },
};

/** Commits numbers, and remembers in which groups. */
function committer(limits: Partial<GroupLimits> = {}, fail: (group: readonly number[]) => Error | null = () => null) {
  const groups: number[][] = [];
  const open: (() => void)[] = [];
  let isHeld = false;
  const keep = groupCommit<number, string>({
    commit: async (group) => {
      groups.push([...group]);
      if (isHeld) await new Promise<void>((resolve) => open.push(resolve));
      const error = fail(group);
      if (error) throw error;
      return group.map((one) => `kept ${one}`);
    },
    bytesOf: (one) => one,
    isEveryones: (error) => error instanceof AppError,
    limits: { ...LIMITS, ...limits },
  });
  return {
    keep,
    groups,
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const each of open.splice(0)) each();
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("groupCommit", () => {
  it("commits what comes in one turn together, and answers each with its own", async () => {
    const { keep, groups } = committer();
    expect(await Promise.all([keep(1), keep(2), keep(3)])).toEqual(["kept 1", "kept 2", "kept 3"]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it("commits what came while one ran by the next one, and no more than fits into it", async () => {
    const { keep, groups, hold, release } = committer();
    hold();
    const first = keep(1);
    await turn();
    const others = [2, 3, 4, 60, 61].map(keep);
    await turn();
    expect(groups).toEqual([[1]]);
    release();
    expect(await Promise.all([first, ...others])).toHaveLength(6);
    expect(groups).toEqual([[1], [2, 3, 4], [60], [61]]);
  });

  it("takes one that is larger than a group alone", async () => {
    const { keep, groups } = committer();
    await Promise.all([keep(500), keep(1)]);
    expect(groups).toEqual([[500], [1]]);
  });

  it("tries each alone where one of them cannot be committed", async () => {
    const { keep, groups } = committer({}, (group) => (group.includes(2) ? new Error("2 is bad") : null));
    const settled = await Promise.allSettled([1, 2, 3].map(keep));
    expect(settled).toMatchObject([{ value: "kept 1" }, { reason: { message: "2 is bad" } }, { value: "kept 3" }]);
    expect(groups).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it("tries nobody alone where all of them would fail, and tells those who wait", async () => {
    const { keep, groups } = committer({ most: 2 }, () => new AppError("unavailable", "away"));
    const settled = await Promise.allSettled([1, 2, 3, 4].map(keep));
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
    expect(groups).toEqual([[1, 2]]);
    await expect(keep(5)).rejects.toThrow("away");
    expect(groups).toEqual([[1, 2], [5]]);
  });

  it("stops trying each alone when the database goes away meanwhile", async () => {
    const { keep, groups } = committer({}, (group) => {
      if (group.length > 1) return new Error("bad");
      return group[0] === 2 ? new AppError("unavailable", "away") : null;
    });
    const settled = await Promise.allSettled([1, 2, 3].map(keep));
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(groups).toEqual([[1, 2, 3], [1], [2]]);
  });

  it("refuses who finds no room, and has room again afterwards", async () => {
    const { keep, hold, release } = committer({ mostWaitingBytes: 100 });
    hold();
    const first = keep(1);
    await turn();
    const waits = keep(90);
    await expect(keep(20)).rejects.toMatchObject({ code: "unavailable" });
    release();
    expect(await Promise.all([first, waits])).toEqual(["kept 1", "kept 90"]);
    expect(await keep(99)).toBe("kept 99");
  });

  it("does not wait for a commit that does not end", async () => {
    const { keep, hold, release } = committer({ withinMs: 5 });
    hold();
    await expect(keep(1)).rejects.toMatchObject({ code: "unavailable" });
    release();
    expect(await keep(2)).toBe("kept 2");
  });

  it("gives no more to a database that hangs than it may have, refuses who waits and who comes, and goes on once it ends", async () => {
    const { keep, groups, hold, release } = committer({ withinMs: 5 });
    hold();
    const refused = { status: "rejected", reason: { code: "unavailable" } };
    const [first, ...waiting] = [1, 60, 61].map(keep);
    await turn();
    expect(await Promise.allSettled([first, ...waiting])).toMatchObject([refused, refused, refused]);
    expect(groups).toEqual([[1, 60]]);
    await expect(keep(2)).rejects.toMatchObject({ code: "unavailable" });
    expect(groups).toEqual([[1, 60], [2]]);
    expect(await Promise.allSettled([3, 4].map(keep))).toMatchObject([refused, refused]);
    await turn();
    expect(groups).toEqual([[1, 60], [2]]);
    release();
    await turn();
    expect(await keep(5)).toBe("kept 5");
    expect(groups).toEqual([[1, 60], [2], [5]]);
  });
});
