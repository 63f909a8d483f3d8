import { z } from "zod";

/** What was typed in beside the token. */
export const entered = z.object({ phoneNumberId: z.string() });

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status */
export const phoneNumber = z.object({
  id: z.string().min(1),
  display_phone_number: z.string().min(1),
  verified_name: z.string().nullish(),
});
export type PhoneNumber = z.output<typeof phoneNumber>;

/** https://developers.facebook.com/docs/whatsapp/cloud-api/health-status */
export const numberHealth = z.object({
  health_status: z.object({
    can_send_message: z.string(),
    entities: z.array(
      z.object({
        entity_type: z.string(),
        can_send_message: z.string().nullish(),
        additional_info: z.array(z.string()).nullish(),
        errors: z
          .array(z.object({ error_description: z.string().nullish(), possible_solution: z.string().nullish() }))
          .nullish(),
      }),
    ),
  }),
});
export type NumberHealth = z.output<typeof numberHealth>["health_status"];

/** The same answer: whose the number is, and which app the token is of. */
export const numberOwners = z.object({
  health_status: z.object({
    entities: z.array(z.object({ entity_type: z.string(), id: z.string().nullish() })),
  }),
});

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps */
export const subscribedApps = z.object({
  data: z.array(z.object({ whatsapp_business_api_data: z.object({ id: z.string() }) })),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export const whatsappError = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().nullish(), message: z.string().nullish() }),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#successful-response */
export const sentMessages = z.object({
  contacts: z.array(z.object({ wa_id: z.string().nullish() })).nullish(),
  messages: z.tuple([z.object({ id: z.string().min(1) })]),
});
