import { describe, expect, it } from "vitest";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { readGrantedScopes } from "./granted-scopes";
import { pageChoice } from "./page-choice";
import accounts from "./samples/accounts.json";
import moreAccounts from "./samples/accounts-2.json";
import permissions from "./samples/permissions.json";

function graph(...answers: unknown[]): FakeHttp {
  return { ...fakeHttp("https://graph.test", answers), variables: { version: "v25.0" } };
}

function failingAt(place: string, http: FakeHttp, failure: ProviderFailure): FakeHttp {
  return {
    ...http,
    get: (path, ...rest) =>
      path.includes(place) ? Promise.reject(new ProviderError("facebook", failure)) : http.get(path, ...rest),
  };
}

const list = (...items: object[]) => ({ data: items });
const pathsOf = (http: FakeHttp) => http.requests.map(({ url }) => url.pathname);

it("what was granted is neither what was declined nor what has expired", async () => {
  expect(await readGrantedScopes(graph(permissions))).toEqual([
    "pages_show_list",
    "business_management",
    "public_profile",
  ]);
});

describe("the Pages to choose from", () => {
  it("are the person's, to the last page, and those of each business, each once", async () => {
    const http = graph(
      accounts,
      moreAccounts,
      permissions,
      list({ id: "204" }, { id: "205" }),
      list({ id: "104000000000001", name: "Acme Bakery", category: "Bakery" }),
      list({ id: "104000000000004", name: "Acme Catering", category: "Caterer" }),
      list(),
      list({ id: "104000000000004", name: "Acme Catering", category: "Caterer" }),
    );
    expect(await pageChoice.list(http)).toEqual([
      {
        id: "104000000000001",
        name: "Acme Bakery",
        detail: "Bakery",
        imageUrl: "https://scontent.test/bakery.jpg",
        refusal: null,
      },
      { id: "104000000000003", name: "Acme Insights", detail: "Blog", imageUrl: null, refusal: "pageRole" },
      { id: "104000000000002", name: "Acme Careers", detail: "Recruiter", imageUrl: null, refusal: null },
      { id: "104000000000004", name: "Acme Catering", detail: "Caterer", imageUrl: null, refusal: null },
    ]);
    expect(pathsOf(http)).toEqual([
      "/v25.0/me/accounts",
      "/v25.0/me/accounts",
      "/v25.0/me/permissions",
      "/v25.0/me/businesses",
      "/v25.0/204/owned_pages",
      "/v25.0/204/client_pages",
      "/v25.0/205/owned_pages",
      "/v25.0/205/client_pages",
    ]);
  });

  it("are the person's alone where businesses may not be seen", async () => {
    const granted = { data: [{ permission: "pages_show_list", status: "granted" }] };
    const http = graph(moreAccounts, granted);
    expect(await pageChoice.list(http)).toHaveLength(1);
    expect(pathsOf(http)).toEqual(["/v25.0/me/accounts", "/v25.0/me/permissions"]);
  });

  it("are there although a business refuses to show its own", async () => {
    const http = graph(list(), permissions, list({ id: "204" }, { id: "205" }), list({ id: "1", name: "One" }), list());
    const refused = { kind: "rejected", status: 403, reason: "(#200) Permissions error" } as const;
    expect((await pageChoice.list(failingAt("/204/", http, refused))).map(({ id }) => id)).toEqual(["1"]);
  });

  it("are not said to be all while one of the lists fails", async () => {
    const http = graph(list(), permissions, list({ id: "204" }));
    const away = { kind: "unavailable", status: 503 } as const;
    await expect(pageChoice.list(failingAt("/204/", http, away))).rejects.toMatchObject({ failure: away });
  });

  it("come to an end where a cursor repeats itself", async () => {
    const granted = { data: [] };
    const stuck = { ...accounts, data: [] };
    expect(await pageChoice.list(graph(stuck, stuck, granted))).toEqual([]);
  });
});

describe("a Page's token", () => {
  it("is asked of the Page", async () => {
    const http = graph({ id: "104", access_token: "page-token" });
    expect(await pageChoice.readToken?.(http, "104")).toBe("page-token");
    expect(pathsOf(http)).toEqual(["/v25.0/104"]);
  });

  it("that Facebook does not give is explained", async () => {
    await expect(pageChoice.readToken?.(graph({ id: "104" }), "104")).rejects.toMatchObject({
      failure: { kind: "rejected", reason: expect.stringContaining("Ask one of its admins") },
    });
  });
});
