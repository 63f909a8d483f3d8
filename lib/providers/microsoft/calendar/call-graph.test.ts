import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../../contract";
import { fakeHttp } from "../../fixtures/fake-http";
import { microsoftCalendarApi } from "./calendar-api";
import { callGraph } from "./call-graph";

const ROOT = "http://localhost:4000/microsoft";
const range = { from: new Date("2026-03-01T00:00:00Z"), to: new Date("2026-04-01T00:00:00Z") };

function httpThat(fetch: typeof globalThis.fetch): ProviderHttp {
  return { ...fakeHttp(ROOT, []), fetch };
}

describe("the official client", () => {
  it("reaches a plain http stand-in, with what we ask it for", async () => {
    const seen: [string, string | null][] = [];
    const http = httpThat(async (input, init) => {
      const request = new Request(input, init);
      seen.push([request.url, request.headers.get("prefer")]);
      return Response.json({ value: [] });
    });
    await microsoftCalendarApi(http).listEvents({ calendarId: "a/b=", ...range });
    const [[url, prefer] = ["", ""]] = seen;
    expect(new URL(url).pathname).toBe("/microsoft/v1.0/me/calendars/a%2Fb%3D/calendarView");
    expect(new URL(url).searchParams.get("startDateTime")).toBe("2026-03-01T00:00:00.000Z");
    expect(prefer).toBe('outlook.timezone="UTC", outlook.body-content-type="text"');
  });

  it("follows pages to the end, with the preferences on each", async () => {
    const next = `${ROOT}/v1.0/me/calendarView?startDateTime=x&$skiptoken=a%2Bb%3D`;
    const asked: string[] = [];
    const http = httpThat(async (input, init) => {
      const request = new Request(input, init);
      asked.push(request.url);
      expect(request.headers.get("prefer")).toContain("UTC");
      return Response.json(
        asked.length < 3 ? { value: [], "@odata.nextLink": `${next}${asked.length}` } : { value: [] },
      );
    });
    await microsoftCalendarApi(http).listEvents({ calendarId: "primary", ...range });
    expect(asked.slice(1)).toEqual([`${next}1`, `${next}2`]);
  });

  it("does not turn in circles, and follows no link to another host", async () => {
    let calls = 0;
    const same = `${ROOT}/v1.0/me/calendars?$skip=10`;
    const circle = httpThat(async () => {
      calls += 1;
      return Response.json({ value: [], "@odata.nextLink": same });
    });
    expect(await microsoftCalendarApi(circle).listCalendars()).toEqual([]);
    expect(calls).toBe(2);
    const elsewhere = httpThat(async () =>
      Response.json({ value: [], "@odata.nextLink": "https://evil.test/v1.0/me" }),
    );
    await expect(microsoftCalendarApi(elsewhere).listCalendars()).rejects.toThrow(z.ZodError);
  });

  it.each([
    ["a provider's failure", new ProviderError("microsoft", { kind: "rate_limited", retryAfterMs: 1000 })],
    ["a refusal of ours", new AppError("not_found", "gone")],
    ["the caller's leaving", new DOMException("left", "AbortError")],
  ])("%s comes out as it was thrown, after one try", async (_, failure) => {
    let calls = 0;
    const http = httpThat(async () => {
      calls += 1;
      throw failure;
    });
    await expect(callGraph(http, { path: "me" }, (request) => request.get())).rejects.toBe(failure);
    expect(calls).toBe(1);
  });

  it("an answer that cannot be read is no answer", async () => {
    const headers = { "content-type": "application/json" };
    const http = httpThat(async () => new Response("{", { headers }));
    expect(await callGraph(http, { path: "me" }, (request) => request.get())).toBeUndefined();
  });
});
