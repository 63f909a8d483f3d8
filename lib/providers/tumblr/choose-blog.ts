import type { ChoiceDefinition } from "../contract";
import { userInfo } from "./wire";

/** The blog that this connection works with: one of those that the account may post to. */
export const tumblrBlogChoice: ChoiceDefinition = {
  name: "blog",
  required: true,
  async list(http) {
    const { user } = (await http.getEndpoint("userinfo", userInfo)).response;
    return user.blogs.map(({ uuid, name, title, avatar }) => ({
      id: uuid,
      name,
      detail: title || null,
      imageUrl: avatar?.[0]?.url ?? null,
      refusal: null,
    }));
  },
};
