import {
  getNoticePreferencesContract,
  setNoticePreferencesContract,
  updateNoticePreferencesContract,
} from "@/lib/contracts/notices";
import { route } from "@/lib/core/http/route";
import { getNoticePreferences } from "@/lib/features/notices/get-notice-preferences";
import { updateNoticePreferences } from "@/lib/features/notices/update-notice-preferences";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getNoticePreferencesContract,
  access: "notifications:read",
  handle: (ctx) => getNoticePreferences(ctx),
});

export const PUT = route({
  contract: setNoticePreferencesContract,
  access: "notifications:write",
  handle: (ctx, { body }) => updateNoticePreferences(ctx, body),
});

export const PATCH = route({
  contract: updateNoticePreferencesContract,
  access: "notifications:write",
  handle: (ctx, { body }) => updateNoticePreferences(ctx, body),
});
