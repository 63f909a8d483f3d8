// Why: the pages of money: payments with their details, checkouts that are made, products with their prices and tiers.
import type { Page } from "@playwright/test";
import type { Places } from "./places";
import { press } from "./press";

const fresh = { when: "fresh", as: ({ fresh: { owner } }: Places) => owner };
const full = { when: "full", as: ({ full: { owner } }: Places) => owner };
const viewer = { when: "viewer", as: ({ full: { viewer: who } }: Places) => who };

const payments = () => "/data/payments";
const list = (noun: string) => () => `/data/payments/${noun}`;
const products = () => "/data/products";
const open = (name: string | RegExp) => (page: Page) => press(page.getByRole("button", { name }).first());

const paid = { ...full, path: payments, shows: "€98.00" };
const sold = { ...full, path: products, shows: "Your tiers" };

export const DATA_VISITS = {
  "/paid": [{ when: "paid", path: () => "/paid", as: () => null, shows: "Your order has been taken" }],
  "/data": [{ ...fresh, when: "leads on", path: () => "/data", shows: "No payment account is connected" }],
  "/data/payments": [
    { ...fresh, path: payments, shows: "No payment account is connected" },
    paid,
    { ...viewer, path: payments, shows: "€98.00" },
    { ...paid, when: "filtered to nothing", path: () => "/data/payments?status=canceled", shows: "No payment fits" },
    {
      ...paid,
      when: "a payment",
      opens: async (page: Page) => {
        await press(page.getByRole("link", { name: "€98.00" }));
        await page.getByText("What told of it").waitFor();
      },
    },
    { ...paid, when: "a new checkout", opens: open("New checkout") },
    {
      ...paid,
      when: "a new checkout of an own amount",
      opens: async (page: Page) => {
        await press(page.getByRole("button", { name: "New checkout" }));
        await page.getByRole("radio", { name: /An amount of your own/ }).check();
      },
    },
  ],
  "/data/payments/[noun]": [
    { ...fresh, path: list("checkouts"), shows: "No payment account is connected" },
    { ...full, path: list("checkouts"), when: "checkouts", shows: "cart-7781" },
    { ...viewer, path: list("checkouts"), shows: "cart-7781" },
    { ...full, path: list("subscriptions"), when: "no subscriptions", shows: "No subscriptions yet" },
    { ...full, path: list("invoices"), when: "no invoices", shows: "No invoices yet" },
    { ...full, path: list("refunds"), when: "no refunds", shows: "No refunds yet" },
    { ...full, path: list("refunds?status=failed"), when: "filtered to nothing", shows: "Nothing fits these filters" },
    { ...full, path: list("nothing"), when: "unknown", status: 404, shows: "There is no such page" },
  ],
  "/data/products": [
    { ...fresh, path: products, shows: "No payment account is connected" },
    sold,
    { ...viewer, path: products, shows: "No tier" },
    { ...sold, when: "filtered to nothing", path: () => "/data/products?q=no+such+thing", shows: "No product fits" },
    { ...sold, when: "a new tier", opens: open("New tier") },
  ],
} as const;
