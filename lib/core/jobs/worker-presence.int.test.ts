import { afterEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { workers } from "@/db/schema";
import { setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { getHealth } from "@/lib/features/health/get-health";
import { announceWorker } from "./worker-presence";

afterEach(async () => {
  setClock(undefined);
  await db().delete(workers);
});

const later = (ms: number) => setClock({ now: () => new Date(Date.now() + ms), sync: async () => {} });

it("health says whether any process runs jobs", async () => {
  expect(await getHealth()).toMatchObject({ status: "ok", worker: "none" });
  const leave = await announceWorker("worker");
  expect(await getHealth()).toMatchObject({ status: "ok", worker: "ok" });
  expect(await db().select().from(workers)).toMatchObject([{ pid: process.pid, kind: "worker" }]);
  await leave();
  expect(await getHealth()).toMatchObject({ status: "ok", worker: "none" });
});

it("a worker that fell silent counts no more, and is forgotten by the others", async () => {
  const silent = { id: newId(), host: "gone", pid: 1, kind: "worker" as const };
  await db()
    .insert(workers)
    .values({ ...silent, startedAt: new Date(), seenAt: new Date() });
  expect(await getHealth()).toMatchObject({ worker: "ok" });
  later(60_000);
  expect(await getHealth()).toMatchObject({ worker: "none" });
  later(600_000);
  const leave = await announceWorker("inline");
  expect(await db().select().from(workers)).toMatchObject([{ kind: "inline" }]);
  await leave();
});
