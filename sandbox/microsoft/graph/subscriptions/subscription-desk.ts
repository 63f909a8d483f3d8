import { newId } from "@/lib/base/id";
import type { AccessToken, Account } from "../../../kit/oauth/model";
import type { StateSection } from "../../../kit/state";
import { GraphError } from "../errors";
import type { GraphWorld } from "../world";
import type { Subscription, SubscriptionState } from "./model";
import type { SubscriptionRequest } from "./read-subscription";

interface DeskParts {
  readonly world: Pick<GraphWorld, "clock" | "oauth">;
  readonly state: StateSection<SubscriptionState>;
}

interface NewSubscription extends SubscriptionRequest {
  readonly account: Account;
  readonly access: AccessToken;
  readonly calendarId: string | null;
}

/** Where Graph keeps its subscriptions. One that ended, or whose consent did, is not there any more. */
export function subscriptionDesk({ world, state }: DeskParts) {
  function isLive({ expiresMs, grantId }: Subscription): boolean {
    if (expiresMs <= world.clock.now().getTime()) return false;
    return world.oauth.state.data.grants.some(({ id }) => id === grantId);
  }

  function keep(subscriptions: Subscription[]): void {
    state.data.subscriptions = subscriptions;
    state.touch();
  }

  const live = () => state.data.subscriptions.filter(isLive);

  return {
    live,
    isLive: (subscription: Subscription) => state.data.subscriptions.includes(subscription) && isLive(subscription),

    /** Those of one app and one person: nobody else sees them. */
    of: (access: AccessToken) => live().filter((one) => isOf(one, access)),

    require(id: string, access: AccessToken): Subscription {
      const found = live().find((one) => one.id === id && isOf(one, access));
      if (found) return found;
      throw new GraphError(404, "ResourceNotFound", "The object was not found.");
    },

    /** "Duplicate subscriptions aren't allowed": https://learn.microsoft.com/graph/api/subscription-post-subscriptions */
    refuseTwin({ access, calendarId, changeTypes }: NewSubscription): void {
      const twin = live().find(
        (one) => isOf(one, access) && one.calendarId === calendarId && String(one.changeTypes) === String(changeTypes),
      );
      if (!twin) return;
      throw new GraphError(409, "Conflict", `Subscription Id ${twin.id} already exists for the requested combination`);
    },

    add({ account, access, ...request }: NewSubscription): Subscription {
      const { clientId, grantId, accountId } = access;
      const tenantId = account.extra.tid ?? "";
      const subscription = { id: newId(), ...request, accountId, clientId, grantId, tenantId };
      keep([...live(), subscription]);
      return subscription;
    },

    renew(subscription: Subscription, expiresMs: number): void {
      subscription.expiresMs = expiresMs;
      state.touch();
    },

    remove(subscription: Subscription): void {
      keep(state.data.subscriptions.filter((one) => one !== subscription));
    },

    /** As if Graph had lost them: renewing one answers 404 from now on. */
    forget(): number {
      const forgotten = live().length;
      keep([]);
      return forgotten;
    },
  };
}

export type SubscriptionDesk = ReturnType<typeof subscriptionDesk>;

function isOf(subscription: Subscription, access: AccessToken): boolean {
  return subscription.clientId === access.clientId && subscription.accountId === access.accountId;
}
