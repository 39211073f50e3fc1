import type { Result } from '#app/domain/result.ts';
import type { Post } from './post.ts';
import { channelIds } from './registry.ts';
import { checkSandboxPost } from './sandbox/limits.ts';
import { checkXPost } from './x/limits.ts';

const checks: Readonly<Record<(typeof channelIds)[number], (post: Post) => Result<Post>>> = {
  sandbox: checkSandboxPost,
  x: checkXPost,
};

/**
 * Checks one part against all that a channel would refuse it for, without opening the channel: what its
 * `prepare` answers at sending is known at planning. Undefined for a channel that the product does not know.
 */
export function checkPost(channel: string, post: Post): Result<Post> | undefined {
  const id = channelIds.find((known) => known === channel);
  return id === undefined ? undefined : checks[id](post);
}
