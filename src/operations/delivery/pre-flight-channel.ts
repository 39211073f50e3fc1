import type { Price } from '#app/channels/price.ts';
import { pricePost } from '#app/channels/price-post.ts';
import type { Instant } from '#app/domain/clock.ts';
import type { Failure } from '#app/domain/result.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { checkParts } from './check-for-channel.ts';
import { expectedParts } from './expected-parts.ts';
import { findPinnable } from './pinnable-release.ts';

/** What a channel would say of a slot's texts. */
export interface ChannelVerdict {
  /** What it would refuse; a file that cannot be read is such a refusal too. */
  readonly refusal: Failure | undefined;
  /** About what it would charge; undefined where it charges nothing. */
  readonly price: Price | undefined;
}

/** What each slot's channel would say, by the slot's id: each text is judged once for a channel. */
export async function askChannels(
  context: Context,
  slots: readonly Pick<Row<'slots'>, 'id' | 'edition' | 'account' | 'dueAt'>[],
  channelOf: (account: string) => string | undefined,
): Promise<Map<string, ChannelVerdict>> {
  const judged = new Map<string, Promise<ChannelVerdict>>();
  const verdicts = new Map<string, ChannelVerdict>();
  for (const { id, edition, account, dueAt } of slots) {
    const channel = channelOf(account);
    if (channel === undefined) continue;
    const key = `${edition} ${channel} ${String(dueAt)}`;
    const judging = judged.get(key) ?? judge(context, edition, channel, dueAt);
    judged.set(key, judging);
    verdicts.set(id, await judging);
  }
  return verdicts;
}

async function judge(context: Context, edition: string, channel: string, dueAt: Instant): Promise<ChannelVerdict> {
  const pinnable = await findPinnable(context, edition, dueAt, channel);
  const parts = pinnable.ok ? await expectedParts(context, edition, channel, pinnable.value) : pinnable;
  if (!parts.ok) return { refusal: parts, price: undefined };
  const fit = checkParts(channel, parts.value);
  return { refusal: fit.ok ? undefined : fit, price: pricePost(channel, parts.value) };
}
