import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { POST as CREATE, GET as LIST } from "@/app/api/organizations/route";
import { POST as SWITCH } from "@/app/api/organizations/switch/route";
import { db } from "@/db/client";
import { members, organizations, projects } from "@/db/schema";
import { newApiKey, newOrganization, type TestMember } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import type { DeploymentActor, PersonActor } from "@/lib/core/context/actor";
import { backgroundContext } from "@/lib/core/context/request-context";
import { createProject } from "@/lib/features/projects/create-project";
import { listProjects } from "@/lib/features/projects/list-projects";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { updateProject } from "@/lib/features/projects/update-project";
import { createOrganization } from "./create-organization";
import { findHomeOrganization } from "./find-home-organization";
import { getOrganization } from "./get-organization";
import { updateOrganization } from "./update-organization";

const APP_URL = "http://localhost:3999";
const operator = backgroundContext<DeploymentActor>({ kind: "deployment", job: "test" });
const aSlug = () => `o-${crypto.randomUUID().slice(0, 8)}`;

function signUp(way: "open" | "invite"): void {
  process.env.HUB_SIGNUP = way;
  resetEnv();
}
afterEach(() => signUp("invite"));

function call(handler: typeof LIST, path: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
  const init =
    body === undefined
      ? { headers }
      : {
          method: "POST",
          body: JSON.stringify(body),
          headers: { ...headers, origin: APP_URL, "content-type": "application/json" },
        };
  return handler(new Request(`${APP_URL}${path}`, init), { params: Promise.resolve({}) });
}

const asPerson = ({ userId }: TestMember) => backgroundContext<PersonActor>({ kind: "person", userId, name: "x" });

describe("creating", () => {
  it("makes the default project and the owner with it", async () => {
    const slug = aSlug();
    const made = await createOrganization(operator, { slug, name: "New", owner: { email: `boss@${slug}.test` } });
    expect(made).toMatchObject({ slug, name: "New", role: "owner" });
    const ofIt = await db().select().from(projects).where(eq(projects.organizationId, made.id));
    expect(ofIt).toMatchObject([{ slug: "default" }]);
    const people = await db().select().from(members).where(eq(members.organizationId, made.id));
    expect(people).toMatchObject([{ userId: made.ownerUserId, role: "owner" }]);
  });

  it("leaves nothing behind when the slug is taken or wrong", async () => {
    const { slug } = await newOrganization();
    const count = async () => (await db().select().from(organizations)).length;
    const before = await count();
    const taken = createOrganization(operator, { slug, name: "x", owner: { email: "boss@taken.test" } });
    await expect(taken).rejects.toMatchObject({ code: "conflict" });
    for (const wrong of ["", "Capital", "-x", "x-", "a b", "x".repeat(49), "ü"]) {
      const attempt = createOrganization(operator, { slug: wrong, name: "x", owner: { email: "boss@taken.test" } });
      await expect(attempt).rejects.toMatchObject({ code: "invalid_request" });
    }
    expect(await count()).toBe(before);
  });

  it("is for owners where sign-up is by invitation, for anyone where it is open", async () => {
    const { owner, admin } = await newOrganization();
    await createOrganization(asPerson(owner), { slug: aSlug(), name: "x" });
    const byAdmin = createOrganization(asPerson(admin), { slug: aSlug(), name: "x" });
    await expect(byAdmin).rejects.toMatchObject({ code: "forbidden" });
    signUp("open");
    const made = await createOrganization(asPerson(admin), { slug: aSlug(), name: "x" });
    expect(made.ownerUserId).toBe(admin.userId);
  });

  it("of the home organization is an operator's alone: it acts with the deployment's own credentials", async () => {
    const { owner } = await newOrganization();
    const slug = aSlug();
    signUp("open");
    process.env.HUB_HOME_ORG = slug;
    resetEnv();
    try {
      const taken = createOrganization(asPerson(owner), { slug, name: "x" });
      await expect(taken).rejects.toMatchObject({ code: "conflict", errors: [{ path: "slug" }] });
      const made = await createOrganization(operator, { slug, name: "x", owner: { userId: owner.userId } });
      expect((await findHomeOrganization())?.id).toBe(made.id);
    } finally {
      delete process.env.HUB_HOME_ORG;
      resetEnv();
    }
  });
});

