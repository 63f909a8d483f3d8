/** The labels that every mailbox has: https://developers.google.com/workspace/gmail/api/guides/labels */
export const SYSTEM_LABELS = [
  "INBOX",
  "SENT",
  "DRAFT",
  "SPAM",
  "TRASH",
  "UNREAD",
  "STARRED",
  "IMPORTANT",
  "CATEGORY_PERSONAL",
  "CATEGORY_SOCIAL",
  "CATEGORY_PROMOTIONS",
  "CATEGORY_UPDATES",
  "CATEGORY_FORUMS",
].map((id) => ({
  id,
  name: id,
  messageListVisibility: id.startsWith("CATEGORY_") ? "hide" : "show",
  labelListVisibility: id.startsWith("CATEGORY_") ? "labelHide" : "labelShow",
  type: "system",
}));
