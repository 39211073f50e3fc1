import type { Channel } from '#app/channels/channel.ts';

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
  /** The next connection is cut after so many bytes of its request; the next answer after so many of its own. */
  readonly cutRequestAfter?: (bytes: number) => void;
  readonly cutAnswerAfter?: (bytes: number) => void;
  /** Requests that the far side's schemas refused: always a bug of the channel. */
  misunderstood?(): readonly string[];
  /** Ends the far side, so that nothing listens any more. */
  goAway?(): Promise<void>;
  close(): Promise<void>;
}

/** How a channel is put under test: a fresh far side for each test. */
export interface UnderTest {
  readonly name: string;
  /** Its id in the product; absent for stand-ins that only tests have. */
  readonly channel?: string;
  readonly open: () => Promise<ChannelUnderTest>;
  /** Which troubles its far side can make. */
  readonly troubles: readonly ChannelTrouble[];
}
