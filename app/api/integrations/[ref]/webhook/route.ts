import { receiveWebhook } from "@/lib/features/receipts/receive-webhook";

// Anyone may send here: what a request carries is its proof, as the integration's scheme says.
export const POST = Object.assign(
  async (request: Request, next: { params: Promise<{ ref: string }> }) =>
    receiveWebhook(request, (await next.params).ref),
  { declared: { access: "provider" as const } },
);
