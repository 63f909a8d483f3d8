// Why: provider tests begin alike. A sandbox, an organization of each test's own, and one integration that its owner
// connects, looks at and ends.
import { afterEach, beforeEach, vi } from "vitest";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { testConnection } from "@/lib/features/connections/test-connection";
import { type ConnectWish, connectThroughHub, consentThroughHub } from "./connect-through-hub";
import { endConnections } from "./end-connections";
import { newOrganization, type TestOrganization } from "./new-organization";
import { sandboxForTests } from "./sandbox-for-tests";

type Wish = Omit<ConnectWish, "integration">;

/**
 * One integration, for the tests of one file, as the owner of an organization uses it: a fresh one for each test, with the
 * sandbox as it is seeded. What a test connects and what it sets in the environment is gone after it.
 */
export function integrationForTests(integration: string) {
  const sandbox = sandboxForTests();
  const made: TestOrganization[] = [];
  let current: TestOrganization | undefined;

  const enterNewOrganization = async () => {
    current = await newOrganization();
    made.push(current);
  };
  beforeEach(async () => {
    await sandbox.reset();
    await enterNewOrganization();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const organization of made.splice(0)) await endConnections(organization);
  });

  const organization = (): TestOrganization => {
    if (!current) throw new Error("No test runs yet.");
    return current;
  };
  const ctx = (): RequestContext<MemberActor> => organization().owner.ctx;
  const choice = async (ref: string, name?: string) =>
    (await listChoices(ctx(), { ref, ...(name ? { choice: name } : {}) })).data[0];

  return {
    sandbox,
    /** The one that the test is in: at first its own. */
    organization,
    ctx,
    /** From now on the test is in another one. */
    enterNewOrganization,
    /** Back in one where it was before. */
    enter: (organization: TestOrganization) => {
      current = organization;
    },
    /** Where nothing but a connection will do; answers its id. */
    connect: (wish: Wish = {}) => connectThroughHub(sandbox, organization(), { integration, ...wish }),
    /** What comes of a consent. */
    consent: (wish: Wish = {}) => consentThroughHub(sandbox, organization(), { integration, ...wish }),
    read: (ref: string) => getConnection(ctx(), { ref }),
    test: (ref: string) => testConnection(ctx(), { ref }),
    refresh: (ref: string) => refreshConnectionToken(ctx(), { ref }),
    disconnect: (ref: string) => disconnectConnection(ctx(), { ref }),
    /** The named choice, or the first. */
    choice,
    optionsOf: async (ref: string, name?: string) => (await choice(ref, name))?.options ?? [],
    choose: (ref: string, name: string, optionId: string | undefined) =>
      chooseOption(ctx(), { ref, choice: name, optionId: optionId ?? "" }),
  };
}