describe("in the browser", () => {
  it("a created one is the current one; switching goes back; a foreign one is not there", async () => {
    const { owner, slug } = await newOrganization();
    const stranger = await newOrganization();
    const { cookie } = owner;
    const made = await call(CREATE, "/api/organizations", { cookie }, { slug: aSlug(), name: "Second" });
    expect(made.status).toBe(201);
    const current = async () => {
      const { data } = await (await call(LIST, "/api/organizations", { cookie })).json();
      return data.find((one: { current: boolean }) => one.current).slug;
    };
    expect(await current()).toBe((await made.json()).slug);
    expect((await call(SWITCH, "/api/organizations/switch", { cookie }, { slug })).status).toBe(200);
    expect(await current()).toBe(slug);
    const foreign = await call(SWITCH, "/api/organizations/switch", { cookie }, { slug: stranger.slug });
    expect(foreign.status).toBe(404);
  });

  it("the same Idempotency-Key creates once", async () => {
    const { owner } = await newOrganization();
    const headers = { cookie: owner.cookie, "idempotency-key": crypto.randomUUID() };
    const body = { slug: aSlug(), name: "Once" };
    const [first, second] = [
      await call(CREATE, "/api/organizations", headers, body),
      await call(CREATE, "/api/organizations", headers, body),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
  });

  it("an API key knows of its own organization only", async () => {
    const { owner, slug } = await newOrganization();
    await createOrganization(asPerson(owner), { slug: aSlug(), name: "Second" });
    const key = await newApiKey(owner, { role: "member" });
    const { data } = await (await call(LIST, "/api/organizations", { authorization: `Bearer ${key}` })).json();
    expect(data).toMatchObject([{ slug, role: "member", current: true }]);
  });
});

it("only owners rename an organization", async () => {
  const { owner, admin } = await newOrganization();
  await expect(updateOrganization(admin.ctx, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  await updateOrganization(owner.ctx, { name: "Renamed" });
  expect(await getOrganization(admin.ctx)).toMatchObject({ name: "Renamed", role: "admin" });
});

describe("projects", () => {
  it("are made and renamed by admins; the default one is first and meant where none is named", async () => {
    const { admin, member, projectId } = await newOrganization();
    const made = await createProject(admin.ctx, { slug: "client-work", name: "Client work" });
    expect(made).toMatchObject({ slug: "client-work", isDefault: false });
    await updateProject(admin.ctx, { id: made.id, name: "Clients" });
    const { data } = await listProjects(member.ctx, { limit: 10 });
    expect(data.map(({ id, name, isDefault }) => ({ id, name, isDefault }))).toEqual([
      { id: projectId, name: "General", isDefault: true },
      { id: made.id, name: "Clients", isDefault: false },
    ]);
    expect(await resolveProject(member.ctx, undefined)).toBe(projectId);
    const twice = createProject(admin.ctx, { slug: "client-work", name: "Again" });
    await expect(twice).rejects.toMatchObject({ code: "conflict" });
    const byMember = createProject(member.ctx, { slug: "own", name: "Own" });
    await expect(byMember).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of another organization are not there", async () => {
    const [ours, theirs] = [await newOrganization(), await newOrganization()];
    const attempts = [
      () => updateProject(ours.owner.ctx, { id: theirs.projectId, name: "x" }),
      () => resolveProject(ours.owner.ctx, theirs.projectId),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  });

  it("page to the end", async () => {
    const { owner } = await newOrganization();
    for (const slug of ["a", "b", "c"]) await createProject(owner.ctx, { slug, name: slug });
    const first = await listProjects(owner.ctx, { limit: 2 });
    const second = await listProjects(owner.ctx, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...second.data].map(({ slug }) => slug)).toEqual(["default", "a", "b", "c"]);
    expect(second.nextCursor).toBeNull();
  });
});
