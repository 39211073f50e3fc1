import type { Outcome } from '#app/domain/outcome.ts';
import type { Result } from '#app/domain/result.ts';
import type { ChannelLimits } from './limits.ts';
import type { Post } from './post.ts';
import type { Price } from './price.ts';

/** The account that sends, as far as a channel needs to know it. */
export interface ChannelAccount {
  readonly id: string;
  readonly handle: string;
}

/** What goes with every attempt at sending. */
export interface SendTerms {
  /** The same for every attempt at one delivery: its id, a UUID. */
  readonly idempotencyKey: string;
  /** How long the attempt may last, in ms. After that the outcome is `unknown`, and nothing more may be sent. */
  readonly deadlineMs: number;
  /** Aborted at the deadline, and when the process must end at once. */
  readonly signal: AbortSignal;
}

/** What is asked after an attempt whose outcome is unknown. */
export interface LookUpQuery {
  readonly idempotencyKey: string;
  readonly post: Post;
  /** Real clock, whole ms UTC: nothing of this delivery can have been posted before. */
  readonly since: number;
  readonly signal: AbortSignal;
}

export type LookUp =
  | { readonly kind: 'found'; readonly remoteId: string; readonly url: string }
  /** The far side answered, and it is not there (yet). */
  | { readonly kind: 'not-found' }
  /** The far side did not answer; says nothing. `code` may say why. */
  | { readonly kind: 'unavailable'; readonly code?: string };

export type Removal =
  | { readonly kind: 'removed' }
  /** It can never be removed here by us; a correction has to be written. */
  | { readonly kind: 'not-removable'; readonly code: string }
  | { readonly kind: 'retry'; readonly after: number };

export interface ChannelCapabilities {
  /** Whether sending again with the same key makes no second post. */
  readonly idempotent: boolean;
  /** Whether the far side can be asked for what was posted. */
  readonly lookUp: boolean;
  readonly removable: boolean;
}

/**
 * A kind of outlet. Every implementation passes `tests/contract/channel-suite.ts`. Expected failures
 * are values of {@link Outcome}: a failure before the first byte of the request left is `retry`, any
 * later one is `unknown`. Nothing here sends twice by itself.
 */
export interface Channel {
  readonly id: string;
  readonly limits: ChannelLimits;
  readonly capabilities: ChannelCapabilities;
  /** Pre-flight, without the network: refuses what the channel would refuse. */
  prepare(post: Post): Result<Post>;
  /** About what one part costs. Only where the channel charges. */
  price?(post: Post): Price;
  /** One attempt. Never throws for what is expected. */
  send(post: Post, account: ChannelAccount, terms: SendTerms): Promise<Outcome>;
  lookUp(query: LookUpQuery, account: ChannelAccount): Promise<LookUp>;
  /** Asks after a post that the channel took but has not finished. Only where `send` answers `pending`. */
  poll?(token: string, account: ChannelAccount, signal: AbortSignal): Promise<Outcome>;
  /** Takes a post down. Removing what is gone already is `removed`. */
  remove(remoteId: string, account: ChannelAccount, signal: AbortSignal): Promise<Removal>;
}
