import { z } from "zod";

const recipients = z
  .array(z.email({ error: "is not an e-mail address" }).max(254))
  .max(50)
  .meta({ description: "One address a line." });

/** A mail as every integration that sends mail takes it: plain text. */
export const mailDraft = z.strictObject({
  to: recipients.min(1).meta({ title: "To", description: "One address a line." }),
  cc: recipients.optional().meta({ title: "Copy to", description: "One address a line." }),
  // A line break would end the header that it stands in.
  subject: z
    .string()
    .trim()
    .min(1)
    .max(250)
    .regex(/^[^\r\n]*$/, { error: "is one line" })
    .meta({ title: "Subject" }),
  text: z.string().trim().min(1).max(100_000).meta({ title: "Message" }),
});
export type MailDraft = z.output<typeof mailDraft>;
