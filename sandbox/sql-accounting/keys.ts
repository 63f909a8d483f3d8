import type { SandboxKey } from "../kit/keys/sandbox-key";

const COMPANY = "0f3d5a7c91b24e68a0c2e4f61b3d5a79.sql.my";
const OTHER_COMPANY = "7be1c6d20a954f3b8d1e60c5f2a97b34.sql.my";
const SECRET = "5d2c1b0a9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a392817060001";
const SCOPE = { baseUrl: "{sandbox}", service: "sqlaccount", region: "ap-southeast-5" };

const KEY = {
  integration: "sql-accounting",
  way: "api_key",
  refused: null,
  state: "live",
  secret: `${COMPANY}/HUB`,
  owner: COMPANY,
  credentials: { ...SCOPE, accessKey: `${COMPANY}/HUB`, secretKey: SECRET },
} as const satisfies Omit<SandboxKey, "name">;

/** Somebody's attempt with the live keys, and one thing of it wrong. */
const attempt = (
  name: string,
  credentials: Readonly<Record<string, string>>,
  refused: NonNullable<SandboxKey["refused"]>,
): SandboxKey => ({ ...KEY, name, refused, state: "unknown", credentials: { ...KEY.credentials, ...credentials } });

/** Keys of users of two companies, as Tools, Maintain User, More, API Secret Key shows them. */
export const sqlAccountingKeys: readonly SandboxKey[] = [
  { ...KEY, name: "keys of an API user" },
  {
    ...KEY,
    name: "keys of another company, everything else left empty",
    secret: `${OTHER_COMPANY}/HUB`,
    owner: OTHER_COMPANY,
    credentials: { accessKey: `${OTHER_COMPANY}/HUB`, secretKey: SECRET.replace(/1$/, "2") },
  },
  {
    ...KEY,
    name: "keys of a user without rights",
    secret: `${COMPANY}/CLERK`,
    credentials: { ...SCOPE, accessKey: `${COMPANY}/CLERK`, secretKey: SECRET.replace(/1$/, "3") },
    refused: { field: "accessKey", fault: "lacks_permission" },
  },
  attempt("wrong access key", { accessKey: `${COMPANY}/NOBODY` }, { field: "accessKey", fault: "wrong" }),
  attempt("wrong secret key", { secretKey: SECRET.replace(/1$/, "9") }, { field: "secretKey", fault: "wrong" }),
  attempt("the access key twice", { secretKey: `${COMPANY}/HUB` }, { field: "secretKey", fault: "wrong_kind" }),
  attempt("a key of Amazon's", { accessKey: "AKIAIOSFODNN7EXAMPLE" }, { field: "accessKey", fault: "other_vendor" }),
  attempt("wrong region", { region: "us-east-1" }, { field: "region", fault: "wrong" }),
  attempt("wrong service", { service: "execute-api" }, { field: "service", fault: "wrong" }),
  attempt("wrong base URL", { baseUrl: "{sandbox}/elsewhere" }, { field: "baseUrl", fault: "not_found" }),
];
