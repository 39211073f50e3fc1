import type { Channel, ChannelAccount } from '#app/channels/channel.ts';
import type { Post } from '#app/channels/post.ts';
import type { Carried, Cut } from '#tests/support/front.ts';

/** What the far side of the channel under test can be told to do. */
export const channelTroubles = [
  'too-many', 'rejected', 'accept-then-cut', 'cut-in-answer', 'fails-after-commit', 'silent', 'late', 'cut-at-once', 'pending',
  'duplicate', 'expired-token', 'revoked', 'media-trouble',
] as const;
export type ChannelTrouble = (typeof channelTroubles)[number];

/** A post as the far side holds it. `alts`: descriptions of its pictures; undefined where it keeps none. */
export interface Stored {
  readonly id: string;
  readonly text: string;
  readonly replyTo?: string | undefined;
  readonly alts: readonly string[] | undefined;
}

/** A channel with its fake far side. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  /** What the far side holds, oldest first. */
  stored(): Promise<readonly Stored[]>;
  /** The next requests go wrong in this way; undefined: all is well. */
  behave(trouble: ChannelTrouble | undefined): void;
  /** Requests that the far side's schemas refused: always a bug of the channel. */
  misunderstood?(): readonly string[];
  /** Ends the far side, so that nothing listens any more. */
  goAway?(): Promise<void>;
  close(): Promise<void>;
}

/** One delivery about to begin. */
export interface Departure {
  /** Nothing was ever posted to it. */
  readonly account: ChannelAccount;
  readonly post: Post;
  /** How many posts the far side holds of that account. */
  posts(): number | Promise<number>;
}

/**
 * A whole delivery over the wire, as this channel makes it: which steps it has is the channel's own affair. The
 * suite cuts any of them at any byte (`channel-cuts.ts`).
 */
export interface Journey {
  readonly channel: Channel;
  /** The steps of a delivery whose outcome is in doubt, in order, each a connection of its own. */
  readonly steps: readonly string[];
  /** Steps whose lost answer takes the account's consent along: a person has to connect it again. */
  readonly consentLostAt: readonly string[];
  /** What each connection so far carried, in order. */
  readonly carried: readonly Carried[];
  cut(cut: Cut | undefined): void;
  /** Gets a delivery ready that takes every step. `inDoubt`: the far side takes the post and keeps its answer, once. */
  begin(inDoubt: boolean): Promise<Departure>;
  misunderstood?(): readonly string[];
  close(): Promise<void>;
}

/** How a channel is put under test: a fresh far side for each test. */
export interface UnderTest {
  readonly name: string;
  /** Its id in the product; absent for stand-ins that only tests have. */
  readonly channel?: string;
  readonly open: () => Promise<ChannelUnderTest>;
  readonly openJourney: () => Promise<Journey>;
  /** Which troubles its far side can make. */
  readonly troubles: readonly ChannelTrouble[];
}
