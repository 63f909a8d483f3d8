import { z } from "zod";

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm */
export const userInfo = z.object({
  user_id: z.string().min(1),
  organization_id: z.string().min(1),
  name: z.string().nullish(),
  email: z.string().nullish(),
  picture: z.url().nullish().catch(null),
});

/** Answer of `select count() from …`. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm */
export const countAnswer = z.object({ totalSize: z.number().int().nonnegative() });

/** Errors of the API come as a list. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
export const errorList = z.array(z.object({ errorCode: z.string(), message: z.string().nullish() })).min(1);

/** The identity endpoints say theirs in one field, or as text. */
export const tokenError = z.object({ error: z.string(), error_description: z.string().nullish() });
