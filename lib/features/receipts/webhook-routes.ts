import { receiveWebhook } from "./receive-webhook";

interface Next<Params> {
  readonly params: Promise<Params>;
}

// Anyone may send there: what a request carries is its proof, as the integration's scheme says.
const declared = { access: "provider" as const };

/** An integration's address, for what the deployment's own app is sent: `…/<key>/webhook`. */
export const sharedAddressRoute = Object.assign(
  async (request: Request, { params }: Next<{ ref: string }>) =>
    receiveWebhook(request, { integration: (await params).ref, connectionId: null }),
  { declared },
);

/** One connection's own: `…/<key>/webhook/<connection id>`. */
export const ownAddressRoute = Object.assign(
  async (request: Request, { params }: Next<{ ref: string; connectionId: string }>) => {
    const { ref: integration, connectionId } = await params;
    return receiveWebhook(request, { integration, connectionId });
  },
  { declared },
);

/** An address that was published by an older system: it is the integration's shared one. */
export function olderAddressRoute(integration: string) {
  const handle = (request: Request) => receiveWebhook(request, { integration, connectionId: null });
  return Object.assign(handle, { declared });
}
