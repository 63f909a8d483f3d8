import { afterEach, expect, it } from "vitest";
import { setClock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { keepPartitions } from "./keep-partitions";

const ctx = backgroundContext({ kind: "deployment", job: "retention.prune" });

afterEach(() => setClock(undefined));

it("goes by the hub's clock, wherever a test has moved it", async () => {
  setClock({ now: () => new Date("2033-02-27T08:00:00Z"), sync: async () => {} });
  const { created } = await keepPartitions(ctx);
  expect(created).toContain("events_p20330227");
  expect(created).toContain("events_p20330306");
  expect(created).toContain("audit_events_p203304");
  expect(await keepPartitions(ctx)).toMatchObject({ created: [], postponed: [] });
});
