// Why: however many callers meet an expired token, the provider may be asked once, and nobody may wait much longer.
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { type FakeProvider, freshTokens, startFakeProvider } from "@/lib/core/vault/fixtures/fake-provider";
import { spawnCaller } from "@/lib/core/vault/fixtures/spawn-caller";
import type { Bench } from "./figure";
import { quantile } from "./quantile";
import { withDatabase } from "./with-database";

const CALLERS = 200;
const PROCESSES = 2;
/** How long the token endpoint takes; what is promised beyond it. */
const TOKEN_MS = 200;
const PROMISE_MS = 150;
const FAKE_APP = { FAKE_CLIENT_ID: "our-id", FAKE_CLIENT_SECRET: "our-secret" };

export const refreshHerd: Bench = {
  name: "refresh-herd",
  about: `${CALLERS} callers in ${PROCESSES} processes meet an expired token; the references are the promises`,
  measure: () =>
    withDatabase(async () => {
      const provider = await startFakeProvider();
      try {
        provider.onToken(() => ({ ...freshTokens(1), delayMs: TOKEN_MS }));
        const waitedMs = await rush(provider);
        return [
          { metric: "token requests", value: provider.tokenRequests.length, unit: "requests", reference: 1 },
          { metric: "p50 of callers", value: quantile(waitedMs, 0.5), unit: "ms", reference: TOKEN_MS },
          { metric: "p95 of callers", value: quantile(waitedMs, 0.95), unit: "ms", reference: TOKEN_MS + PROMISE_MS },
        ];
      } finally {
        await provider.stop();
      }
    }),
};

async function rush({ endpointsFile, tokenRequests }: FakeProvider): Promise<readonly number[]> {
  Object.assign(process.env, FAKE_APP, { HUB_ENDPOINTS: endpointsFile });
  resetEnv();
  const organization = await newOrganization();
  const expired = () => newConnection(organization, { owner: organization.owner, expiresInMs: -1 });
  const each = {
    organizationId: organization.organizationId,
    connectionId: await expired(),
    callers: CALLERS / PROCESSES,
  };
  const spawn = async () => spawnCaller({ ...each, warmUpConnectionId: await expired() });
  const callers = await Promise.all(Array.from({ length: PROCESSES }, spawn));
  tokenRequests.length = 0; // those of the warm-up
  const reports = await Promise.all(callers.map((caller) => caller.call()));
  return reports.flatMap((report) => report.waitedMs);
}
