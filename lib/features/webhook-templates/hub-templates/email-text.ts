import type { HubTemplate } from "./hub-template";
import { tellingBy } from "./told";

export const EMAIL_TEXT: HubTemplate = {
  key: "email-text",
  name: "Text, as in an email",
  description: "Plain text with a title, facts and a link, for whatever takes text.",
  transformation: tellingBy(String.raw`
  $title & "\n\n"
    & $join([$facts.(name & ": " & $replace(value, /\s*\n\s*/, "\n  "))], "\n")
    & ($link ? "\n\n" & $link) & "\n\n-- \n" & organization & ", " & type & ", " & id & "\n"`),
  urlExample: null,
  docs: null,
};
