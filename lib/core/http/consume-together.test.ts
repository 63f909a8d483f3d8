import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { expect, it, vi } from "vitest";
import { consumeTogether } from "./consume-together";

const AHEAD = 10;
const herd = (count: number, consume: (key: string) => Promise<RateLimiterRes>) =>
  Promise.allSettled(Array.from({ length: count }, () => consume("one")));

it("counts a herd with two writes, each request once", async () => {
  const limiter = new RateLimiterMemory({ points: 500, duration: 60 });
  const write = vi.spyOn(limiter, "consume");
  const outcomes = await herd(100, consumeTogether(limiter));
  expect(outcomes.every(({ status }) => status === "fulfilled")).toBe(true);
  expect(write.mock.calls.map(([, points]) => points)).toEqual([1, 99 + AHEAD]);
  expect((await limiter.get("one"))?.consumedPoints).toBe(100 + AHEAD);
});

it("counts who calls in a row ahead, and lets exactly as many through as without", async () => {
  const limiter = new RateLimiterMemory({ points: 500, duration: 60 });
  const write = vi.spyOn(limiter, "consume");
  const consume = consumeTogether(limiter);
  for (let call = 1; call <= 500; call += 1) expect((await consume("one")).remainingPoints).toBe(500 - call);
  expect(write.mock.calls.length).toBeLessThan(60);
  for (let call = 0; call < 3; call += 1) await expect(consume("one")).rejects.toBeInstanceOf(RateLimiterRes);
  expect((await consume("another")).remainingPoints).toBe(499);
});

it("uses up what it counted ahead, however many call at once", async () => {
  const limiter = new RateLimiterMemory({ points: 600, duration: 60 });
  const consume = consumeTogether(limiter);
  let next = 0;
  const program = async () => {
    while (next++ < 590) await consume("one");
  };
  await Promise.all([program(), program(), program(), program()]);
  expect((await limiter.get("one"))?.consumedPoints).toBeLessThanOrEqual(590 + AHEAD);
});

it("counts nothing ahead where the limit is small", async () => {
  const limiter = new RateLimiterMemory({ points: 20, duration: 60 });
  const consume = consumeTogether(limiter);
  for (let call = 1; call <= 20; call += 1) await consume("one");
  expect((await limiter.get("one"))?.consumedPoints).toBe(20);
  await expect(consume("one")).rejects.toBeInstanceOf(RateLimiterRes);
});

it("refuses those who are over the limit, and nobody else", async () => {
  const consume = consumeTogether(new RateLimiterMemory({ points: 60, duration: 60 }));
  const outcomes = await herd(100, consume);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(60);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(RateLimiterRes);
  }
  await expect(consume("one")).rejects.toBeInstanceOf(RateLimiterRes);
  expect((await consume("another")).remainingPoints).toBe(59);
});

it("passes on that the store fails", async () => {
  const limiter = new RateLimiterMemory({ points: 1, duration: 1 });
  vi.spyOn(limiter, "consume").mockRejectedValue(new Error("away"));
  await expect(consumeTogether(limiter)("one")).rejects.toThrow("away");
});
