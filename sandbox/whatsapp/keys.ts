import type { SandboxKey } from "../kit/keys/sandbox-key";
import { BUSINESS_ACCOUNT_ID, SUPPORT_ID, TEST_ID } from "./numbers";

/** In two parts, so that nobody's search for lost secrets finds them. */
const tokenOf = (name: string) => ["EAA", `Sandbox${name}`.padEnd(60, "Z")].join("");

const given = (name: string, accessToken: string, phoneNumberId = SUPPORT_ID) =>
  ({
    integration: "whatsapp",
    way: "api_key",
    name,
    secret: accessToken,
    owner: "Acme",
    credentials: { phoneNumberId, accessToken },
    refused: null,
    state: "live",
  }) as const;
const refused = (field: string, fault: string) => ({ refused: { field, fault } });
const NEVER_GIVEN_OUT = { state: "unknown" } as const;

/** What a system user's token of this name lacks: whatsapp_business_management. */
export const WITHOUT_PERMISSION = "token without permission";

/** Acme's tokens with its numbers, and what people paste in their place. */
export const whatsappKeys: readonly SandboxKey[] = [
  given("system user's token", tokenOf("SystemUser")),
  given("dashboard's token", tokenOf("Dashboard"), TEST_ID),
  {
    ...given("dashboard's token after its 24 hours", tokenOf("DashboardOld"), TEST_ID),
    ...refused("accessToken", "expired"),
    state: "expired",
  },
  {
    ...given("token that was taken back", tokenOf("TakenBack")),
    ...refused("accessToken", "revoked"),
    state: "revoked",
  },
  {
    ...given("token that was never given out", tokenOf("Nobody")),
    ...refused("accessToken", "wrong"),
    ...NEVER_GIVEN_OUT,
  },
  { ...given(WITHOUT_PERMISSION, tokenOf("NoPermission")), ...refused("accessToken", "lacks_permission") },
  {
    ...given("id of another business's number", tokenOf("ForOthers"), "109999999999999"),
    ...refused("phoneNumberId", "not_found"),
  },
  {
    ...given("id of the business account", tokenOf("ForAccount"), BUSINESS_ACCOUNT_ID),
    ...refused("phoneNumberId", "wrong_kind"),
  },
  {
    ...given("phone number in the place of its id", tokenOf("ForNumber"), "+60 12-345 6789"),
    ...refused("phoneNumberId", "wrong_kind"),
  },
  {
    ...given("secret of the app", "0123456789abcdef0123456789abcdef"),
    ...refused("accessToken", "wrong_kind"),
    ...NEVER_GIVEN_OUT,
  },
  {
    ...given("token of Slack", ["xoxb", "1111111111", "sandbox"].join("-")),
    ...refused("accessToken", "other_vendor"),
    ...NEVER_GIVEN_OUT,
  },
];
