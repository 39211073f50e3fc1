import type { Post } from './post.ts';
import { sumPrices, type Price } from './price.ts';
import { channelIds } from './registry.ts';
import { xPrice } from './x/limits.ts';

type ChannelId = (typeof channelIds)[number];

const prices: Readonly<Partial<Record<ChannelId, (post: Post) => Price>>> = { x: xPrice };

/** Channels that charge for posts. */
export const pricedChannels: readonly string[] = channelIds.filter((id) => prices[id] !== undefined);

/**
 * About what a channel charges for a post, all the parts of its thread together, by the same function that its
 * `price` is: pure, without opening the channel. Undefined where it charges nothing, or there is no part.
 */
export function pricePost(channel: string, parts: readonly Post[]): Price | undefined {
  const id = channelIds.find((known) => known === channel);
  const price = id && prices[id];
  return price && sumPrices(parts.map(price));
}
