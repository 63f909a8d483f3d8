/** https://docs.stripe.com/api/errors */
export function stripeError(
  status: number,
  message: string,
  { type = "invalid_request_error", ...more }: { type?: string; code?: string; param?: string } = {},
): Response {
  return Response.json({ error: { message, type, ...more } }, { status });
}
