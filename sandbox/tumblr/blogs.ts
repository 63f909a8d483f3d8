import { z } from "zod";
import type { Account } from "../kit/oauth/model";

const blogShape = z.object({
  uuid: z.string(),
  name: z.string(),
  title: z.string(),
  /** Who may post to it; the first is whose primary blog it is, where it is one. */
  memberIds: z.array(z.string()),
  primaryOf: z.string().nullable(),
});
export type StoredBlog = z.output<typeof blogShape>;
export const tumblrStateShape = z.object({ blogs: z.array(blogShape) });
export type TumblrState = z.output<typeof tumblrStateShape>;

function person(id: string, email: string, name: string): Account {
  const [givenName = "", familyName = ""] = name.split(" ");
  return { id, email, name, givenName, familyName, extra: {} };
}

const [ANA, BEN, CHLOE] = ["u-ana", "u-ben", "u-chloe"] as const;
export const SEEDED_ACCOUNTS: readonly Account[] = [
  person(ANA, "ana@acme.test", "Ana Rivera"),
  person(BEN, "ben@acme.test", "Ben Okafor"),
  person(CHLOE, "chloe.martin@studio.test", "Chloe Martin"),
];

export function seedTumblr(): TumblrState {
  const primary = (uuid: string, name: string, owner: string, title: string): StoredBlog => ({
    uuid,
    name,
    title,
    memberIds: [owner],
    primaryOf: owner,
  });
  return {
    blogs: [
      primary("t:0aY0xL2Fi1OFJg4YxpmegQ", "anarivera", ANA, "Ana Rivera"),
      primary("t:1bY0xL2Fi1OFJg4YxpmegB", "benokafor", BEN, "Ben Okafor"),
      primary("t:2cY0xL2Fi1OFJg4YxpmegC", "chloe-paints", CHLOE, "Chloe paints"),
      { uuid: "t:WX5xItRbCiJH_GJDsIdhAQ", name: "acme-design", title: "", memberIds: [ANA, BEN], primaryOf: null },
    ],
  };
}
