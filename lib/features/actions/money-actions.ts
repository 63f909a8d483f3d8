import { z } from "zod";
import { checkout, createCheckoutContract, createPaymentLinkContract } from "@/lib/contracts/payments";
import { createCheckout } from "@/lib/features/payments/create-checkout";
import { createPaymentLink } from "@/lib/features/payments/create-payment-link";
import type { OfferedAction } from "./offered-action";

/** As the API takes them; the connection is the action's own. */
const newCheckout = createCheckoutContract.body;
const newLink = createPaymentLinkContract.body;

const sold = {
  priceId: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ title: "Price", description: "A price's id; or name what is sold." }),
  name: z.string().trim().min(1).max(250).optional().meta({ title: "What is sold" }),
  amount: z
    .int()
    .min(1)
    .max(99_999_999)
    .optional()
    .meta({ title: "Amount", description: "In the currency's smallest unit: 1000 is 10.00 in usd." }),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/, { error: "is three small letters, such as usd" })
    .optional()
    .meta({ title: "Currency", description: "Three small letters, such as usd." }),
  interval: z
    .enum(["day", "week", "month", "year"])
    .optional()
    .meta({ title: "Paid each", description: "Left out: paid once." }),
  quantity: z.int().min(1).max(10_000).optional().meta({ title: "How many", description: "Left out: 1." }),
};
const page = (title: string) =>
  z.string().max(2_000).optional().meta({ title, description: "An https address. Left out: a page of the hub." });

const checkoutInput = z.strictObject({
  ...sold,
  successUrl: page("Page after paying"),
  cancelUrl: page("Page where the buyer turns back"),
  email: z.email().max(254).optional().meta({ title: "E-mail", description: "Of the buyer." }),
  reference: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ title: "Reference", description: "What you call it." }),
});
const linkInput = z.strictObject({ ...sold, afterUrl: page("Page after paying") });

/** What was made; on a trial, what would be: without an id. */
const madeCheckout = z.object({ checkout: checkout.nullable(), wouldSell: z.string().nullable() });
const madeLink = z.object({ id: z.string().nullable(), url: z.string().nullable(), wouldSell: z.string().nullable() });

const TELLS = "The hub says what would be sold. The provider is not asked, and nothing is made.";
const ofPayments = { capability: "payments", scopes: [], effect: "writes", repeat: "known" } as const;
// The action names no connection: any will do for looking at the rest of the input.
const NO_CONNECTION = "00000000-0000-7000-8000-000000000000";

/** What a payment provider can be told to do, whichever it is. */
export const moneyActions: readonly OfferedAction[] = [
  {
    ...ofPayments,
    name: "create-checkout",
    title: "Create a checkout",
    description: "Makes a page on which a buyer pays, once or again and again. Send the buyer to its address.",
    input: checkoutInput.superRefine((input, ctx) => check(newCheckout, input, ctx)),
    output: madeCheckout,
    dryRun: { tells: TELLS, run: async (_http, input) => ({ checkout: null, wouldSell: wordsOf(input) }) },
    run: async (ctx, { connectionId, input, repeatKey }) => {
      const asked = newCheckout?.parse({ ...Object(input), connectionId });
      if (!asked) throw new Error("checkouts are made of nothing");
      return { checkout: await createCheckout(ctx, { ...asked, repeatKey }), wouldSell: null };
    },
  },
  {
    ...ofPayments,
    name: "create-payment-link",
    title: "Create a payment link",
    description: "Makes a link by which any number of people pay for the same thing.",
    input: linkInput.superRefine((input, ctx) => check(newLink, input, ctx)),
    output: madeLink,
    dryRun: { tells: TELLS, run: async (_http, input) => ({ id: null, url: null, wouldSell: wordsOf(input) }) },
    run: async (ctx, { connectionId, input, repeatKey }) => {
      const asked = newLink?.parse({ ...Object(input), connectionId });
      if (!asked) throw new Error("payment links are made of nothing");
      const { externalId, url } = await createPaymentLink(ctx, { ...asked, repeatKey });
      return { id: externalId, url, wouldSell: null };
    },
  },
];

function check(shape: z.ZodType | undefined, input: object, ctx: z.RefinementCtx): void {
  const parsed = shape?.safeParse({ ...input, connectionId: NO_CONNECTION });
  for (const { path, message } of parsed?.error?.issues ?? []) ctx.addIssue({ code: "custom", path, message });
}

function wordsOf(input: unknown): string {
  const { priceId, name, amount, currency, interval, quantity = 1 } = checkoutInput.partial().loose().parse(input);
  const what = priceId ? `price ${priceId}` : `${name} at ${amount} ${currency}`;
  return `${quantity} × ${what}${interval ? `, each ${interval}` : ""}`;
}
