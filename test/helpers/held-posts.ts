/** Whoever is posted to, without a network: what arrived, and what is answered. */
import { httpsPoster } from "../../server/adapters/posting/https-poster.ts";
import type { Post, Posted, Poster } from "../../server/application/ports/posting.ts";

export type HeldPosts = Poster & {
  readonly posts: Post[];
  /** How the next are answered; 200 with `{"errcode":0,"code":0}` at first. */
  answer(how: (post: Post, index: number) => Posted | Promise<Posted>): void;
};

export const ACCEPTED: Posted = {
  ok: true,
  status: 200,
  retryAfter: null,
  reply: '{"errcode":0,"code":0}',
};

export function answered(
  status: number,
  more: { retryAfter?: string; reply?: string } = {},
): Posted {
  const { retryAfter = null, reply = "" } = more;
  return { ok: true, status, retryAfter, reply };
}

export function heldPosts(): HeldPosts {
  const posts: Post[] = [];
  let how: (post: Post, index: number) => Posted | Promise<Posted> = () => ACCEPTED;
  return {
    posts,
    answer: (next) => {
      how = next;
    },
    // Addresses are read as in the world.
    check: (address) => httpsPoster().check(address),
    async post(post) {
      await post.beforeSending?.();
      posts.push(post);
      return await how(post, posts.length - 1);
    },
  };
}
