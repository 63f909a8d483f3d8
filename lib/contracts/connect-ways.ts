import { z } from "zod";

const wayField = z.object({
  name: z.string(),
  /** Sealed once it is stored, and never shown again. */
  secret: z.boolean(),
  required: z.boolean(),
  /** What it is taken for where it is left empty; null where it must not be. */
  unset: z.string().nullable(),
  /** Longer is refused: characters. */
  maxLength: z.number().int(),
  /** choice: one of `values`; vendor_url: an address at one of the hosts in `values`, or below; url: any public address. */
  format: z.enum(["text", "choice", "vendor_url", "url"]),
  values: z.array(z.string()),
  /** How such a thing begins. */
  example: z.string(),
});
export type WayField = z.output<typeof wayField>;

/** A way to connect an integration: a consent (`oauth2`), or a form of what the vendor gave somebody. */
export const connectWay = z
  .object({
    /** For `method` of the connect. */
    kind: z.string(),
    configured: z.boolean(),
    missingVariables: z.array(z.string()),
    /** New connections are made with the organization's own app, not with the deployment's. */
    ownApp: z.boolean(),
    /** The operator has set credentials that the caller may connect with (`deployment: true`). */
    deployment: z.boolean(),
    /** Connecting leaves something to see at the vendor: a message that says so. */
    announcesItself: z.boolean(),
    /** Where a person gets what is typed in, or an operator registers the app. */
    consoleUrl: z.string().nullable(),
    /** The form for `credentials`, in order; empty for a consent. */
    fields: z.array(wayField),
  })
  .meta({ id: "ConnectWay" });
export type ConnectWay = z.output<typeof connectWay>;
