import { ProviderError } from "@/lib/base/errors";
import type { ChoiceDefinition, ChoiceOption, ProviderHttp } from "../contract";
import { readGrantedScopes } from "./granted-scopes";
import { graphPath } from "./graph-path";
import { readList } from "./read-list";
import { business, type Page, page, pageWithToken } from "./wire";

const FIELDS = "id,name,category,picture{url}";

// Tasks that let an app work in the Page's name; ANALYZE and MODERATE alone do not.
// https://developers.facebook.com/docs/pages-api/overview#tasks
const WORKING_TASKS = ["MANAGE", "CREATE_CONTENT", "ADVERTISE"];

const NO_ACCESS =
  "It gives no access to this Page. Ask one of its admins for a role on it, then reconnect and tick the Page.";

/** The Page that a connection works with, and the token that acts for it. */
export const pageChoice: ChoiceDefinition = {
  name: "page",
  required: true,

  list: async (http) => {
    const own = await readList(http, { path: "me/accounts", fields: `${FIELDS},tasks`, item: page });
    const pages = [...own, ...(await readPagesOfBusinesses(http))];
    const byId = new Map(pages.map((each) => [each.id, each]));
    // Of a Page that comes twice, the person's own row says more: it has the tasks.
    for (const each of own) byId.set(each.id, each);
    return [...byId.values()].map(optionOf);
  },

  // A Page's token that was got with a lasting person's token has no end of its own; it ends with the person's role, or
  // the app's access. https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
  readToken: async (http, pageId) => {
    const path = graphPath(http, encodeURIComponent(pageId));
    const { access_token: token } = await http.get(path, pageWithToken, { query: { fields: "access_token" } });
    if (token) return token;
    throw new ProviderError("facebook", { kind: "rejected", status: 403, reason: NO_ACCESS });
  },
};

/**
 * Pages of the businesses that this person works for: those which a business owns or works for as an agency may be
 * missing from the person's own list. Without the permission to see businesses there are none to ask.
 * https://developers.facebook.com/docs/marketing-api/reference/business/owned_pages
 */
async function readPagesOfBusinesses(http: ProviderHttp): Promise<Page[]> {
  const granted = await readGrantedScopes(http);
  if (!granted.includes("business_management")) return [];
  const businesses = await readList(http, { path: "me/businesses", fields: "id", item: business });
  const pages: Page[] = [];
  for (const { id } of businesses) {
    for (const edge of ["owned_pages", "client_pages"]) {
      pages.push(...(await readPagesOfBusiness(http, `${id}/${edge}`)));
    }
  }
  return pages;
}

/** "200: Permissions error": this person's role there shows no Pages. Those of others are there all the same. */
async function readPagesOfBusiness(http: ProviderHttp, path: string): Promise<readonly Page[]> {
  try {
    return await readList(http, { path, fields: FIELDS, item: page });
  } catch (error) {
    if (error instanceof ProviderError && error.failure.kind === "rejected") return [];
    throw error;
  }
}

function optionOf({ id, name, category, tasks, picture }: Page): ChoiceOption {
  const works = !tasks || tasks.some((task) => WORKING_TASKS.includes(task));
  return {
    id,
    name,
    detail: category ?? null,
    imageUrl: picture?.data?.url ?? null,
    refusal: works ? null : "pageRole",
  };
}
