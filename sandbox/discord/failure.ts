/** Discord's error body. https://docs.discord.com/developers/topics/opcodes-and-status-codes */
export function failure(
  status: number,
  code: number,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  return Response.json({ message, code, ...more }, { status });
}

export const unauthorized = () => failure(401, 0, "401: Unauthorized");
export const notFound = () => failure(404, 0, "404: Not Found");
export const unknownGuild = () => failure(404, 10004, "Unknown Guild");
