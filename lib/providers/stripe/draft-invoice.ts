import type { z } from "zod";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";
import { createdItem, invoice } from "./wire";

type Invoice = z.output<typeof invoice>;

interface Line {
  readonly customerId: string;
  readonly currency: string;
  readonly description: string;
  readonly amount: number;
}

/** So often one request may be refused its line, and be sent again with the same key. */
const MOST_TRIES = 10;

/**
 * A draft, then its line: Stripe has no request for both. Each has a key of its own, by which Stripe knows it again. A draft
 * whose line is refused is deleted, so that nothing is left behind; the same request sent again is told of that draft by its
 * key, finds it gone, and goes on with the next one: there are never two.
 * https://docs.stripe.com/invoicing/integration#create-invoice-code, https://docs.stripe.com/api/invoices/delete
 * @throws ProviderError nothing is left, or nobody knows @throws AppError conflict: a draft is left, and which
 */
export async function draftInvoice(http: ProviderHttp, line: Line, repeatKey: string): Promise<Invoice> {
  for (let nth = 1; ; nth += 1) {
    const draft = await startDraft(http, line, `${repeatKey}-invoice-${nth}`);
    const id = draft.id ?? "";
    try {
      await addLine(http, { ...line, id }, `${repeatKey}-line-${nth}`);
    } catch (error) {
      if (mayBeDone(error)) throw error;
      const left = await remove(http, id);
      if (left === "gone" && nth < MOST_TRIES) continue;
      throw left === "there" ? leftBehind(id, error) : error;
    }
    return readDraft(http, { ...draft, total: line.amount });
  }
}

function startDraft(http: ProviderHttp, { customerId: customer, currency }: Line, key: string): Promise<Invoice> {
  const form = new URLSearchParams({
    customer,
    currency,
    auto_advance: "false",
    pending_invoice_items_behavior: "exclude",
  });
  return http.post("v1/invoices", invoice, form, { headers: { "idempotency-key": key } });
}

async function addLine(
  http: ProviderHttp,
  { customerId: customer, currency, description, amount, id }: Line & { readonly id: string },
  key: string,
): Promise<void> {
  const form = new URLSearchParams({ customer, currency, description, amount: String(amount), invoice: id });
  await http.post("v1/invoiceitems", createdItem, form, { headers: { "idempotency-key": key } });
}

/** No answer came, or the same request is at work in another process: the draft may have its line. */
function mayBeDone(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return !(error instanceof AppError);
  const { failure } = error;
  // https://docs.stripe.com/error-codes#idempotency-key-in-use
  if (failure.kind === "rejected") return failure.status === 409;
  return failure.kind === "unavailable" || failure.kind === "malformed";
}

/** gone: an earlier try has deleted it. there: Stripe does not let go of it, or does not answer. */
async function remove(http: ProviderHttp, id: string): Promise<"removed" | "gone" | "there"> {
  try {
    await http.fetch(`${http.apiRoot}/v1/invoices/${encodeURIComponent(id)}`, { method: "DELETE" });
    return "removed";
  } catch (error) {
    const isGone = error instanceof ProviderError && error.failure.kind === "rejected" && error.failure.status === 404;
    return isGone ? "gone" : "there";
  }
}

function leftBehind(id: string, cause: unknown): AppError {
  const why = cause instanceof ProviderError && cause.failure.kind === "rejected" ? `: ${cause.failure.reason}` : ".";
  const words = `Stripe made the draft ${id} but not its line${why} The empty draft could not be deleted again. Delete it in Stripe; or send the same with the same Idempotency-Key, and that draft is finished.`;
  return new AppError("conflict", words, { cause, details: { provider: "stripe", outcome: "unknown", invoiceId: id } });
}

/** As Stripe adds it up. What was done stays done where a key may write invoices and not read them. */
async function readDraft(http: ProviderHttp, made: Invoice): Promise<Invoice> {
  try {
    return await http.get(`v1/invoices/${encodeURIComponent(made.id ?? "")}`, invoice);
  } catch (error) {
    if (error instanceof ProviderError) return made;
    throw error;
  }
}
