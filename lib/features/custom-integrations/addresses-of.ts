import type { CustomDefinition } from "@/lib/base/custom-definition";

/** The addresses that access of a connection, or the app's secret, is sent to or given out for, by field. */
export function addressesOf(definition: CustomDefinition): Readonly<Record<string, string>> {
  const { apiRoot } = definition;
  if (definition.kind === "api_key") return { apiRoot };
  const { authorizeUrl, tokenUrl, revokeUrl } = definition;
  return { authorizeUrl, tokenUrl, ...(revokeUrl === null ? {} : { revokeUrl }), apiRoot };
}

/** The fields whose address is another one than before. */
export function movedAddresses(before: CustomDefinition, after: CustomDefinition): readonly string[] {
  const [earlier, later] = [addressesOf(before), addressesOf(after)];
  // One that is only left out is sent nothing any more.
  return Object.keys(later).filter((field) => later[field] !== earlier[field]);
}
