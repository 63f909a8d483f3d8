/** https://developers.make.com/api-documentation/getting-started/api-structure */
export function problem(status: number, message: string, code = "IM004"): Response {
  return Response.json({ detail: message, message, code }, { status });
}
