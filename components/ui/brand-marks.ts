import "server-only";
import {
  type SimpleIcon,
  siApple,
  siDiscord,
  siFacebook,
  siGmail,
  siGoogle,
  siGooglecalendar,
  siGooglechat,
  siInstagram,
  siPinterest,
  siQuickbooks,
  siReddit,
  siStripe,
  siTelegram,
  siTiktok,
  siTumblr,
  siWhatsapp,
  siX,
  siXero,
  siYoutube,
} from "simple-icons";

/** Vendors' marks, by integration key or provider id. Some vendors allow none: see `BRAND_COLORS`. */
export const BRAND_MARKS: Readonly<Record<string, SimpleIcon>> = {
  google: siGoogle,
  "google-calendar": siGooglecalendar,
  "google-chat": siGooglechat,
  gmail: siGmail,
  youtube: siYoutube,
  discord: siDiscord,
  whatsapp: siWhatsapp,
  x: siX,
  facebook: siFacebook,
  instagram: siInstagram,
  pinterest: siPinterest,
  stripe: siStripe,
  telegram: siTelegram,
  tiktok: siTiktok,
  tumblr: siTumblr,
  reddit: siReddit,
  quickbooks: siQuickbooks,
  xero: siXero,
  apple: siApple,
};

/** What the initials of the others are drawn in: the colour people know the vendor by. */
export const BRAND_COLORS: Readonly<Record<string, string>> = {
  microsoft: "#0078D4",
  "microsoft-calendar": "#0078D4",
  "microsoft-365": "#D83B01",
  "microsoft-teams": "#5B5FC7",
  slack: "#611F69",
  linkedin: "#0A66C2",
  salesforce: "#0176D3",
};
