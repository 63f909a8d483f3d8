import { META_APP } from "../meta/app";
import type { NodeFields } from "../meta/select-fields";

export const SUPPORT_ID = "106540352242922";
export const TEST_ID = "106540352242923";
export const BUSINESS_ACCOUNT_ID = "102290129340398";

/** What there is to see, by id: https://developers.facebook.com/docs/whatsapp/business-management-api */
export const NODES: Readonly<Record<string, { readonly type: string; readonly fields: NodeFields }>> = {
  [SUPPORT_ID]: { type: "WhatsAppBusinessPhoneNumber", fields: numberFields(SUPPORT_ID, "+60 12-345 6789") },
  [TEST_ID]: { type: "WhatsAppBusinessPhoneNumber", fields: numberFields(TEST_ID, "+1 555-010-0099") },
  [BUSINESS_ACCOUNT_ID]: {
    type: "WhatsAppBusinessAccount",
    fields: { id: () => BUSINESS_ACCOUNT_ID, name: () => "Acme", currency: () => "MYR" },
  },
};

function numberFields(id: string, display: string): NodeFields {
  return {
    id: () => id,
    display_phone_number: () => display,
    verified_name: () => (id === TEST_ID ? "Test Number" : "Acme Support"),
    quality_rating: () => "GREEN",
    code_verification_status: () => "VERIFIED",
    // https://developers.facebook.com/docs/whatsapp/cloud-api/health-status
    health_status: () => ({
      can_send_message: "AVAILABLE",
      entities: [
        { entity_type: "PHONE_NUMBER", id, can_send_message: "AVAILABLE" },
        { entity_type: "WABA", id: BUSINESS_ACCOUNT_ID, can_send_message: "AVAILABLE" },
        { entity_type: "BUSINESS", id: "506914307656634", can_send_message: "AVAILABLE" },
        { entity_type: "APP", id: META_APP.id, can_send_message: "AVAILABLE" },
      ],
    }),
  };
}
