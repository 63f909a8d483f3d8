type ErrorDetails = { type?: string; code?: string; param?: string; decline_code?: string };

/** A refusal in Stripe's own form; whoever serves the request answers it. */
export class StripeError extends Error {
  override readonly name = "StripeError";
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(status: number, message: string, details: ErrorDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** https://docs.stripe.com/api/errors */
export function stripeError(
  status: number,
  message: string,
  { type = "invalid_request_error", ...more }: ErrorDetails = {},
): Response {
  const doc = more.code === undefined ? {} : { doc_url: `https://docs.stripe.com/error-codes#${dashed(more.code)}` };
  return Response.json({ error: { message, type, ...more, ...doc } }, { status });
}

const dashed = (code: string) => code.replaceAll("_", "-");

/** https://docs.stripe.com/error-codes#resource-missing */
export function missing(noun: string, id: string, { status = 404, param = "id" } = {}): StripeError {
  return new StripeError(status, `No such ${noun}: '${id}'`, { code: "resource_missing", param });
}

export function invalid(message: string, param: string, code?: string): StripeError {
  return new StripeError(400, message, { param, ...(code === undefined ? {} : { code }) });
}
